package findings_test

import (
	"math"
	"math/rand/v2"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/tracking/protocol"
)

// call is how an honest phone sees a visit: there on foot from two hundred metres away,
// about in the shop, errors of the receiver that wander slowly.
type call struct {
	seed uint64
	at   orb.Point // the shop
}

// where the rep is so many seconds after the check-in, metres from the shop, and how quickly it moves.
func (c call) where(s float64) (east, north, mps float64) {
	if s < -30 {
		way := 1.35 * (-30 - s) // walks in from the south-west
		turn := max(0, way-80)
		return -min(way, 80), -turn, 1.35
	}
	return 5 * math.Sin(s/60+float64(c.seed%7)), 4 * math.Cos(s/47), 0.1
}

// track is read every five seconds from three minutes before the check-in to three after it.
func (c call) track(in time.Time) []protocol.BatchFix {
	r := rand.New(rand.NewPCG(c.seed, 7))
	const keep, sigma = 0.9, 3.0
	e, n := r.NormFloat64(), r.NormFloat64()
	var track []protocol.BatchFix
	for s := -175.0; s <= 190; s += 5 {
		fresh := math.Sqrt(1 - keep*keep)
		e, n = keep*e+fresh*r.NormFloat64(), keep*n+fresh*r.NormFloat64()
		if r.Float64() < 0.05 {
			continue
		}
		east, north, mps := c.where(s)
		p := spot(c.at, east+sigma*(e+0.4*r.NormFloat64()), north+sigma*(n+0.4*r.NormFloat64()))
		at := in.Add(time.Duration(s*1000+150*r.NormFloat64()) * time.Millisecond)
		track = append(track, protocol.BatchFix{
			T: at.UnixMilli(), Lon: new(p.Lon()), Lat: new(p.Lat()), Acc: new(math.Round(50*math.Exp(0.3*r.NormFloat64())) / 10),
			Spd: new(math.Round(100*math.Abs(mps+0.12*r.NormFloat64())) / 100),
		})
	}
	return track
}

func nearestTo(track []protocol.BatchFix, at time.Time) protocol.BatchFix {
	best := track[0]
	for _, f := range track {
		if time.UnixMilli(f.T).Sub(at).Abs() < time.UnixMilli(best.T).Sub(at).Abs() {
			best = f
		}
	}
	return best
}

// later is the same track, every reading so much later.
func later(track []protocol.BatchFix, by time.Duration) []protocol.BatchFix {
	out := make([]protocol.BatchFix, len(track))
	for i, f := range track {
		f.T += by.Milliseconds()
		out[i] = f
	}
	return out
}

// madeUp is the same track as a program gives it that the system knows of.
func madeUp(track []protocol.BatchFix) []protocol.BatchFix {
	out := later(track, 700*time.Millisecond)
	for i := range out {
		out[i].Mck = new(true)
	}
	return out
}
