package geo

import (
	"math/bits"

	"github.com/paulmach/orb"
)

// Line is a fence as an index has handed it out: it measures without asking the
// index again, and stays as it was when the fence is replaced. The zero Line has
// nothing inside.
type Line struct {
	ID     int64
	circle *circle // nil for an area
	area   *Region
}

// BeyondM returns how many metres p lies outside the line, 0 inside, as Fence.BeyondM does.
func (l *Line) BeyondM(p orb.Point) float64 {
	switch {
	case l.circle != nil:
		return Fence{circle: *l.circle}.BeyondM(p)
	case l.area != nil:
		return Fence{area: l.area}.BeyondM(p)
	}
	return Fence{}.BeyondM(p)
}

// Line returns the line of the fence with this id.
func (x *FenceIndex) Line(id int64) (Line, bool) {
	f, found := x.Fence(id)
	switch {
	case !found:
		return Line{}, false
	case f.area != nil:
		return Line{ID: id, area: f.area}, true
	}
	return Line{ID: id, circle: &f.circle}, true
}

// LinesAt appends the lines of the fences that contain p to dst, ordered by id:
// those that At finds, without the metres to their middles.
func (x *FenceIndex) LinesAt(dst []Line, p orb.Point) []Line {
	start := len(dst)
	x.mu.RLock()
	dst = x.grid.lines(dst, p)
	if x.areas.Len() > 0 {
		dst = x.areaLines(dst, p)
	}
	x.mu.RUnlock()
	sortLines(dst[start:])
	return dst
}

// sortLines sorts the few lines of a lookup by insertion.
func sortLines(lines []Line) {
	for i := 1; i < len(lines); i++ {
		for j := i; j > 0 && lines[j].ID < lines[j-1].ID; j-- {
			lines[j], lines[j-1] = lines[j-1], lines[j]
		}
	}
}

// areaLines appends the areas that cover p.
func (x *FenceIndex) areaLines(dst []Line, p orb.Point) []Line {
	x.areas.Search(p, p, func(_, _ [2]float64, id int64) bool {
		if f := x.fences[id]; f.area.Covers(p) {
			dst = append(dst, Line{ID: id, area: f.area})
		}
		return true
	})
	return dst
}

// lines appends the lines of the circles that contain p.
func (g *grid) lines(dst []Line, p orb.Point) []Line {
	x, y := turnX(p[0]), turnY(p[1])
	for used := g.used; used != 0; used &= used - 1 {
		n := uint(bits.TrailingZeros32(used))
		shift := gridFinest + n*gridStep
		dst = g.levels[n].find(cellKey(x>>shift, y>>shift)).lines(dst, p)
	}
	return dst
}

// lines appends the lines of the cell's circles that contain p. Rows of residents
// only ever grow behind their end, so a pointer into one stays good.
func (s *slot) lines(dst []Line, p orb.Point) []Line {
	for i := range s.residents {
		if r := &s.residents[i]; r.square(p) <= r.r2() {
			dst = append(dst, Line{ID: r.id, circle: &r.circle})
		}
	}
	return dst
}
