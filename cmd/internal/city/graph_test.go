package city

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
)

func metres(a, b orb.Point) float64 { return orbgeo.Distance(a, b) }

// slowest finds the times from one junction to all others by relaxing every arc until
// nothing changes (Bellman and Ford): slow, and hard to get wrong.
func slowest(g *Graph, from NodeID) []float64 {
	out := make([]float64, len(g.nodes))
	for i := range out {
		out[i] = math.Inf(1)
	}
	out[from] = 0
	for changed := true; changed; {
		changed = false
		relax := func(a, b NodeID, seconds float64) {
			if out[a]+seconds < out[b]-1e-9 {
				out[b], changed = out[a]+seconds, true
			}
		}
		for _, e := range g.edges {
			relax(e.From, e.To, e.Seconds())
			if !e.Oneway {
				relax(e.To, e.From, e.Seconds())
			}
		}
	}
	return out
}

func TestEveryJunctionReachesEveryOther(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, c *City) {
		oneway := 0
		for _, e := range c.Graph.edges {
			if e.Oneway {
				oneway++
			}
		}
		if oneway == 0 {
			t.Error("no one-way street")
		}
		part := components(len(c.Graph.nodes), c.Graph.edges)
		for n, p := range part {
			if p != part[0] {
				t.Fatalf("junction %d is cut off", n)
			}
		}
	})
}

func TestShortestPathIsShortest(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, c *City) {
		g, r := c.Graph, rand.New(rand.NewPCG(1, 2))
		for range 4 {
			from := NodeID(r.IntN(len(g.nodes)))
			best := slowest(g, from)
			for range 40 {
				to := NodeID(r.IntN(len(g.nodes)))
				p, ok := g.ShortestPath(from, to)
				if !ok || math.Abs(p.Seconds-best[to]) > 0.05 {
					t.Fatalf("from %d to %d: %.3f s (%t), want %.3f", from, to, p.Seconds, ok, best[to])
				}
				if p.Nodes[0] != from || p.Nodes[len(p.Nodes)-1] != to || p.Line[0] != g.nodes[from] || p.Line[len(p.Line)-1] != g.nodes[to] {
					t.Fatalf("from %d to %d: path runs %v … %v", from, to, p.Nodes[0], p.Nodes[len(p.Nodes)-1])
				}
				if length := orbgeo.Length(p.Line); math.Abs(length-p.Metres) > 0.01*length+1 {
					t.Fatalf("from %d to %d: line of %.0f m, said %.0f m", from, to, length, p.Metres)
				}
			}
		}
	})
}

// Three streets, one of them one-way; d is 2 km north of a, b lies between.
//
//	d ──slow── c
//	│          │
//	b ══fast═══╯
//	│
//	a →→ one-way →→ c
func crossroads() *Graph {
	street := func(c Class) Street { return Street{Name: "路", Class: c} }
	nodes := []orb.Point{{0, 0}, {0, 0.01}, {0.01, 0.01}, {0, 0.02}}
	return NewGraph(nodes, []Edge{
		{From: 0, To: 1, Street: street(Primary), Line: orb.LineString{nodes[0], nodes[1]}},
		{From: 1, To: 2, Street: street(Trunk), Line: orb.LineString{nodes[1], nodes[2]}},
		{From: 1, To: 3, Street: street(Residential), Line: orb.LineString{nodes[1], nodes[3]}},
		{From: 3, To: 2, Street: street(Residential), Line: orb.LineString{nodes[3], nodes[2]}},
		{From: 0, To: 2, Street: street(Motorway), Line: orb.LineString{nodes[0], {0.01, 0}, nodes[2]}, Oneway: true},
	})
}

func TestRouteBetweenSpots(t *testing.T) {
	t.Parallel()
	g := crossroads()
	spot := func(e EdgeID, share float64) Spot {
		along := g.edges[e].Metres * share
		return Spot{Edge: e, Along: along, Point: pointAlong(g.edges[e].Line, along)}
	}
	side := g.edges[0].Metres
	cases := map[string]struct {
		from, to Spot
		metres   float64
	}{
		"along one street":            {spot(0, 0.25), spot(0, 0.75), side * 0.5},
		"back along one street":       {spot(0, 0.75), spot(0, 0.25), side * 0.5},
		"to the next street":          {spot(0, 0.5), spot(1, 0.5), side},
		"same place":                  {spot(1, 0.5), spot(1, 0.5), 0},
		"with the one-way street":     {spot(4, 0.25), spot(4, 0.75), side},
		"around, against the one-way": {spot(4, 0.75), spot(4, 0.25), side * 3},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, err := g.Route(c.from, c.to)
			if err != nil {
				t.Fatal(err)
			}
			if math.Abs(p.Metres-c.metres) > 2 {
				t.Errorf("%.0f m, want %.0f; line %v", p.Metres, c.metres, p.Line)
			}
			if p.Line[0] != c.from.Point || metres(p.Line[len(p.Line)-1], c.to.Point) > 0.1 {
				t.Errorf("runs from %v to %v", p.Line[0], p.Line[len(p.Line)-1])
			}
		})
	}
}

func TestNearestIsNearest(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, c *City) {
		r := rand.New(rand.NewPCG(7, 8))
		for range 60 {
			p := nudge(c.Centre(), r.Float64()*360, r.Float64()*1.5*c.site.radius)
			v := c.Graph.places.frame.vec(p)
			best := math.Inf(1)
			for _, l := range c.Graph.places.lines {
				_, _, away := l.Nearest(v)
				best = math.Min(best, away)
			}
			s := c.Graph.Nearest(p)
			if math.Abs(s.Away-best) > 0.01 || metres(s.Point, p) > best+0.02*best+1 {
				t.Fatalf("at %v: %.2f m away, want %.2f", p, s.Away, best)
			}
			if at := pointAlong(c.Graph.edges[s.Edge].Line, s.Along); metres(at, s.Point) > 2 {
				t.Fatalf("the spot says %v along, which is %.1f m off", s.Along, metres(at, s.Point))
			}
		}
	})
}
