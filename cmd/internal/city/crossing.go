package city

import (
	"math"
	"sort"

	"xuntu.dev/cmd/internal/city/plane"
)

// crossings returns the stretches of a line between the banks of the stream.
func (r river) crossings(l plane.Line) []span {
	var marks []float64
	var walked float64
	for i := 1; i < len(l); i++ {
		a, b := l[i-1], l[i]
		d := a.Dist(b)
		for _, bank := range []*plane.Index{r.banks[0], r.banks[1]} {
			bank.Near(a, b, 0, func(s plane.Segment) {
				if t, _, ok := plane.Meet(a, b, s.A, s.B, 0); ok {
					marks = append(marks, walked+t*d)
				}
			})
		}
		walked += d
	}
	if r.wet(l[0]) {
		marks = append(marks, 0)
	}
	if r.wet(l[len(l)-1]) {
		marks = append(marks, walked)
	}
	sort.Float64s(marks)
	var out []span
	for k := 0; k+1 < len(marks); k++ {
		if middle, _ := l.At((marks[k] + marks[k+1]) / 2); r.wet(middle) {
			out = append(out, span{marks[k], marks[k+1]})
		}
	}
	return out
}

// wet says whether a place lies between the banks.
func (r river) wet(v plane.Vec) bool {
	limit := 260.0
	if r.canal {
		limit = 40
	}
	_, on, _, ok := r.course.Nearest(v, limit, func(plane.Segment) bool { return true })
	if !ok {
		return false
	}
	k := on.Label
	from, to := max(k-4, 0), min(k+6, len(r.middle))
	reach := plane.Ring(append(append(plane.Line{}, r.right[from:to]...), r.left[from:to].Reversed()...))
	return reach.Contains(v)
}

func sortedSpans(spans []span) []span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].from < spans[j].from })
	var out []span
	for _, s := range spans {
		if n := len(out); n > 0 && s.from < out[n-1].to+12 {
			out[n-1].to = math.Max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}
