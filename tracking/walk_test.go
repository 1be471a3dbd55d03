package tracking

import (
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// morning is when every generated day begins.
var morning = time.Date(2026, 6, 29, 0, 30, 0, 0, time.UTC)

// downtown is where generated days happen.
var downtown = orb.Point{113.6254, 34.7466}

// at lays metres east and north of downtown on the globe.
func at(east, north float64) orb.Point { return geo.RulerAt(downtown[1]).Move(downtown, east, north) }

// fixAt is a plain fix, seconds after the morning began, metres from downtown.
func fixAt(seconds, east, north float64) Fix {
	t := morning.Add(time.Duration(seconds * float64(time.Second)))
	return Fix{At: t, DeviceAt: t, Point: at(east, north), AccuracyM: new(8.0)}
}

// workday is one generated day of a rep with its truth: drives along a grid of
// streets, stays at outlets, and what a phone makes of it.
type workday struct {
	rng    *rand.Rand
	places [][2]float64 // where the rep truly was, metres, one a second
	moving []bool       // whether driving then
	stays  []Interval   // the truth
	metres float64      // truly driven
	fixes  []Fix        // in order, as the phone read them
	silent bool         // whether the phone was silent for a while
}

// newWorkday drives to so many outlets. The same seed gives the same day.
func newWorkday(seed uint64, outlets int) *workday {
	d := &workday{rng: rand.New(rand.NewPCG(seed, 20110228))}
	d.stand(0, 0, 60)
	for range outlets {
		east, north := d.rng.NormFloat64()*2500, d.rng.NormFloat64()*2500
		d.drive(east, north)
		length := max(320, math.Exp(math.Log(14*60)+0.35*d.rng.NormFloat64()))
		from := d.now()
		d.stand(east, north, length)
		d.stays = append(d.stays, Interval{from, d.now()})
	}
	d.drive(0, 0)
	d.read()
	return d
}

func (d *workday) now() time.Time { return morning.Add(time.Duration(len(d.places)) * time.Second) }

// drive goes along the grid: corners every few hundred metres, traffic lights now and then.
func (d *workday) drive(east, north float64) {
	here := d.places[len(d.places)-1]
	for math.Hypot(east-here[0], north-here[1]) > 1 {
		block := 180 + 240*d.rng.Float64()
		goal := here
		alongEast := d.rng.IntN(2) == 0
		if math.Abs(north-here[1]) < 1 || alongEast && math.Abs(east-here[0]) >= 1 {
			goal[0] += clampTo(east-here[0], block*float64(1+d.rng.IntN(4)))
		} else {
			goal[1] += clampTo(north-here[1], block*float64(1+d.rng.IntN(4)))
		}
		speed := 6 + 8*d.rng.Float64()
		length := math.Hypot(goal[0]-here[0], goal[1]-here[1])
		steps := int(math.Ceil(length / speed))
		for i := 1; i <= steps; i++ {
			share := float64(i) / float64(steps)
			d.step(here[0]+share*(goal[0]-here[0]), here[1]+share*(goal[1]-here[1]), true)
		}
		d.metres += length
		here = goal
		if d.rng.IntN(6) == 0 {
			for range 10 + d.rng.IntN(40) {
				d.step(here[0], here[1], true)
			}
		}
	}
}

func clampTo(v, limit float64) float64 { return max(-limit, min(limit, v)) }

// stand stays at a place, wandering slowly up to 35 m around it.
func (d *workday) stand(east, north, seconds float64) {
	e, n := 0.0, 0.0
	for range int(seconds) {
		e, n = e+0.4*d.rng.NormFloat64()-0.002*e, n+0.4*d.rng.NormFloat64()-0.002*n
		if r := math.Hypot(e, n); r > 35 {
			e, n = e*35/r, n*35/r
		}
		d.step(east+e, north+n, false)
	}
}

func (d *workday) step(east, north float64, moving bool) {
	d.places = append(d.places, [2]float64{east, north})
	d.moving = append(d.moving, moving)
}

// read lets a phone read the day: every 30 s moving and 120 s still, errors
// that go on from reading to reading (AR(1), 6 m or 15 m), one outlier of 50 to
// 300 m in a hundred, a silence of some minutes every other day.
func (d *workday) read() {
	sigma := []float64{6, 15}[d.rng.IntN(2)]
	silentFrom, silentTo := -1, -1
	if d.rng.Float64() < 0.6 {
		silentFrom = d.rng.IntN(len(d.places))
		silentTo = silentFrom + int(60*9*d.rng.ExpFloat64())
	}
	var errE, errN, last float64
	for s, next := 0, 0; s < len(d.places); s++ {
		started := s > 0 && d.moving[s] && !d.moving[s-1] // the motion detector wakes the phone
		if s < next && !started {
			continue
		}
		next = s + 30
		if !d.moving[s] {
			next = s + 120
		}
		keep := math.Exp(-(float64(s) - last) / 60) // the error half forgotten after a minute
		last = float64(s)
		errE = keep*errE + math.Sqrt(1-keep*keep)*sigma*d.rng.NormFloat64()
		errN = keep*errN + math.Sqrt(1-keep*keep)*sigma*d.rng.NormFloat64()
		east, north := d.places[s][0]+errE, d.places[s][1]+errN
		accuracy := sigma * (0.8 + 0.6*d.rng.Float64())
		if d.rng.IntN(100) == 0 {
			far, turn := 50+250*d.rng.Float64(), 2*math.Pi*d.rng.Float64()
			east, north = east+far*math.Cos(turn), north+far*math.Sin(turn)
			accuracy = 20 + far/3
		}
		if s >= silentFrom && s < silentTo {
			d.silent = true
			continue
		}
		f := fixAt(float64(s), east, north)
		f.AccuracyM, f.Seq = &accuracy, new(int64(len(d.fixes)+1))
		d.fixes = append(d.fixes, f)
	}
}

// arrived is the fixes as a server gets them: some late, some twice.
func (d *workday) arrived() []Fix {
	fixes := slices.Clone(d.fixes)
	for i := range fixes {
		if d.rng.Float64() < 0.06 {
			j := d.rng.IntN(len(fixes))
			fixes[i], fixes[j] = fixes[j], fixes[i]
		}
		if d.rng.Float64() < 0.005 {
			fixes = append(fixes, fixes[i])
		}
	}
	return fixes
}
