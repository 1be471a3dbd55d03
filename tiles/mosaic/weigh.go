package mosaic

import (
	"math"

	"xuntu.dev/geo"
)

// weigh gives every vertex the tolerance, in world units, up to which it is kept;
// the ends are always. A vertex is never heavier than those that divided the arc
// before it, so what a coarser zoom keeps a finer one keeps too. Of a closed arc
// the vertex farthest from its end is kept as well, and the farthest from the line
// between both, so that it stays a ring as long as anything of it can be seen.
func weigh(p []geo.World) []float64 {
	w := make([]float64, len(p))
	w[0], w[len(p)-1] = math.Inf(1), math.Inf(1)
	type span struct {
		from, to int
		most     float64
	}
	todo := []span{{0, len(p) - 1, math.Inf(1)}}
	for len(todo) > 0 {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		far, at := -1.0, 0
		for i := s.from + 1; i < s.to; i++ {
			if d := distance(p[i], p[s.from], p[s.to]); d > far {
				far, at = d, i
			}
		}
		if at == 0 {
			continue
		}
		w[at] = min(far, s.most)
		todo = append(todo, span{s.from, at, w[at]}, span{at, s.to, w[at]})
	}
	return w
}

// distance is from p to the segment between a and b, in world units.
func distance(p, a, b geo.World) float64 {
	dx, dy := float64(b.X)-float64(a.X), float64(b.Y)-float64(a.Y)
	x, y := float64(p.X)-float64(a.X), float64(p.Y)-float64(a.Y)
	if length := dx*dx + dy*dy; length > 0 {
		t := min(1, max(0, (x*dx+y*dy)/length))
		x, y = x-t*dx, y-t*dy
	}
	return math.Hypot(x, y)
}
