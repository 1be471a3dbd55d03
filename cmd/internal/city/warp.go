package city

import (
	"math/rand/v2"

	"xuntu.dev/cmd/internal/city/plane"
)

// warp bends the plan, a grid of straight lines, into streets that grew: the plan is
// turned as a whole and each place is pushed by slow waves.
type warp struct {
	turn        float64
	east, north plane.Field
	push        plane.Vec
}

func newWarp(r *rand.Rand, turn float64) warp {
	return warp{turn: turn, east: plane.NewField(r, 4, 5000, 16000, 520), north: plane.NewField(r, 4, 5000, 16000, 520)}
}

// at returns where a place of the plan lies in the city.
func (w warp) at(p, q float64) plane.Vec {
	v := plane.Vec{X: p, Y: q}.Turn(w.turn)
	return v.Add(plane.Vec{X: w.east.At(v), Y: w.north.At(v)}).Sub(w.push)
}

// centred returns the warp moved so that the plan's origin is the city's centre.
func (w warp) centred() warp {
	w.push = plane.Vec{}
	w.push = w.at(0, 0)
	return w
}

// axis is one family of parallel lines of the plan, each with a sway of its own.
type axis struct {
	at   []float64
	sway []plane.Waves
}

// newAxis lays lines both ways from zero out to reach metres, between low and high metres
// apart, closer together in the core.
func newAxis(r *rand.Rand, reach, low, high float64) axis {
	gap := func(s float64) float64 {
		core := 1.0
		if s < 2500 {
			core = 0.8
		}
		return between(r, low, high) * core
	}
	lines := []float64{between(r, -60, 60)}
	for s := lines[0]; s < reach; {
		s += gap(s)
		lines = append(lines, s)
	}
	for s := lines[0]; s > -reach; {
		s -= gap(-s)
		lines = append([]float64{s}, lines...)
	}
	sway := make([]plane.Waves, len(lines))
	for i := range sway {
		sway[i] = plane.NewWaves(r, 2, 1800, 4500, 38)
	}
	return axis{lines, sway}
}

// line returns the offset of line i at the distance s along it.
func (a axis) line(i int, s float64) float64 { return a.at[i] + a.sway[i].At(s) }

// between returns the offset at share t of the way from line i to line i+1.
func (a axis) between(i int, t, s float64) float64 {
	return a.line(i, s)*(1-t) + a.line(i+1, s)*t
}

// closest returns the number of the line nearest to the offset.
func (a axis) closest(offset float64) int {
	best := 0
	for i, at := range a.at {
		if abs(at-offset) < abs(a.at[best]-offset) {
			best = i
		}
	}
	return best
}

func abs(v float64) float64 {
	if v < 0 {
		return -v
	}
	return v
}
