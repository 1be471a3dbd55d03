package mosaic

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// Mosaic is areas cut into arcs. It never changes.
type Mosaic struct {
	arcs  []arc
	areas []area
}

// arc is a piece of border with the weights of its vertices, in world units.
type arc struct {
	points []geo.World
	weight []float64
}

// part is an arc of a ring, walked one way or the other.
type part struct {
	arc  int
	back bool
}

type ring []part

// area is polygons of rings, the outer one first, and the box around them.
type area struct {
	low, high geo.World
	polygons  [][]ring
}

// vertices are a ring's in world units, without the first again at the end and
// without any twice in a row.
type vertices []geo.World

// New makes a mosaic of areas, which keep their order.
func New(shapes []orb.MultiPolygon) *Mosaic {
	b := builder{mosaic: &Mosaic{areas: make([]area, len(shapes))}, nodes: map[geo.World]node{}, arcs: map[[2]geo.World]int{}}
	rings := make([][][]vertices, len(shapes))
	for i, shape := range shapes {
		for _, polygon := range shape {
			var p []vertices
			for _, r := range polygon {
				if v := verticesOf(r); len(v) >= 3 {
					p = append(p, v)
					b.meet(v)
				}
			}
			rings[i] = append(rings[i], p)
		}
	}
	for i, polygons := range rings {
		one := &b.mosaic.areas[i]
		one.low = geo.World{X: ^uint32(0), Y: ^uint32(0)}
		for _, p := range polygons {
			var cut []ring
			for _, v := range p {
				cut = append(cut, b.cut(v))
				for _, w := range v {
					one.low.X, one.low.Y = min(one.low.X, w.X), min(one.low.Y, w.Y)
					one.high.X, one.high.Y = max(one.high.X, w.X), max(one.high.Y, w.Y)
				}
			}
			one.polygons = append(one.polygons, cut)
		}
	}
	return b.mosaic
}

func verticesOf(r orb.Ring) vertices {
	v := make(vertices, 0, len(r))
	for _, p := range r {
		v = append(v, geo.ToWorld(p))
	}
	v = slices.Compact(v)
	if len(v) > 1 && v[0] == v[len(v)-1] {
		v = v[:len(v)-1]
	}
	return v
}

// node is a vertex with its two neighbours; borders meet where rings disagree on them.
type node struct {
	a, b  geo.World
	meets bool
}

type builder struct {
	mosaic *Mosaic
	nodes  map[geo.World]node
	arcs   map[[2]geo.World]int // by their first two vertices
}

// meet notes the neighbours of a ring's vertices.
func (b *builder) meet(v vertices) {
	for i, w := range v {
		p, q := v[(i+len(v)-1)%len(v)], v[(i+1)%len(v)]
		if less(q, p) {
			p, q = q, p
		}
		n, known := b.nodes[w]
		if !known {
			n = node{a: p, b: q}
		} else if n.a != p || n.b != q {
			n.meets = true
		}
		b.nodes[w] = n
	}
}

// cut divides a ring into arcs. One that meets no other is a single arc from its
// least vertex, so that the hole and the island in it are the same.
func (b *builder) cut(v vertices) ring {
	start := slices.IndexFunc(v, func(w geo.World) bool { return b.nodes[w].meets })
	if start < 0 {
		start = slices.Index(v, slices.MinFunc(v, compare))
	}
	var out ring
	piece := []geo.World{v[start]}
	for i := 1; i <= len(v); i++ {
		w := v[(start+i)%len(v)]
		piece = append(piece, w)
		if i == len(v) || b.nodes[w].meets {
			out = append(out, b.arc(piece))
			piece = []geo.World{w}
		}
	}
	return out
}

// arc finds or makes an arc; it has one direction whoever walks along it. No two
// arcs begin with the same two vertices: the second would be where they meet.
func (b *builder) arc(points []geo.World) part {
	n := len(points)
	back := less(points[n-1], points[0]) || points[0] == points[n-1] && less(points[n-2], points[1])
	if back {
		slices.Reverse(points)
	}
	key := [2]geo.World{points[0], points[1]}
	at, known := b.arcs[key]
	if !known {
		at = len(b.mosaic.arcs)
		b.arcs[key] = at
		b.mosaic.arcs = append(b.mosaic.arcs, arc{points, weigh(points)})
	}
	return part{at, back}
}

func less(a, b geo.World) bool { return compare(a, b) < 0 }

func compare(a, b geo.World) int {
	if c := cmp.Compare(a.X, b.X); c != 0 {
		return c
	}
	return cmp.Compare(a.Y, b.Y)
}
