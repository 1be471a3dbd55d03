package city

import (
	"container/heap"
	"math"
	"sync"

	orbgeo "github.com/paulmach/orb/geo"
)

// search is the working memory of one A* run (Hart, Nilsson and Raphael, 1968). It is used
// again and again; a generation number tells fresh entries from stale ones.
type search struct {
	generation uint32
	mark       []uint32
	seconds    []float64 // best time known to each node
	by         []int32   // arc that reached it, −1 at the start
	from       []NodeID
	queue      frontier
}

type searchPool struct{ pool *sync.Pool }

func newSearchPool(nodes int) searchPool {
	return searchPool{&sync.Pool{New: func() any {
		return &search{mark: make([]uint32, nodes), seconds: make([]float64, nodes), by: make([]int32, nodes), from: make([]NodeID, nodes)}
	}}}
}

func (p searchPool) borrow() *search {
	s, _ := p.pool.Get().(*search)
	s.generation++
	s.queue = s.queue[:0]
	return s
}

func (p searchPool) giveBack(s *search) { p.pool.Put(s) }

// reach notes a way to a node and says whether it is the best so far.
func (s *search) reach(node NodeID, seconds float64, by int32, from NodeID) bool {
	if s.mark[node] == s.generation && s.seconds[node] <= seconds {
		return false
	}
	s.mark[node], s.seconds[node], s.by[node], s.from[node] = s.generation, seconds, by, from
	return true
}

type waiting struct {
	node    NodeID
	seconds float64 // time to the node when it was queued
	guess   float64 // seconds plus the least time still to go
}

type frontier []waiting

func (f frontier) Len() int           { return len(f) }
func (f frontier) Less(i, j int) bool { return f[i].guess < f[j].guess }
func (f frontier) Swap(i, j int)      { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)        { *f = append(*f, x.(waiting)) }
func (f *frontier) Pop() any {
	old := *f
	last := old[len(old)-1]
	*f = old[:len(old)-1]
	return last
}

// anchor is a node where a search may start, and the seconds it takes to get there.
type anchor struct {
	node    NodeID
	seconds float64
}

// run searches from the starts to the goal that is quickest counting the seconds after it,
// and returns that goal's place in the list, or −1.
func (g *Graph) run(s *search, starts, goals []anchor) int {
	centre := g.nodes[goals[0].node]
	slack := 0.0
	for _, goal := range goals {
		slack = math.Max(slack, orbgeo.Distance(centre, g.nodes[goal.node]))
	}
	fastest := Motorway.SpeedKMH() / 3.6
	guess := func(n NodeID) float64 {
		return math.Max(0, orbgeo.Distance(g.nodes[n], centre)*0.995-slack) / fastest
	}
	for _, start := range starts {
		if s.reach(start.node, start.seconds, -1, start.node) {
			heap.Push(&s.queue, waiting{start.node, start.seconds, start.seconds + guess(start.node)})
		}
	}
	best, bestSeconds := -1, math.Inf(1)
	for len(s.queue) > 0 {
		at, _ := heap.Pop(&s.queue).(waiting)
		if at.guess >= bestSeconds {
			break
		}
		if at.seconds > s.seconds[at.node] {
			continue
		}
		for k, goal := range goals {
			if goal.node == at.node && at.seconds+goal.seconds < bestSeconds {
				best, bestSeconds = k, at.seconds+goal.seconds
			}
		}
		for i := g.first[at.node]; i < g.first[at.node+1]; i++ {
			a := g.arcs[i]
			seconds := at.seconds + float64(a.seconds)
			if s.reach(a.to, seconds, i, at.node) {
				heap.Push(&s.queue, waiting{a.to, seconds, seconds + guess(a.to)})
			}
		}
	}
	return best
}
