package city

import (
	"math"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city/plane"
)

// Spot is a place on a street.
type Spot struct {
	Edge  EdgeID
	Along float64   // metres from the edge's start
	Point orb.Point // the place itself, WGS-84
	Away  float64   // metres from the place that was asked for
}

// finder finds the street nearest to a place, on a plane around the graph's first node.
type finder struct {
	frame frame
	index *plane.Index
	lines []plane.Line
}

func newFinder(g *Graph) finder {
	f := finder{index: plane.NewIndex(300), lines: make([]plane.Line, len(g.edges))}
	if len(g.nodes) > 0 {
		f.frame = newFrame(Branch{Lon: g.nodes[0][0], Lat: g.nodes[0][1]})
	}
	for i, e := range g.edges {
		for _, p := range e.Line {
			f.lines[i] = append(f.lines[i], f.frame.vec(p))
		}
		f.index.AddLine(f.lines[i], i)
	}
	return f
}

// Nearest returns the place on any street nearest to p.
func (g *Graph) Nearest(p orb.Point) Spot {
	return g.NearestAmong(p, func(Edge) bool { return true })
}

// NearestAmong returns the nearest place on the streets that keep accepts. It looks as far
// as 80 km; farther out it answers with the start of edge 0.
func (g *Graph) NearestAmong(p orb.Point, keep func(Edge) bool) Spot {
	v := g.places.frame.vec(p)
	for reach := 150.0; reach < 80000; reach *= 3 {
		_, on, _, ok := g.places.index.Nearest(v, reach, func(s plane.Segment) bool { return keep(g.edges[s.Label]) })
		if !ok {
			continue
		}
		at, along, away := g.places.lines[on.Label].Nearest(v)
		flat := g.places.lines[on.Label].Length()
		if flat > 0 {
			along *= g.edges[on.Label].Metres / flat
		}
		return Spot{EdgeID(on.Label), along, g.places.frame.point(at), away}
	}
	return Spot{Point: g.edges[0].Line[0], Away: math.Inf(1)}
}
