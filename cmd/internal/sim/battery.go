package sim

import (
	"math"
	"math/rand/v2"
)

// battery is the charge of a phone over a day: it runs down all the time, faster on the
// road, and is charged in the car or at lunch when it gets low.
type battery struct {
	times  []float64
	levels []float64 // 0 to 1
	plug   []bool    // charging from that time on
}

func newBattery(r *rand.Rand, path trajectory) battery {
	b := battery{}
	level := 0.85 + 0.15*r.Float64()
	idle, road := 0.03+0.02*r.Float64(), 0.07+0.04*r.Float64() // share lost in an hour
	charging := false
	for i, k := range path {
		b.times, b.levels = append(b.times, k.at), append(b.levels, level)
		charging = k.state.moving() && (charging || level < 0.3) && level < 0.8
		b.plug = append(b.plug, charging)
		if i+1 == len(path) {
			break
		}
		rate := -idle
		if k.state.moving() {
			rate = -road
		}
		if charging {
			rate = 0.45
		}
		level = math.Max(0.02, math.Min(1, level+rate*(path[i+1].at-k.at)/3600))
	}
	return b
}

// at returns the charge and whether the phone is plugged in.
func (b battery) at(t float64) (float64, bool) {
	low, high := 0, len(b.times)
	for low < high {
		if m := (low + high) / 2; b.times[m] <= t {
			low = m + 1
		} else {
			high = m
		}
	}
	i := max(0, low-1)
	if i+1 >= len(b.times) || b.times[i+1] == b.times[i] {
		return b.levels[i], b.plug[i]
	}
	share := math.Max(0, (t-b.times[i])/(b.times[i+1]-b.times[i]))
	return b.levels[i] + (b.levels[i+1]-b.levels[i])*share, b.plug[i]
}
