package hierarchy

import "xuntu.dev/routing/roads/graph"

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
	return &Search{h: h, ahead: newClimb(&h.Up, &h.Down), back: newClimb(&h.Down, &h.Up)}
}

// climb is an upward search.
type climb struct {
	up, down *Star
	marks    []mark
	run      uint32
	queue    queue
}

// mark is what a climb knows of a rank.
type mark struct {
	cost   graph.Cost
	parent uint32 // rank one comes from; graph.None at a seed
	run    uint32
}

func newClimb(up, down *Star) climb {
	return climb{up: up, down: down, marks: make([]mark, len(up.First)-1)}
}

// begin forgets the last search and enters the seeds.
func (c *climb) begin(h *Hierarchy, seeds []Seed) {
	if c.run++; c.run == 0 {
		clear(c.marks)
		c.run = 1
	}
	c.queue = c.queue[:0]
	for _, s := range seeds {
		c.reach(h.Rank[s.Node], s.Cost, graph.None)
	}
}

func (c *climb) reach(rank uint32, cost graph.Cost, parent uint32) {
	if m := &c.marks[rank]; m.run != c.run || cost < m.cost {
		*m = mark{cost, parent, c.run}
		c.queue.push(entry{cost, rank})
	}
}

// next takes the nearest rank from the queue; it is not settled if it is
// reached better from above.
func (c *climb) next() (e entry, settled bool) {
	e = c.queue.pop()
	if c.marks[e.node].cost < e.cost {
		return e, false
	}
	for _, a := range c.down.of(e.node) {
		if m := &c.marks[a.Head]; m.run == c.run && m.cost+a.Cost < e.cost {
			return e, false
		}
	}
	return e, true
}

// climbFrom relaxes the arcs of a settled rank.
func (c *climb) climbFrom(e entry) {
	for _, a := range c.up.of(e.node) {
		c.reach(a.Head, e.cost+a.Cost, e.node)
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
		if m := &other.marks[e.node]; m.run == other.run && e.cost+m.cost < best {
			best, top = e.cost+m.cost, e.node
		}
		mine.climbFrom(e)
	}
	return best, top
}

// trace unpacks the way over top.
func (s *Search) trace(dst []uint32, top uint32) []uint32 {
	var up []uint32
	for r := top; r != graph.None; r = s.ahead.marks[r].parent {
		up = append(up, r)
	}
	dst = append(dst, s.h.Node[up[len(up)-1]])
	for i := len(up) - 1; i > 0; i-- {
		dst = s.h.unpack(dst, up[i], up[i-1])
	}
	for r := top; s.back.marks[r].parent != graph.None; r = s.back.marks[r].parent {
		dst = s.h.unpack(dst, r, s.back.marks[r].parent)
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
	for _, a := range star.of(low) {
		if a.Head != high {
			continue
		}
		if a.Middle == graph.None {
			return append(dst, h.Node[to])
		}
		return h.unpack(h.unpack(dst, from, a.Middle), a.Middle, to)
	}
	return dst // not reached: every shortcut was made of two arcs that are kept
}
