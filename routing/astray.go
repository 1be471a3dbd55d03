package routing

import (
	"math"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// Astray gives the parts of a driven way that lie farther than so many metres from a planned one, and their length.
// The driven way is looked at piece by piece, at most stepM metres each: a piece is astray when its middle is.
func Astray(driven orb.MultiLineString, planned orb.LineString, beyondM float64) (parts orb.MultiLineString, metres float64) {
	near := newNearness(planned, beyondM)
	for _, line := range driven {
		var part orb.LineString
		for i := 1; i < len(line); i++ {
			walk(line[i-1], line[i], func(a, b orb.Point) {
				if near.within(middle(a, b)) {
					parts, part = closed(parts, part), nil
					return
				}
				if part == nil {
					part = orb.LineString{a}
				}
				part = append(part, b)
				metres += geo.FlatDistance(a, b)
			})
		}
		parts = closed(parts, part)
	}
	return parts, metres
}

const stepM = 25

// walk divides a leg into equal pieces.
func walk(a, b orb.Point, fn func(a, b orb.Point)) {
	n := max(1, int(math.Ceil(geo.FlatDistance(a, b)/stepM)))
	here := a
	for i := 1; i <= n; i++ {
		f := float64(i) / float64(n)
		next := orb.Point{a[0] + f*(b[0]-a[0]), a[1] + f*(b[1]-a[1])}
		fn(here, next)
		here = next
	}
}

func middle(a, b orb.Point) orb.Point { return orb.Point{(a[0] + b[0]) / 2, (a[1] + b[1]) / 2} }

func closed(parts orb.MultiLineString, part orb.LineString) orb.MultiLineString {
	if len(part) > 1 {
		parts = append(parts, part)
	}
	return parts
}

// nearness says whether a point lies near a line. Cells of the width in question hold the line's pieces, so that only
// those around a point are looked at.
type nearness struct {
	ruler  geo.Ruler
	origin orb.Point
	metres float64
	cells  map[[2]int32][][2]orb.Point
}

func newNearness(line orb.LineString, metres float64) *nearness {
	n := &nearness{metres: metres, cells: map[[2]int32][][2]orb.Point{}}
	if len(line) == 0 {
		return n
	}
	n.origin = line[0]
	n.ruler = geo.RulerAt(line.Bound().Center()[1])
	if len(line) == 1 {
		line = append(line, line[0])
	}
	for i := 1; i < len(line); i++ {
		walk(line[i-1], line[i], func(a, b orb.Point) {
			at := n.cell(middle(a, b))
			n.cells[at] = append(n.cells[at], [2]orb.Point{a, b})
		})
	}
	return n
}

func (n *nearness) cell(p orb.Point) [2]int32 {
	east, north := n.ruler.Offset(n.origin, p)
	return [2]int32{int32(math.Floor(east / n.side())), int32(math.Floor(north / n.side()))}
}

// side of a cell: what is near lies at most one cell away.
func (n *nearness) side() float64 { return n.metres + stepM }

func (n *nearness) within(p orb.Point) bool {
	if len(n.cells) == 0 {
		return false
	}
	at := n.cell(p)
	for dx := int32(-1); dx <= 1; dx++ {
		for dy := int32(-1); dy <= 1; dy++ {
			for _, s := range n.cells[[2]int32{at[0] + dx, at[1] + dy}] {
				if d, _ := n.ruler.ToSegment(p, s[0], s[1]); d <= n.metres {
					return true
				}
			}
		}
	}
	return false
}
