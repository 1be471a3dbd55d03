package city

import (
	"math"

	"xuntu.dev/cmd/internal/city/plane"
)

// ringRoad is a closed road around the centre.
type ringRoad struct {
	number int
	class  Class
	line   plane.Ring
}

// layRings lays one to three rings: the inner ones follow lines of the plan and cut its
// corners in wide curves, the last is a free curve around the town.
func (s *site) layRings() []ringRoad {
	rings := []ringRoad{{1, Primary, s.squareRing(0.24*s.radius, 800)}}
	if s.branch.Weight >= 4 {
		rings = append(rings, ringRoad{2, Trunk, s.squareRing(0.55*s.radius, 1700)})
	}
	if s.branch.Weight >= 1.5 {
		outer := plane.Blob(s.rand("outer ring"), plane.Vec{}, s.radius*1.12, 0.085, 240)
		rings = append(rings, ringRoad{len(rings) + 1, Motorway, outer})
	}
	return rings
}

//	q
//	╭──────╮ north      A square of plan lines whose corners
//	│      │            are rounded; the sway of each line is
//
// west      east → p     kept, so sides are not ruler-straight.
//
//	╰──────╯ south
func (s *site) squareRing(half, corner float64) plane.Ring {
	west, east := s.cols.closest(-half), s.cols.closest(half)
	south, north := s.rows.closest(-half), s.rows.closest(half)
	side := func(from, to float64, at func(float64) plane.Vec) plane.Line {
		n := int(math.Ceil(abs(to-from) / 60))
		out := make(plane.Line, 0, n+1)
		for k := 0; k <= n; k++ {
			out = append(out, at(from+(to-from)*float64(k)/float64(n)))
		}
		return out
	}
	col := func(i int) func(float64) plane.Vec {
		return func(q float64) plane.Vec { return s.warp.at(s.cols.line(i, q), q) }
	}
	row := func(j int) func(float64) plane.Vec {
		return func(p float64) plane.Vec { return s.warp.at(p, s.rows.line(j, p)) }
	}
	w, e, lo, hi := s.cols.at[west], s.cols.at[east], s.rows.at[south], s.rows.at[north]
	sides := []plane.Line{
		side(lo+corner, hi-corner, col(east)),
		side(e-corner, w+corner, row(north)),
		side(hi-corner, lo+corner, col(west)),
		side(w+corner, e-corner, row(south)),
	}
	var ring plane.Ring
	for k, line := range sides {
		next := sides[(k+1)%4]
		end, leave := line.At(line.Length())
		start, arrive := next.At(0)
		curve := plane.Curve(end, leave, start, arrive, corner*0.55, 16)
		ring = append(ring, line...)
		ring = append(ring, curve[1:len(curve)-1]...)
	}
	return ring
}
