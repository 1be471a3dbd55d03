package geo

import (
	"errors"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// errTangled says that directed sides do not close into rings.
var errTangled = errors.New("sides do not close into rings")

// mesh is a set of directed sides between shared corners, each with the inside
// of an area on its left. Its faces are those areas: the one structure behind
// Split (which adds sides in both directions along a cut) and Merge (which takes
// out the sides of a shared border).
//
//	+<-----+<-----+        +<-----+<-----+
//	|      ||     ^        |             ^
//	v  A   |v  B  |        v    A ∪ B    |
//	+----->+----->+        +----->+----->+
type mesh struct {
	ids   map[orb.Point]int32
	at    []orb.Point
	sides map[[2]int32]bool // from, to
}

func newMesh() *mesh {
	return &mesh{ids: map[orb.Point]int32{}, sides: map[[2]int32]bool{}}
}

// corner returns the number of the corner at p.
func (m *mesh) corner(p orb.Point) int32 {
	id, known := m.ids[p]
	if !known {
		id = int32(len(m.at))
		m.ids[p] = id
		m.at = append(m.at, p)
	}
	return id
}

// add puts in the side from a to b and reports whether it was not there yet.
func (m *mesh) add(a, b orb.Point) bool {
	side := [2]int32{m.corner(a), m.corner(b)}
	if side[0] == side[1] || m.sides[side] {
		return false
	}
	m.sides[side] = true
	return true
}

// faces traces the areas: from every side on to the one that turns farthest left,
// until the start is met again.
func (m *mesh) faces() ([][]int32, error) {
	outgoing := m.outgoing()
	order := make([][2]int32, 0, len(m.sides))
	for side := range m.sides {
		order = append(order, side)
	}
	slices.SortFunc(order, func(a, b [2]int32) int { return slices.Compare(a[:], b[:]) })
	used := make(map[[2]int32]bool, len(order))
	var faces [][]int32
	for _, start := range order {
		if used[start] {
			continue
		}
		var face []int32
		for side := start; !used[side]; {
			used[side] = true
			face = append(face, side[0])
			next, found := m.follow(outgoing[side[1]], side)
			if !found {
				return nil, errTangled
			}
			side = next
			if used[side] && side != start {
				return nil, errTangled
			}
		}
		faces = append(faces, face)
	}
	return faces, nil
}

// outgoing lists, for every corner, where its sides lead, counter-clockwise.
func (m *mesh) outgoing() [][]int32 {
	out := make([][]int32, len(m.at))
	for side := range m.sides {
		out[side[0]] = append(out[side[0]], side[1])
	}
	for v := range out {
		slices.SortFunc(out[v], func(a, b int32) int { return m.turn(int32(v), a, b) })
	}
	return out
}

// follow returns the side after u→v: the one leaving v that comes first clockwise
// from v→u.
func (m *mesh) follow(out []int32, side [2]int32) ([2]int32, bool) {
	if len(out) == 0 {
		return [2]int32{}, false
	}
	i, _ := slices.BinarySearchFunc(out, side[0], func(w, u int32) int { return m.turn(side[1], w, u) })
	return [2]int32{side[1], out[(i-1+len(out))%len(out)]}, true
}

// turn compares the directions from v to a and to b counter-clockwise, beginning
// in the east; it is exact.
func (m *mesh) turn(v, a, b int32) int {
	if a == b {
		return 0
	}
	origin, p, q := m.at[v], m.at[a], m.at[b]
	lowP, lowQ := below(origin, p), below(origin, q)
	if lowP != lowQ {
		if lowP {
			return 1
		}
		return -1
	}
	return -orient(origin, p, q)
}

// below reports whether p lies in the lower half-plane of origin, due west
// included, due east not.
func below(origin, p orb.Point) bool {
	return p[1] < origin[1] || (p[1] == origin[1] && p[0] < origin[0])
}

// polygons puts faces together to polygons: loops that touch themselves are cut
// into simple rings, counter-clockwise ones become outer rings and clockwise
// ones holes of the smallest outer ring around them.
func (m *mesh) polygons(faces [][]int32) ([]orb.Polygon, error) {
	var polygons []orb.Polygon
	var holes []orb.Ring
	for _, face := range faces {
		for _, ring := range m.loops(face) {
			if ringAreaM2(ring) > 0 {
				polygons = append(polygons, orb.Polygon{ring})
			} else {
				holes = append(holes, ring)
			}
		}
	}
	shells := make([]*Region, len(polygons))
	for i := range polygons {
		shell, err := NewRegion(polygons[i][0])
		if err != nil {
			return nil, err
		}
		shells[i] = shell
	}
	for _, hole := range holes {
		best, area := -1, math.Inf(1)
		for i, shell := range shells {
			if a := ringAreaM2(polygons[i][0]); a < area && surrounds(shell, hole) {
				best, area = i, a
			}
		}
		if best < 0 {
			return nil, errTangled
		}
		polygons[best] = append(polygons[best], hole)
	}
	return polygons, nil
}

// surrounds reports whether a hole, which crosses no outer ring, lies inside one.
func surrounds(shell *Region, hole orb.Ring) bool {
	_, out := firstOff(shell, hole, false)
	return !out
}

// loops cuts a face into rings that visit every corner once.
func (m *mesh) loops(face []int32) []orb.Ring {
	var rings []orb.Ring
	var walk []int32
	seen := map[int32]int{}
	for _, v := range append(slices.Clone(face), face[0]) {
		from, again := seen[v]
		if !again {
			seen[v] = len(walk)
			walk = append(walk, v)
			continue
		}
		var ring orb.Ring
		for _, w := range walk[from:] {
			ring = append(ring, m.at[w])
		}
		if len(ring) > 2 {
			rings = append(rings, append(ring, ring[0]))
		}
		for _, w := range walk[from+1:] {
			delete(seen, w)
		}
		walk = walk[:from+1]
	}
	return rings
}
