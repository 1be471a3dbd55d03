package city

import (
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
)

// Path is a way through the graph.
type Path struct {
	Nodes     []NodeID       // junctions passed, in order
	Metres    float64        // length on the globe
	Seconds   float64        // time when the streets are free
	Line      orb.LineString // from end to end
	Stretches []Stretch      // the streets driven, in order
}

// Stretch is the part of a path on one edge.
type Stretch struct {
	Edge   EdgeID
	Class  Class
	Line   orb.LineString
	Metres float64
}

// ShortestPath returns the quickest way between two junctions on free streets, or false if
// one-way streets leave none.
func (g *Graph) ShortestPath(from, to NodeID) (Path, bool) {
	s := g.scratch.borrow()
	defer g.scratch.giveBack(s)
	if g.run(s, []anchor{{from, 0}}, []anchor{{to, 0}}) < 0 {
		return Path{}, false
	}
	nodes, stretches := g.trace(s, to)
	return assemble(nodes, stretches, g.nodes[from]), true
}

// Route returns the quickest way between two places on streets.
func (g *Graph) Route(from, to Spot) (Path, error) {
	a, b := g.edges[from.Edge], g.edges[to.Edge]
	direct, ok := g.within(from, to)
	starts := []anchor{{a.To, a.share(a.Metres - from.Along)}}
	if !a.Oneway {
		starts = append(starts, anchor{a.From, a.share(from.Along)})
	}
	goals := []anchor{{b.From, b.share(to.Along)}}
	if !b.Oneway {
		goals = append(goals, anchor{b.To, b.share(b.Metres - to.Along)})
	}
	s := g.scratch.borrow()
	defer g.scratch.giveBack(s)
	k := g.run(s, starts, goals)
	if k < 0 {
		if ok {
			return direct, nil
		}
		return Path{}, fmt.Errorf("route from %v to %v: no way along the streets", from.Point, to.Point)
	}
	if ok && direct.Seconds <= s.seconds[goals[k].node]+goals[k].seconds {
		return direct, nil
	}
	nodes, stretches := g.trace(s, goals[k].node)
	head, tail := 0.0, b.Metres
	if nodes[0] == a.To {
		head = a.Metres
	}
	if goals[k].node == b.From {
		tail = 0
	}
	stretches = slices.Concat([]Stretch{g.part(from.Edge, from.Along, head)}, stretches, []Stretch{g.part(to.Edge, tail, to.Along)})
	return assemble(nodes, stretches, from.Point), nil
}

// within returns the way between two spots of one edge that stays on it.
func (g *Graph) within(from, to Spot) (Path, bool) {
	e := g.edges[from.Edge]
	if from.Edge != to.Edge || (e.Oneway && to.Along < from.Along) {
		return Path{}, false
	}
	return assemble(nil, []Stretch{g.part(from.Edge, from.Along, to.Along)}, from.Point), true
}

func (e Edge) share(metres float64) float64 {
	if e.Metres == 0 {
		return 0
	}
	return e.Seconds() * math.Max(0, metres) / e.Metres
}

// part returns the stretch of an edge between two distances along it; backwards if the
// first is the greater.
func (g *Graph) part(id EdgeID, from, to float64) Stretch {
	e := g.edges[id]
	low, high := math.Min(from, to), math.Max(from, to)
	line := orb.LineString{pointAlong(e.Line, low)}
	var walked float64
	for i := 1; i < len(e.Line); i++ {
		walked += orbgeo.Distance(e.Line[i-1], e.Line[i])
		if walked > low+0.01 && walked < high-0.01 {
			line = append(line, e.Line[i])
		}
	}
	line = append(line, pointAlong(e.Line, high))
	if from > to {
		line.Reverse()
	}
	return Stretch{id, e.Street.Class, line, high - low}
}

// trace walks back from the goal to the start of the search.
func (g *Graph) trace(s *search, goal NodeID) ([]NodeID, []Stretch) {
	nodes := []NodeID{goal}
	var stretches []Stretch
	for n := goal; s.by[n] >= 0; n = s.from[n] {
		a := g.arcs[s.by[n]]
		line := g.edges[a.edge].Line
		if a.back {
			line = line.Clone()
			line.Reverse()
		}
		stretches = append(stretches, Stretch{a.edge, g.edges[a.edge].Street.Class, line, g.edges[a.edge].Metres})
		nodes = append(nodes, s.from[n])
	}
	slices.Reverse(nodes)
	slices.Reverse(stretches)
	return nodes, stretches
}

// assemble sums up stretches into a path that starts at a place.
func assemble(nodes []NodeID, stretches []Stretch, start orb.Point) Path {
	p := Path{Nodes: nodes, Line: orb.LineString{start}}
	for _, st := range stretches {
		if st.Metres < 0.01 {
			continue
		}
		p.Stretches = append(p.Stretches, st)
		p.Metres += st.Metres
		p.Seconds += st.Metres / (st.Class.SpeedKMH() / 3.6)
		for _, v := range st.Line {
			if v != p.Line[len(p.Line)-1] {
				p.Line = append(p.Line, v)
			}
		}
	}
	return p
}

func pointAlong(l orb.LineString, metres float64) orb.Point {
	for i := 1; i < len(l); i++ {
		d := orbgeo.Distance(l[i-1], l[i])
		if metres <= d && d > 0 {
			t := math.Max(0, metres/d)
			return orb.Point{l[i-1][0] + (l[i][0]-l[i-1][0])*t, l[i-1][1] + (l[i][1]-l[i-1][1])*t}
		}
		metres -= d
	}
	return l[len(l)-1]
}
