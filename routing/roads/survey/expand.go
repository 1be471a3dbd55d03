package survey

import (
	"cmp"
	"slices"

	"xuntu.dev/routing/roads/graph"
)

// expansion makes the turn graph: every node with its arcs.
type expansion struct {
	s      *Survey
	j      *junctions
	bans   *bans
	nodes  map[memo]uint32 // nodes beyond the first of each dart
	memory []uint32        // what the nodes beyond the first remember
	outer  []bool          // and whether they are outer ones
	base   uint32          // number of first nodes
}

// memo is a dart with what one remembers on it.
type memo struct {
	dart, memory uint32
	outer        bool
}

// expand writes the turns of all nodes, and the copies of darts that need them.
func expand(s *Survey, d *draft, j *junctions, b *bans) {
	x := &expansion{s: s, j: j, bans: b, nodes: map[memo]uint32{}, base: uint32(len(s.Dart))}
	d.at, d.ids, d.joint, d.known, d.places, d.ways = nil, nil, nil, nil, nil, nil
	for dart := range uint32(2 * (len(s.Segments) - 1)) {
		if s.open(dart) && s.Segments[dart>>1].Flags&Destination != 0 {
			x.node(memo{dart: dart, outer: true})
		}
	}
	s.Turns.First = append(make([]uint32, 0, len(s.Dart)+1), 0)
	s.Turns.Head = make([]uint32, 0, 2*len(s.Dart))
	s.Turns.Delay = make([]uint32, 0, 2*len(s.Dart))
	for v := uint32(0); int(v) < len(s.Dart); v++ { // grows while it goes
		x.arcs(v)
		s.Turns.First = append(s.Turns.First, uint32(len(s.Turns.Head)))
	}
	for m, v := range x.nodes {
		c := Copy{Dart: m.dart, Node: v}
		if m.outer {
			c.Outer = b2u(m.memory == 0)
		}
		s.Copies = append(s.Copies, c)
	}
	slices.SortFunc(s.Copies, func(a, b Copy) int { return cmp.Or(cmp.Compare(a.Dart, b.Dart), cmp.Compare(a.Node, b.Node)) })
}

// node returns the number of a dart with a memory, and makes it if there is none yet.
func (x *expansion) node(m memo) uint32 {
	if m.memory == 0 && !m.outer {
		return x.s.Segments[m.dart>>1].Node[m.dart&1]
	}
	if v, known := x.nodes[m]; known {
		return v
	}
	v := uint32(len(x.s.Dart))
	x.nodes[m] = v
	x.s.Dart = append(x.s.Dart, m.dart)
	x.s.Turns.Node = append(x.s.Turns.Node, x.s.Turns.Node[x.s.Segments[m.dart>>1].Node[m.dart&1]])
	x.memory, x.outer = append(x.memory, m.memory), append(x.outer, m.outer)
	return v
}

// arcs writes the turns out of a node.
func (x *expansion) arcs(v uint32) {
	dart, memory, outer := x.s.Dart[v], uint32(0), false
	if v >= x.base {
		memory, outer = x.memory[v-x.base], x.outer[v-x.base]
	}
	inside := x.s.Segments[dart>>1].Flags&Destination != 0
	x.j.turns(x.s, dart, func(next, millis uint32) {
		remembered, ok := x.bans.step(dart, memory, next)
		entering := x.s.Segments[next>>1].Flags&Destination != 0
		if !ok || inside && !outer && !entering {
			return
		}
		head := x.node(memo{dart: next, memory: remembered, outer: outer && entering})
		x.s.Turns.Head = append(x.s.Turns.Head, head)
		x.s.Turns.Delay = append(x.s.Turns.Delay, millis)
	})
}

// markMain marks the segments of large strongly connected parts. The copies of a dart count
// as one, so that destination ways belong to the network they hang on.
func markMain(s *Survey) {
	joined := graph.Graph{Node: make([]graph.Cost, len(s.Dart)), First: make([]uint32, len(s.Dart)+2)}
	first := func(v uint32) uint32 { return s.Segments[s.Dart[v]>>1].Node[s.Dart[v]&1] }
	for v := range uint32(len(s.Dart)) {
		joined.First[first(v)+2] += s.Turns.First[v+1] - s.Turns.First[v]
	}
	for i := 2; i < len(joined.First); i++ {
		joined.First[i] += joined.First[i-1]
	}
	joined.Head = make([]uint32, len(s.Turns.Head))
	for v := range uint32(len(s.Dart)) {
		row := first(v)
		for _, h := range s.Turns.Head[s.Turns.First[v]:s.Turns.First[v+1]] {
			joined.Head[joined.First[row+1]] = first(h)
			joined.First[row+1]++
		}
	}
	joined.First = joined.First[:len(s.Dart)+1]
	of, sizes := joined.Components()
	largest := slices.Max(sizes)
	for i := range len(s.Segments) - 1 {
		seg := &s.Segments[i]
		for _, v := range seg.Node {
			if v != graph.None && worthwhile(sizes[of[v]], largest) {
				seg.Flags |= Main
			}
		}
		if seg.Flags&Main == 0 {
			s.Report.Islands++
		}
	}
}

// worthwhile reports whether a part of the network is more than a forgotten piece: a real
// island has thousands of darts, or a fiftieth of what the largest part has.
func worthwhile(size, largest uint32) bool {
	return size >= islandDarts || uint64(size)*50 >= uint64(largest)
}
