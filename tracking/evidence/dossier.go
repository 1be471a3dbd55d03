package evidence

import (
	"math"
	"slices"

	"xuntu.dev/geo"
	"xuntu.dev/tracking"
)

// reading is a fix laid on a plane round the outlet.
type reading struct {
	atS         float64 // seconds since the check-in, by the phone's clock
	east, north float64 // metres from the check-in
	accuracyM   float64
	speedMPS    float64 // not a number when the phone did not measure it
}

func (a reading) apart(b reading) float64 { return math.Hypot(a.east-b.east, a.north-b.north) }

// dossier is a visit made ready for the rules.
type dossier struct {
	visit  Visit
	recall Recall
	all    []reading
	runs   [][]reading // the readings, cut where the clock went back
	calm   [][]reading // the same without single strays
}

func open(v Visit, recall Recall) *dossier {
	d := &dossier{visit: v, recall: recall, all: flatten(v, v.Fixes)}
	start := 0
	for i := 1; i <= len(d.all); i++ {
		if i == len(d.all) || d.all[i].atS < d.all[i-1].atS {
			d.runs = append(d.runs, d.all[start:i])
			d.calm = append(d.calm, withoutStrays(d.all[start:i]))
			start = i
		}
	}
	return d
}

// flatten lays fixes on the plane of a visit; heartbeats have no place.
func flatten(v Visit, fixes []tracking.Fix) []reading {
	out := make([]reading, 0, len(fixes))
	ruler := geo.RulerAt(v.CheckIn.Point.Lat())
	for _, f := range fixes {
		if f.Heartbeat || geo.Check(f.Point) != nil {
			continue
		}
		r := reading{atS: f.DeviceAt.Sub(v.CheckIn.DeviceAt).Seconds(), accuracyM: f.Accuracy(), speedMPS: math.NaN()}
		r.east, r.north = ruler.Offset(v.CheckIn.Point, f.Point)
		if f.SpeedMPS != nil {
			r.speedMPS = *f.SpeedMPS
		}
		out = append(out, r)
	}
	return out
}

// middle is the median place of some readings, with their median accuracy.
func middle(readings []reading) reading {
	east, north, accuracy := make([]float64, len(readings)), make([]float64, len(readings)), make([]float64, len(readings))
	for i, r := range readings {
		east[i], north[i], accuracy[i] = r.east, r.north, r.accuracyM
	}
	return reading{east: tracking.Median(east), north: tracking.Median(north), accuracyM: tracking.Median(accuracy)}
}

// around returns the longest unbroken part of the readings, the one nearest to the
// check-in among them, that stays near the place where the check-in was made.
func (d *dossier) around() []reading {
	var here []reading
	for _, run := range d.calm {
		near := slices.IndexFunc(run, func(r reading) bool { return math.Abs(r.atS) <= nearCheckInS })
		if near < 0 {
			continue
		}
		var close []reading
		for _, r := range run {
			if math.Abs(r.atS) <= nearCheckInS {
				close = append(close, r)
			}
		}
		centre := middle(close)
		nearest := near
		for i, r := range run {
			if math.Abs(r.atS) < math.Abs(run[nearest].atS) {
				nearest = i
			}
		}
		stays := func(r reading) bool { return r.apart(centre) <= 25+2*r.accuracyM }
		from, to := nearest, nearest+1
		for from > 0 && stays(run[from-1]) {
			from--
		}
		for to < len(run) && stays(run[to]) {
			to++
		}
		if to-from > len(here) {
			here = run[from:to]
		}
	}
	return here
}

// nearCheckInS is the time around the check-in that speaks for its place.
const nearCheckInS = 60

// quantile returns the value below which a share of the values lies, sorting them.
func quantile(values []float64, share float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[min(len(values)-1, int(share*float64(len(values))))]
}
