package city

import (
	"math"
	"sort"

	"xuntu.dev/cmd/internal/city/plane"
)

// web is the street net as a planar graph: nodes where streets meet, edges between them.
type web struct {
	nodes []plane.Vec
	edges []link
}

// link is one edge of the web; its line starts at node from and ends at node to.
type link struct {
	from, to int
	line     plane.Line
	street   int
}

// knots finds or makes the node at a place, with a tolerance of about a metre.
type knots struct {
	web   *web
	cells map[[2]int][]int
}

const knotSize = 1.5 // metres within which two places are one node

func (k *knots) at(v plane.Vec) int {
	cx, cy := int(math.Floor(v.X/knotSize)), int(math.Floor(v.Y/knotSize))
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, id := range k.cells[[2]int{cx + dx, cy + dy}] {
				if k.web.nodes[id].Dist(v) < knotSize {
					return id
				}
			}
		}
	}
	id := len(k.web.nodes)
	k.web.nodes = append(k.web.nodes, v)
	k.cells[[2]int{cx, cy}] = append(k.cells[[2]int{cx, cy}], id)
	return id
}

// segment is one straight part of a piece and the shares of it where others cross.
type segment struct {
	a, b  plane.Vec
	piece int
	cuts  []float64
}

// weave turns pieces of street into a web: every crossing becomes a node.
func weave(pieces []piece) *web {
	segments := split(pieces)
	w := &web{}
	k := &knots{w, map[[2]int][]int{}}
	for start := 0; start < len(segments); {
		end := start
		for end < len(segments) && segments[end].piece == segments[start].piece {
			end++
		}
		w.thread(k, segments[start:end], pieces[segments[start].piece].street)
		start = end
	}
	return w
}

// split breaks all pieces into segments and notes where they cross each other.
func split(pieces []piece) []segment {
	var segments []segment
	for id, p := range pieces {
		for i := 1; i < len(p.line); i++ {
			if p.line[i-1] != p.line[i] {
				segments = append(segments, segment{a: p.line[i-1], b: p.line[i], piece: id})
			}
		}
	}
	index := plane.NewIndex(120)
	for i, s := range segments {
		index.Near(s.a, s.b, 1, func(other plane.Segment) {
			j := other.Label
			if segments[j].piece == s.piece && i-j == 1 {
				return
			}
			if t, u, ok := plane.Meet(s.a, s.b, other.A, other.B, 0.7); ok {
				segments[i].cuts = append(segments[i].cuts, t)
				segments[j].cuts = append(segments[j].cuts, u)
			}
		})
		index.Add(s.a, s.b, i)
	}
	return segments
}

// thread adds one piece to the web: its ends and crossings as nodes, the rest as edges.
func (w *web) thread(k *knots, segments []segment, street int) {
	from := k.at(segments[0].a)
	line := plane.Line{w.nodes[from]}
	knot := func(v plane.Vec) {
		to := k.at(v)
		if to == from && line.Length() < 4*knotSize {
			return
		}
		line = append(line, w.nodes[to])
		w.edges = append(w.edges, link{from, to, line, street})
		from, line = to, plane.Line{w.nodes[to]}
	}
	for _, s := range segments {
		sort.Float64s(s.cuts)
		for _, t := range s.cuts {
			knot(s.a.Toward(s.b, t))
		}
		line = append(line, s.b)
	}
	line = line[:len(line)-1]
	knot(segments[len(segments)-1].b)
}
