package territory

import (
	"cmp"
	"slices"
)

// ghost is the vertex outside everything; a triangle with it stands on a side of the hull.
const ghost = -1

// triangle has its vertices counter-clockwise; beside[i] is the triangle across from at[i].
type triangle struct {
	at, beside [3]int32
}

func (t *triangle) outer() bool { return t.at[0] == ghost || t.at[1] == ghost || t.at[2] == ghost }

// mesh is a Delaunay triangulation of different spots.
type mesh struct {
	spots     []spot
	triangles []triangle
	last      int32 // where the next walk begins
	free      []int32
	cavity    []int32
	rim       []side
	in        map[int32]bool
	from      map[int32]int32 // the new triangle whose outer side begins at a vertex
}

// side of the cavity, counter-clockwise, and what lies beyond.
type side struct {
	a, b, beyond int32
}

// triangulate makes the Delaunay triangulation (A. Bowyer, Computing Dirichlet Tessellations, and D. F. Watson,
// both The Computer Journal 24, 1981), its hull held by a ghost vertex. The spots must differ; nil when all lie on one line.
func triangulate(spots []spot) *mesh {
	order := along(spots)
	third := slices.IndexFunc(order, func(i int32) bool { return turn(spots[order[0]], spots[order[min(1, len(order)-1)]], spots[i]) != 0 })
	if third < 0 {
		return nil
	}
	m := &mesh{spots: spots, in: map[int32]bool{}, from: map[int32]int32{}}
	a, b, c := order[0], order[1], order[third]
	if turn(spots[a], spots[b], spots[c]) < 0 {
		a, b = b, a
	}
	m.triangles = []triangle{
		{at: [3]int32{a, b, c}, beside: [3]int32{2, 3, 1}},
		{at: [3]int32{b, a, ghost}, beside: [3]int32{3, 2, 0}},
		{at: [3]int32{c, b, ghost}, beside: [3]int32{1, 3, 0}},
		{at: [3]int32{a, c, ghost}, beside: [3]int32{2, 1, 0}},
	}
	for k, i := range order {
		if k > 1 && k != third {
			m.insert(i)
		}
	}
	return m
}

// insert adds one spot: triangles whose circle holds it go, new ones join it to the rim of the hole.
func (m *mesh) insert(p int32) {
	first := m.walk(m.spots[p])
	clear(m.in)
	clear(m.from)
	m.cavity, m.rim = append(m.cavity[:0], first), m.rim[:0]
	m.in[first] = true
	for k := 0; k < len(m.cavity); k++ {
		t := &m.triangles[m.cavity[k]]
		for i, next := range t.beside {
			if m.in[next] {
				continue
			}
			if m.holds(next, m.spots[p]) {
				m.in[next] = true
				m.cavity = append(m.cavity, next)
				continue
			}
			m.rim = append(m.rim, side{t.at[(i+1)%3], t.at[(i+2)%3], next})
		}
	}
	m.free = append(m.free[:0], m.cavity...) // there are two new ones more
	for _, s := range m.rim {
		t := m.take(triangle{at: [3]int32{p, s.a, s.b}, beside: [3]int32{s.beyond, 0, 0}})
		m.from[s.a] = t
		beyond := &m.triangles[s.beyond]
		for i := range beyond.at {
			if beyond.at[(i+1)%3] == s.b && beyond.at[(i+2)%3] == s.a {
				beyond.beside[i] = t
			}
		}
		if s.a != ghost && s.b != ghost {
			m.last = t
		}
	}
	for _, t := range m.from {
		after := m.from[m.triangles[t].at[2]]
		m.triangles[t].beside[1] = after
		m.triangles[after].beside[2] = t
	}
}

func (m *mesh) take(t triangle) int32 {
	if n := len(m.free); n > 0 {
		at := m.free[n-1]
		m.free, m.triangles[at] = m.free[:n-1], t
		return at
	}
	m.triangles = append(m.triangles, t)
	return int32(len(m.triangles) - 1)
}

// walk goes from the last triangle towards p, to one that holds it.
func (m *mesh) walk(p spot) int32 {
	at := m.last
next:
	for {
		t := &m.triangles[at]
		if t.outer() {
			return at
		}
		for i := range t.at {
			if turn(m.spots[t.at[(i+1)%3]], m.spots[t.at[(i+2)%3]], p) < 0 {
				at = t.beside[i]
				continue next
			}
		}
		return at
	}
}

// holds reports whether p lies in the circle of a triangle; the circle of a ghost's is the half plane beyond the hull.
func (m *mesh) holds(t int32, p spot) bool {
	v := m.triangles[t].at
	for i := range v {
		if v[i] == ghost {
			a, b := m.spots[v[(i+1)%3]], m.spots[v[(i+2)%3]]
			d := turn(a, b, p)
			return d > 0 || d == 0 && between(a, b, p)
		}
	}
	return inCircle(m.spots[v[0]], m.spots[v[1]], m.spots[v[2]], p) > 0
}

// along gives the spots in the order of a Hilbert curve, so that the next is near the last.
func along(spots []spot) []int32 {
	low, high := spots[0], spots[0]
	for _, s := range spots {
		low = spot{min(low.x, s.x), min(low.y, s.y)}
		high = spot{max(high.x, s.x), max(high.y, s.y)}
	}
	cell := max(high.x-low.x, high.y-low.y)>>15 + 1
	keys, order := make([]int64, len(spots)), make([]int32, len(spots))
	for i, s := range spots {
		keys[i], order[i] = hilbert((s.x-low.x)/cell, (s.y-low.y)/cell), int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(keys[a], keys[b]), cmp.Compare(a, b)) })
	return order
}

// hilbert is the distance of a cell along the curve through a square of 2^16 cells.
func hilbert(x, y int64) (d int64) {
	for s := int64(1 << 15); s > 0; s >>= 1 {
		rx, ry := min(x&s, 1), min(y&s, 1)
		d += s * s * ((3 * rx) ^ ry)
		if ry == 0 {
			if rx == 1 {
				x, y = 1<<16-1-x, 1<<16-1-y
			}
			x, y = y, x
		}
	}
	return d
}
