package hierarchy

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"xuntu.dev/routing/roads/graph"
)

// state of a node while the hierarchy is built.
const (
	waiting   = iota
	candidate // may be contracted in this round; no witness leads through it
	contracted
)

// builder is a hierarchy in the making.
type builder struct {
	n        int
	out, in  *pool
	state    []uint8
	level    []uint16
	burden   []uint32 // what contracting a node adds, see rate
	live     []uint32
	chosen   []uint32
	threads  int
	searches []*witness
	found    [][]shortcut // of each thread
}

// Options of Contract.
type Options struct {
	Threads int // 0 is one for each core
	Settled int // most nodes a witness search settles; 0 is more the fewer nodes are left
}

// What makes a node important: an arc added for each one removed counts 1000, a level below
// the node and an arc added count so much. Measured on the synthetic city of 600,000 nodes:
// levels ten times as heavy leave a fifth more arcs, and so does not counting the arcs added, for
// a node in the thick of things removes many and adds still more.
const (
	levelWeight = 100
	arcWeight   = 150
)

// patience is how many nodes a witness search settles at most while so many nodes are left. Early
// searches are many and mostly find at once; an arc too many near the top makes every later
// search dearer, and the top denser still: 60 throughout leave it five times as dense, and take
// twice as long.
func patience(left int) int {
	switch {
	case left > 100_000:
		return 60
	case left > 20_000:
		return 200
	}
	return 800
}

// Contract builds the hierarchy of a graph.
func Contract(ctx context.Context, g *graph.Graph, o Options) (*Hierarchy, error) {
	if o.Threads <= 0 {
		o.Threads = runtime.GOMAXPROCS(0)
	}
	b := &builder{n: g.Len(), threads: o.Threads}
	b.out, b.in = fill(g)
	b.state, b.level, b.burden = make([]uint8, b.n), make([]uint16, b.n), make([]uint32, b.n)
	b.live = make([]uint32, b.n)
	for v := range b.live {
		b.live[v] = uint32(v)
	}
	b.found = make([][]shortcut, o.Threads)
	for range o.Threads {
		b.searches = append(b.searches, newWitness(b, max(o.Settled, 30)))
	}
	b.spread(b.live, func(thread int, nodes []uint32) {
		for _, v := range nodes {
			b.rate(thread, v)
			b.found[thread] = b.found[thread][:0]
		}
	})
	for len(b.live) > 0 {
		if ctx.Err() != nil {
			return nil, fmt.Errorf("contract roads: %w", ctx.Err())
		}
		for _, s := range b.searches {
			if s.settled = o.Settled; o.Settled <= 0 {
				s.settled = patience(len(b.live))
			}
		}
		b.round()
	}
	return b.finish(), nil
}

// spread runs fn over equal parts of the nodes, one a thread.
func (b *builder) spread(nodes []uint32, fn func(thread int, nodes []uint32)) {
	var wait sync.WaitGroup
	for t := range b.threads {
		part := nodes[len(nodes)*t/b.threads : len(nodes)*(t+1)/b.threads]
		if len(part) > 0 {
			wait.Go(func() { fn(t, part) })
		}
	}
	wait.Wait()
}

// round contracts the nodes that are least important among their neighbours.
func (b *builder) round() {
	candidates := make([][]uint32, b.threads)
	b.spread(b.live, func(thread int, nodes []uint32) {
		for _, v := range nodes {
			if b.least(v) {
				candidates[thread] = append(candidates[thread], v)
			}
		}
	})
	b.chosen = b.chosen[:0]
	for _, list := range candidates {
		b.chosen = append(b.chosen, list...)
	}
	for _, v := range b.chosen {
		b.state[v] = candidate
	}
	b.spread(b.chosen, func(thread int, nodes []uint32) {
		found := b.found[thread][:0]
		for i, v := range nodes {
			start := len(found)
			b.found[thread] = found
			b.rate(thread, v)
			found = b.found[thread]
			if !b.least(v) {
				found = found[:start]
				nodes[i] |= spared
			}
		}
		b.found[thread] = found
	})
	b.apply()
}

// spared marks a candidate that turned out more important than a neighbour.
const spared = 1 << 31

