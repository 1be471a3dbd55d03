package hierarchy

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"xuntu.dev/routing/roads/graph"
)

// tangle makes a graph of n nodes with about degree arcs each; equal costs and
// costs of nothing are frequent on purpose.
func tangle(rnd *rand.Rand, n, degree int, near bool) *graph.Graph {
	g := &graph.Graph{First: []uint32{0}}
	for u := range n {
		for range rnd.IntN(2*degree + 1) {
			v := rnd.IntN(n)
			if near {
				v = min(n-1, max(0, u+rnd.IntN(21)-10))
			}
			g.Head = append(g.Head, uint32(v))
			g.Delay = append(g.Delay, uint32(rnd.IntN(3)))
		}
		g.First = append(g.First, uint32(len(g.Head)))
		g.Node = append(g.Node, graph.NewCost(uint32(rnd.IntN(5)), uint32(rnd.IntN(5))))
	}
	return g
}

// all is Bellman's and Ford's algorithm, which shares nothing with a search.
func all(g *graph.Graph, from uint32) []graph.Cost {
	cost := make([]graph.Cost, g.Len())
	for i := range cost {
		cost[i] = graph.Unreachable
	}
	cost[from] = 0
	for again := true; again; {
		again = false
		for u := range uint32(g.Len()) {
			if cost[u] == graph.Unreachable {
				continue
			}
			for i := g.First[u]; i < g.First[u+1]; i++ {
				if c := cost[u] + g.Cost(u, i); c < cost[g.Head[i]] {
					cost[g.Head[i]], again = c, true
				}
			}
		}
	}
	return cost
}

// along adds up a way and complains about a step that is no turn.
func along(g *graph.Graph, way []uint32) (graph.Cost, error) {
	sum := graph.Cost(0)
	for i := 1; i < len(way); i++ {
		best := graph.Unreachable
		for a := g.First[way[i-1]]; a < g.First[way[i-1]+1]; a++ {
			if g.Head[a] == way[i] {
				best = min(best, g.Cost(way[i-1], a))
			}
		}
		if best == graph.Unreachable {
			return 0, fmt.Errorf("no turn from %d into %d", way[i-1], way[i])
		}
		sum += best
	}
	return sum, nil
}

func TestEveryWayAndTableEqualsBellmanFord(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			rnd := rand.New(rand.NewPCG(seed, 1))
			g := tangle(rnd, 1+rnd.IntN(120), 1+rnd.IntN(4), seed%2 == 0)
			h, err := Contract(t.Context(), g, Options{Threads: 1 + int(seed%3), Settled: int(seed%4) * 3})
			if err != nil {
				t.Fatal(err)
			}
			if err := h.Check(); err != nil {
				t.Fatal(err)
			}
			var seeds [][]Seed
			for v := range uint32(g.Len()) {
				seeds = append(seeds, []Seed{{v, 7}})
			}
			table, err := NewTables(h).Fill(t.Context(), seeds, seeds, 2)
			if err != nil {
				t.Fatal(err)
			}
			search := NewSearch(h)
			for u, want := range wanted(g) {
				v := u % g.Len()
				u /= g.Len()
				way, got := search.Way(nil, seeds[u], seeds[v])
				if got != want || table[u*g.Len()+v] != want {
					t.Fatalf("%d to %d: way %x, table %x, want %x", u, v, got, table[u*g.Len()+v], want)
				}
				if want == graph.Unreachable {
					continue
				}
				sum, err := along(g, way)
				if err != nil || sum+14 != want || way[0] != uint32(u) || way[len(way)-1] != uint32(v) {
					t.Fatalf("%d to %d: unpacked to %v, %x, %v", u, v, way, sum, err)
				}
			}
		})
	}
}

// wanted is the table of Bellman and Ford with the seeds' costs added.
func wanted(g *graph.Graph) (out []graph.Cost) {
	for u := range uint32(g.Len()) {
		for _, c := range all(g, u) {
			if c != graph.Unreachable {
				c += 14
			}
			out = append(out, c)
		}
	}
	return out
}

func TestSeveralSeedsTakeTheBest(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(5, 5))
	g := tangle(rnd, 80, 3, true)
	h, err := Contract(t.Context(), g, Options{})
	if err != nil {
		t.Fatal(err)
	}
	search := NewSearch(h)
	for range 300 {
		var from, to []Seed
		for range 1 + rnd.IntN(3) {
			from = append(from, Seed{uint32(rnd.IntN(80)), graph.NewCost(uint32(rnd.IntN(9)), 0)})
			to = append(to, Seed{uint32(rnd.IntN(80)), graph.NewCost(uint32(rnd.IntN(9)), 0)})
		}
		want := graph.Unreachable
		for _, f := range from {
			costs := all(g, f.Node)
			for _, o := range to {
				if c := costs[o.Node]; c != graph.Unreachable {
					want = min(want, f.Cost+c+o.Cost)
				}
			}
		}
		if got := search.Cost(from, to); got != want {
			t.Fatalf("%v to %v: %x, want %x", from, to, got, want)
		}
	}
}

func TestThreadsDoNotChangeTheHierarchy(t *testing.T) {
	t.Parallel()
	g := tangle(rand.New(rand.NewPCG(3, 3)), 400, 3, true)
	one, err := Contract(t.Context(), g, Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	three, err := Contract(t.Context(), g, Options{Threads: 3})
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(*one) != fmt.Sprint(*three) {
		t.Error("the hierarchy depends on the number of threads")
	}
}

func TestContractAndFillStopWhenAsked(t *testing.T) {
	t.Parallel()
	g := tangle(rand.New(rand.NewPCG(3, 3)), 50, 3, true)
	h, err := Contract(t.Context(), g, Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Contract(ctx, g, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("contract: %v", err)
	}
	if _, err := NewTables(h).Fill(ctx, [][]Seed{{{0, 0}}}, [][]Seed{{{1, 0}}}, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("fill: %v", err)
	}
}
