package city

import (
	"math"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
)

// NodeID numbers the junctions of a [Graph] from 0.
type NodeID int32

// EdgeID numbers the street stretches of a [Graph] from 0.
type EdgeID int32

// Edge is a stretch of street between two junctions.
type Edge struct {
	From, To NodeID
	Street   Street
	StreetID int            // stretches of one street share it
	Line     orb.LineString // WGS-84, from From to To
	Metres   float64        // length on the globe
	Oneway   bool           // only from From to To
	Bridge   bool           // part of it crosses water
}

// Graph is a street net in memory: read-only once made, and safe for many readers.
type Graph struct {
	nodes   []orb.Point
	edges   []Edge
	first   []int32 // arcs of node i are arcs[first[i]:first[i+1]]
	arcs    []arc
	places  finder
	scratch searchPool
}

// arc is one allowed direction of an edge.
type arc struct {
	to      NodeID
	edge    EdgeID
	back    bool // against the edge's line
	seconds float32
}

// NewGraph returns the graph of the given junctions and stretches. An edge that names a
// missing node is a mistake of the caller and panics.
func NewGraph(nodes []orb.Point, edges []Edge) *Graph {
	g := &Graph{nodes: nodes, edges: edges}
	for i := range g.edges {
		g.edges[i].Metres = orbgeo.Length(g.edges[i].Line)
	}
	g.linkArcs()
	g.places = newFinder(g)
	g.scratch = newSearchPool(len(nodes))
	return g
}

func (g *Graph) linkArcs() {
	g.first = make([]int32, len(g.nodes)+1)
	g.eachArc(func(from NodeID, _ arc) { g.first[from+1]++ })
	for i := range len(g.nodes) {
		g.first[i+1] += g.first[i]
	}
	g.arcs = make([]arc, g.first[len(g.nodes)])
	next := append([]int32{}, g.first...)
	g.eachArc(func(from NodeID, a arc) {
		g.arcs[next[from]] = a
		next[from]++
	})
}

func (g *Graph) eachArc(fn func(from NodeID, a arc)) {
	for i, e := range g.edges {
		seconds := float32(e.Seconds())
		fn(e.From, arc{e.To, EdgeID(i), false, seconds})
		if !e.Oneway {
			fn(e.To, arc{e.From, EdgeID(i), true, seconds})
		}
	}
}

// Seconds returns the time to drive the whole edge when the street is free.
func (e Edge) Seconds() float64 { return e.Metres / (e.Street.Class.SpeedKMH() / 3.6) }

// NodeCount returns the number of junctions.
func (g *Graph) NodeCount() int { return len(g.nodes) }

// EdgeCount returns the number of street stretches.
func (g *Graph) EdgeCount() int { return len(g.edges) }

// Node returns the place of a junction.
func (g *Graph) Node(id NodeID) orb.Point { return g.nodes[id] }

// Edge returns a street stretch. Its line is shared: do not change it.
func (g *Graph) Edge(id EdgeID) Edge { return g.edges[id] }

// Bound returns the box around all streets.
func (g *Graph) Bound() orb.Bound {
	b := orb.Bound{Min: orb.Point{math.Inf(1), math.Inf(1)}, Max: orb.Point{math.Inf(-1), math.Inf(-1)}}
	for _, e := range g.edges {
		b = b.Union(e.Line.Bound())
	}
	return b
}