// rate finds the shortcuts of a node, appends them to what the thread has found,
// and notes how many there are, by themselves and for each arc removed.
func (b *builder) rate(thread int, v uint32) {
	before := len(b.found[thread])
	b.found[thread] = b.searches[thread].shortcuts(b.found[thread], v)
	added, removed := len(b.found[thread])-before, len(b.out.of(v))+len(b.in.of(v))
	b.burden[v] = uint32(1000*added/max(1, removed) + arcWeight*added)
}

// importance orders nodes; the mixed number in its lower half spreads equals
// so that many of them can go together.
func (b *builder) importance(v uint32) uint64 {
	mixed := v * 0x9E3779B1
	mixed ^= mixed >> 15
	return uint64(uint32(b.level[v])*levelWeight+b.burden[v])<<32 | uint64(mixed)
}

// least reports whether no neighbour is less important. Candidates are never neighbours, so a
// round may rate one while another looks.
func (b *builder) least(v uint32) bool {
	own := b.importance(v)
	for _, a := range b.out.of(v) {
		if b.importance(a.Head) < own {
			return false
		}
	}
	for _, a := range b.in.of(v) {
		if b.importance(a.Head) < own {
			return false
		}
	}
	return true
}

// apply takes the chosen nodes out. What their rows hold then leads upwards.
func (b *builder) apply() {
	for _, v := range b.chosen {
		if v&spared != 0 {
			b.state[v&^spared] = waiting
			continue
		}
		b.state[v] = contracted
		for _, a := range b.out.of(v) {
			b.in.drop(a.Head, v)
			b.level[a.Head] = max(b.level[a.Head], b.level[v]+1)
		}
		for _, a := range b.in.of(v) {
			b.out.drop(a.Head, v)
			b.level[a.Head] = max(b.level[a.Head], b.level[v]+1)
		}
	}
	for _, found := range b.found {
		for _, s := range found {
			b.out.put(s.from, arc{Cost: s.cost, Head: s.to, Middle: s.middle})
			b.in.put(s.to, arc{Cost: s.cost, Head: s.from, Middle: s.middle})
		}
	}
	for i := range b.found {
		b.found[i] = b.found[i][:0]
	}
	live := b.live[:0]
	for _, v := range b.live {
		if b.state[v] == waiting {
			live = append(live, v)
		}
	}
	b.live = live
}

// finish numbers the nodes by level, the deepest last, and gathers their rows. An arc always
// climbs to a higher level; inside one, nodes keep the order that they have on the map, so that
// a search, which stays in one part of the map, stays in few pages of memory.
func (b *builder) finish() *Hierarchy {
	b.searches, b.found, b.burden, b.state = nil, nil, nil, nil
	h := &Hierarchy{Rank: make([]uint32, b.n), Node: make([]uint32, b.n)}
	for v := range h.Node {
		h.Node[v] = uint32(v)
	}
	slices.SortFunc(h.Node, func(x, y uint32) int { return cmp.Or(cmp.Compare(b.level[y], b.level[x]), cmp.Compare(x, y)) })
	for rank, v := range h.Node {
		h.Rank[v] = uint32(rank)
	}
	h.Up = b.gather(b.out, h)
	b.out = nil
	h.Down = b.gather(b.in, h)
	b.in = nil
	return h
}

// gather copies the rows of a pool, ascending by head: the more important come first.
func (b *builder) gather(p *pool, h *Hierarchy) Star {
	s := Star{First: make([]uint32, b.n+1)}
	for rank, v := range h.Node {
		s.First[rank+1] = s.First[rank] + p.length[v]
	}
	arcs := s.First[b.n]
	s.Head, s.Cost, s.Middle = make([]uint32, 0, arcs), make([]graph.Cost, 0, arcs), make([]uint32, 0, arcs)
	for _, v := range h.Node {
		row := p.of(v)
		for i := range row {
			row[i].Head = h.Rank[row[i].Head]
		}
		slices.SortFunc(row, func(a, b arc) int { return cmp.Compare(a.Head, b.Head) })
		for _, a := range row {
			middle := a.Middle
			if middle != graph.None {
				middle = h.Rank[middle]
			}
			s.Head, s.Cost, s.Middle = append(s.Head, a.Head), append(s.Cost, a.Cost), append(s.Middle, middle)
		}
	}
	return s
}
