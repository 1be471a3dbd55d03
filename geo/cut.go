package geo

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

// knot is a place on a line or side where another meets it.
type knot struct {
	along float64 // square of the degrees from the start of the side
	at    orb.Point
}

// cutMesh builds the mesh of the shape with corners where the line meets it, and
// adds both directions of every stretch of the line that runs inside from border
// to border. It returns those stretches' sides as well.
func cutMesh(shape orb.MultiPolygon, region *Region, line orb.LineString) (*mesh, [][2]int32) {
	m := newMesh()
	onLine := make([][]knot, len(line))
	bound := line.Bound()
	for _, polygon := range shape {
		for _, ring := range polygon {
			for i := 1; i < len(ring); i++ {
				a, b := ring[i-1], ring[i]
				var knots []knot
				if bound.Intersects(orb.MultiPoint{a, b}.Bound()) {
					knots = meetLine(a, b, line, onLine)
				}
				m.chain(a, b, knots)
			}
		}
	}
	var cuts [][2]int32
	var stretch []orb.Point // since the line last met the border
	for i := 1; i < len(line); i++ {
		knots := sorted(onLine[i])
		walk := append([]knot{{at: line[i-1]}}, knots...)
		walk = append(walk, knot{at: line[i]})
		for _, k := range walk {
			if len(stretch) == 0 || stretch[len(stretch)-1] != k.at {
				stretch = append(stretch, k.at)
			}
			if _, onBorder := m.ids[k.at]; onBorder {
				cuts = append(cuts, m.cut(region, stretch)...)
				stretch = append(stretch[:0], k.at)
			}
		}
	}
	return m, cuts
}

// meetLine returns where the side a-b meets the line, and notes the same places
// on the line's own sides.
func meetLine(a, b orb.Point, line orb.LineString, onLine [][]knot) []knot {
	var knots []knot
	for i := 1; i < len(line); i++ {
		c, d := line[i-1], line[i]
		kind, at := meet(a, b, c, d)
		if kind == apart {
			continue
		}
		places := []orb.Point{at}
		if kind == overlap {
			places = places[:0]
			for _, p := range [...]orb.Point{a, b} {
				if orient(c, d, p) == 0 && within(p, c, d) {
					places = append(places, p)
				}
			}
			for _, p := range [...]orb.Point{c, d} {
				if orient(a, b, p) == 0 && within(p, a, b) {
					places = append(places, p)
				}
			}
		}
		for _, p := range places {
			knots = append(knots, knot{square(a, p), p})
			onLine[i] = append(onLine[i], knot{square(c, p), p})
		}
	}
	return knots
}

// square returns the square of the degrees between two points, to sort by.
func square(a, b orb.Point) float64 {
	return (b[0]-a[0])*(b[0]-a[0]) + (b[1]-a[1])*(b[1]-a[1])
}

// sorted orders knots from the start of their side.
func sorted(knots []knot) []knot {
	slices.SortStableFunc(knots, func(a, b knot) int { return cmp.Compare(a.along, b.along) })
	return knots
}

// chain adds the side a-b, broken at its knots.
func (m *mesh) chain(a, b orb.Point, knots []knot) {
	for _, k := range sorted(knots) {
		if k.at != a && k.at != b {
			m.add(a, k.at)
			a = k.at
		}
	}
	m.add(a, b)
}

// cut adds both directions of a stretch of the line if it begins and ends on the
// border and runs inside between.
func (m *mesh) cut(region *Region, stretch []orb.Point) [][2]int32 {
	if len(stretch) < 2 {
		return nil
	}
	if _, onBorder := m.ids[stretch[0]]; !onBorder {
		return nil // hangs loose
	}
	longest, length := 1, -1.0
	for i := 1; i < len(stretch); i++ {
		if l := square(stretch[i-1], stretch[i]); l > length {
			longest, length = i, l
		}
	}
	middle := Interpolate(stretch[longest-1], stretch[longest], 0.5)
	if inside, onBorder := region.locate(middle); !inside || onBorder || m.hasSide(stretch) {
		return nil
	}
	var added [][2]int32
	for i := 1; i < len(stretch); i++ {
		a, b := m.corner(stretch[i-1]), m.corner(stretch[i])
		m.sides[[2]int32{a, b}], m.sides[[2]int32{b, a}] = true, true
		added = append(added, [2]int32{a, b})
	}
	return added
}

// hasSide reports whether a straight stretch is a side of the border itself.
func (m *mesh) hasSide(stretch []orb.Point) bool {
	if len(stretch) != 2 {
		return false
	}
	a, b := m.corner(stretch[0]), m.corner(stretch[1])
	return m.sides[[2]int32{a, b}] || m.sides[[2]int32{b, a}]
}

// cutFaces takes out cuts that have the same face on both sides, which only lead
// into a hole, and returns the polygons that are left.
func (m *mesh) cutFaces(cuts [][2]int32) ([]orb.Polygon, error) {
	for {
		faces, err := m.faces()
		if err != nil {
			return nil, err
		}
		owner := make(map[[2]int32]int, len(m.sides))
		for i, face := range faces {
			for j, v := range face {
				owner[[2]int32{v, face[(j+1)%len(face)]}] = i
			}
		}
		kept := cuts[:0]
		for _, cut := range cuts {
			back := [2]int32{cut[1], cut[0]}
			if owner[cut] == owner[back] {
				delete(m.sides, cut)
				delete(m.sides, back)
			} else {
				kept = append(kept, cut)
			}
		}
		if len(kept) == len(cuts) {
			return m.polygons(faces)
		}
		cuts = kept
	}
}
