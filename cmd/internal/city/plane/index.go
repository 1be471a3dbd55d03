package plane

import "math"

// Index finds the segments near a place. Segments are added with a label of the caller.
type Index struct {
	cell     float64
	cells    map[[2]int32][]int32
	segments []Segment
}

// Segment is a straight piece with its owner's label.
type Segment struct {
	A, B  Vec
	Label int
}

// NewIndex returns an empty index with square cells of the given side in metres.
func NewIndex(cell float64) *Index {
	return &Index{cell: cell, cells: map[[2]int32][]int32{}}
}

// AddLine adds every segment of a line under one label.
func (x *Index) AddLine(l Line, label int) {
	for i := 1; i < len(l); i++ {
		x.Add(l[i-1], l[i], label)
	}
}

// Add adds one segment.
func (x *Index) Add(a, b Vec, label int) {
	id := int32(len(x.segments))
	x.segments = append(x.segments, Segment{a, b, label})
	x.eachCell(a, b, 0, func(key [2]int32) { x.cells[key] = append(x.cells[key], id) })
}

// Near calls fn once for each segment whose box lies within reach metres of the box of a–b,
// in the order of addition within a cell, cells from south-west to north-east.
func (x *Index) Near(a, b Vec, reach float64, fn func(Segment)) {
	var seen map[int32]bool
	x.eachCell(a, b, reach, func(key [2]int32) {
		for _, id := range x.cells[key] {
			if seen[id] {
				continue
			}
			if seen == nil {
				seen = map[int32]bool{}
			}
			seen[id] = true
			fn(x.segments[id])
		}
	})
}

// Nearest returns the closest place within reach metres on any segment that keep accepts.
func (x *Index) Nearest(p Vec, reach float64, keep func(Segment) bool) (at Vec, on Segment, away float64, ok bool) {
	away = reach
	x.Near(p, p, reach, func(s Segment) {
		if !keep(s) {
			return
		}
		q, _ := nearestOnSegment(s.A, s.B, p)
		if d := q.Dist(p); d < away {
			at, on, away, ok = q, s, d, true
		}
	})
	return at, on, away, ok
}

func (x *Index) eachCell(a, b Vec, reach float64, fn func([2]int32)) {
	x0 := int32(math.Floor((math.Min(a.X, b.X) - reach) / x.cell))
	x1 := int32(math.Floor((math.Max(a.X, b.X) + reach) / x.cell))
	y0 := int32(math.Floor((math.Min(a.Y, b.Y) - reach) / x.cell))
	y1 := int32(math.Floor((math.Max(a.Y, b.Y) + reach) / x.cell))
	for cy := y0; cy <= y1; cy++ {
		for cx := x0; cx <= x1; cx++ {
			fn([2]int32{cx, cy})
		}
	}
}

// Meet returns where segments a–b and c–d cross, as shares of each; parallels never meet.
// Ends that miss the other segment by at most slack metres still count.
func Meet(a, b, c, d Vec, slack float64) (t, u float64, ok bool) {
	ab, cd := b.Sub(a), d.Sub(c)
	den := ab.Cross(cd)
	if den == 0 {
		return 0, 0, false
	}
	ac := c.Sub(a)
	t, u = ac.Cross(cd)/den, ac.Cross(ab)/den
	st, su := slack/math.Max(ab.Len(), 1e-9), slack/math.Max(cd.Len(), 1e-9)
	if t < -st || t > 1+st || u < -su || u > 1+su {
		return 0, 0, false
	}
	return math.Max(0, math.Min(1, t)), math.Max(0, math.Min(1, u)), true
}
