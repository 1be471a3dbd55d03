package hierarchy

import (
	"slices"

	"xuntu.dev/routing/roads/graph"
)

// Seed is where a search begins or ends: a node, and what it costs to get from
// the place in question to it or back. A place in the middle of a two-way road
// has two.
type Seed struct {
	Node uint32
	Cost graph.Cost
}

// Search is the memory of a point-to-point search. It is used by one goroutine at
// a time; make one and keep it.
type Search struct {
	h           *Hierarchy
	ahead, back climb
}

// NewSearch makes the memory for searches in h.
func NewSearch(h *Hierarchy) *Search {
	s := &Search{h: h, ahead: newClimb(&h.Up, &h.Down), back: newClimb(&h.Down, &h.Up)}
	s.ahead.parents, s.back.parents = make([]uint32, len(h.Rank)), make([]uint32, len(h.Rank))
	return s
}

// climb is an upward search.
type climb struct {
	up, down *Star
	costs    []graph.Cost // of each rank; far if it has not been reached
	parents  []uint32     // rank one comes from, graph.None at a seed; nil if nobody will ask
	reached  []uint32     // ranks that are not far
	queue    queue
}

// far is the cost of a rank that has not been reached: more than any way, and still a number
// to which the cost of an arc can be added.
const far graph.Cost = 1 << 63

func newClimb(up, down *Star) climb {
	c := climb{up: up, down: down, costs: make([]graph.Cost, len(up.First)-1)}
	for i := range c.costs {
		c.costs[i] = far
	}
	return c
}

// begin forgets the last search and enters the seeds.
func (c *climb) begin(h *Hierarchy, seeds []Seed) {
	for _, rank := range c.reached {
		c.costs[rank] = far
	}
	c.queue, c.reached = c.queue[:0], c.reached[:0]
	for _, s := range seeds {
		c.reach(h.Rank[s.Node], s.Cost, graph.None)
	}
}

func (c *climb) reach(rank uint32, cost graph.Cost, parent uint32) {
	known := c.costs[rank]
	if cost >= known {
		return
	}
	if known == far {
		c.reached = append(c.reached, rank)
	}
	c.costs[rank] = cost
	if c.parents != nil {
		c.parents[rank] = parent
	}
	c.queue.push(entry{cost, rank})
}

// next takes the nearest rank from the queue; it is not settled if it is
// reached better from above.
func (c *climb) next() (e entry, settled bool) {
	e = c.queue.pop()
	if c.costs[e.node] < e.cost {
		return e, false
	}
	start, end := c.down.First[e.node], c.down.First[e.node+1]
	costs := c.down.Cost[start:end]
	for i, head := range c.down.Head[start:end] {
		if known := c.costs[head]; known < e.cost && known+costs[i] < e.cost {
			return e, false
		}
	}
	return e, true
}

// climbFrom relaxes the arcs of a settled rank.
func (c *climb) climbFrom(e entry) {
	start, end := c.up.First[e.node], c.up.First[e.node+1]
	costs := c.up.Cost[start:end]
	for i, head := range c.up.Head[start:end] {
		c.reach(head, e.cost+costs[i], e.node)
	}
}

// Way returns the cost of the quickest way from one of the seeds to another,
// and appends the nodes it leads through, first and last included, to dst.
func (s *Search) Way(dst []uint32, from, to []Seed) ([]uint32, graph.Cost) {
	cost, top := s.meet(from, to)
	if cost == graph.Unreachable {
		return dst, cost
	}
	return s.trace(dst, top), cost
}

// Cost returns the cost of the quickest way.
func (s *Search) Cost(from, to []Seed) graph.Cost {
	cost, _ := s.meet(from, to)
	return cost
}

// meet climbs from both ends and returns the rank where the quickest way turns
// downwards.
func (s *Search) meet(from, to []Seed) (best graph.Cost, top uint32) {
	s.ahead.begin(s.h, from)
	s.back.begin(s.h, to)
	best, top = graph.Unreachable, graph.None
	for len(s.ahead.queue) > 0 || len(s.back.queue) > 0 {
		mine, other := &s.ahead, &s.back
		if len(mine.queue) == 0 || len(other.queue) > 0 && other.queue[0].cost < mine.queue[0].cost {
			mine, other = other, mine
		}
		if mine.queue[0].cost >= best {
			return best, top
		}
		e, settled := mine.next()
		if !settled {
			continue
		}
		if there := other.costs[e.node]; there != far && e.cost+there < best {
			best, top = e.cost+there, e.node
		}
		mine.climbFrom(e)
	}
	return best, top
}

// trace unpacks the way over top.
func (s *Search) trace(dst []uint32, top uint32) []uint32 {
	var up []uint32
	for r := top; r != graph.None; r = s.ahead.parents[r] {
		up = append(up, r)
	}
	dst = append(dst, s.h.Node[up[len(up)-1]])
	for i := len(up) - 1; i > 0; i-- {
		dst = s.h.unpack(dst, up[i], up[i-1])
	}
	for r := top; s.back.parents[r] != graph.None; r = s.back.parents[r] {
		dst = s.h.unpack(dst, r, s.back.parents[r])
	}
	return dst
}

// unpack appends the nodes behind from up to to, in place of the arc between
// them.
func (h *Hierarchy) unpack(dst []uint32, from, to uint32) []uint32 {
	star, low, high := &h.Up, from, to
	if from < to {
		star, low, high = &h.Down, to, from
	}
	start := star.First[low]
	i := slices.Index(star.Head[start:star.First[low+1]], high)
	if i < 0 {
		return dst // never: a shortcut is made of two arcs that are kept
	}
	middle := star.Middle[start+uint32(i)]
	if middle == graph.None {
		return append(dst, h.Node[to])
	}
	return h.unpack(h.unpack(dst, from, middle), middle, to)
}
