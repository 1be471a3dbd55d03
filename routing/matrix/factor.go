package matrix

import (
	"fmt"
	"math"
	"time"
)

// Factors say how much longer journeys take than on empty roads, by the hour in which they
// begin. 0 counts as 1.
type Factors struct {
	Weekday [24]float64 // Monday to Friday
	Weekend [24]float64
}

// least and most are what a factor may be; anything beyond is held at the end, so that no
// parameter makes time stand still.
const (
	leastFactor = 0.2
	mostFactor  = 5
)

// of returns the factor of an hour: 1 for walkers, and where no time is given.
func (f *Factors) of(profile string, at time.Time) float64 {
	if at.IsZero() || profile == "foot" {
		return 1
	}
	hours := &f.Weekday
	if day := at.Weekday(); day == time.Saturday || day == time.Sunday {
		hours = &f.Weekend
	}
	factor := hours[at.Hour()]
	if factor == 0 || math.IsNaN(factor) {
		return 1
	}
	return min(mostFactor, max(leastFactor, factor))
}

// between is the mean factor of journeys that begin in a span, hour by hour; of an empty span that of its beginning.
func (f *Factors) between(profile string, from, until time.Time) float64 {
	if from.IsZero() || !until.After(from) {
		return f.of(profile, from)
	}
	sum, span := 0.0, until.Sub(from)
	for at := from; at.Before(until); {
		next := at.Truncate(time.Hour).Add(time.Hour) // zones are offset by whole hours, or this is an hour cut elsewhere
		if next.After(until) {
			next = until
		}
		sum += f.of(profile, at) * float64(next.Sub(at))
		at = next
	}
	return sum / float64(span)
}

// noteOfHour says that times are other than on empty roads; none when they are not.
func noteOfHour(s Source, factor float64) []Note {
	factor = math.Round(factor*100) / 100
	if factor == 1 {
		return nil
	}
	return []Note{{
		Code: "hour_factor", Source: s, Detail: fmt.Sprintf("times are %.2f times those of empty roads, by the company's factors for the time of day", factor),
		Params: map[string]any{"factor": factor},
	}}
}

// stretch multiplies times; what cannot be reached stays so.
func stretch(ds []int32, factor float64) {
	if factor == 1 {
		return
	}
	for i, v := range ds {
		ds[i] = longer(v, factor)
	}
}

func longer(ds int32, factor float64) int32 {
	if factor == 1 || ds == Unreachable {
		return ds
	}
	return int32(min(math.Round(float64(ds)*factor), Unreachable-1))
}

// stretch multiplies the times of a way. The sum is that of the legs.
func (w *Way) stretch(factor float64) {
	if factor == 1 {
		return
	}
	sum := int64(0)
	for i := range w.Legs {
		leg := &w.Legs[i]
		leg.Ds = longer(leg.Ds, factor)
		sum += int64(leg.Ds)
		for k := range leg.Steps {
			leg.Steps[k].Ds = longer(leg.Steps[k].Ds, factor)
		}
	}
	w.Ds = int32(min(sum, Unreachable-1))
}
