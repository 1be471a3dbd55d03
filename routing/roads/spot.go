package roads

import (
	"xuntu.dev/routing/roads/check"
	"xuntu.dev/routing/roads/graph"
	"xuntu.dev/routing/roads/hierarchy"
	"xuntu.dev/routing/roads/survey"
)

// drivable reports in which directions a journey may begin or end at a spot: with the way,
// against it.
func (n *Network) drivable(s *Spot) (ways [2]bool) {
	seg := &n.segments[s.Segment]
	ways[0], ways[1] = seg.Node[0] != graph.None, seg.Node[1] != graph.None
	if !s.Curb || s.Side == OnRoad || !ways[0] || !ways[1] {
		return ways
	}
	near := Right
	if n.about.DriveLeft {
		near = Left
	}
	ways[0], ways[1] = s.Side == near, s.Side != near
	return ways
}

// passed returns what a journey from the start of a dart to a spot on it takes.
func (n *Network) passed(s *Spot, against int) graph.Cost {
	seg := &n.segments[s.Segment]
	along := s.AlongCm
	if against == 1 {
		along = seg.LengthCm - along
	}
	return n.turns.Node[seg.Node[against]].Share(along, seg.LengthCm)
}

// ends returns the seeds of journeys that end at a spot.
func (n *Network) ends(s *Spot) (out []hierarchy.Seed) {
	for against, may := range n.drivable(s) {
		if !may {
			continue
		}
		cost := n.passed(s, against)
		out = append(out, hierarchy.Seed{Node: n.segments[s.Segment].Node[against], Cost: cost})
		for _, c := range n.copiesOf(s.Segment<<1 | uint32(against)) {
			out = append(out, hierarchy.Seed{Node: c.Node, Cost: cost})
		}
	}
	return out
}

// beginnings returns the nodes on which journeys from a spot begin, one a direction, and what
// has been passed of each.
func (n *Network) beginnings(s *Spot) (out []hierarchy.Seed) {
	for against, may := range n.drivable(s) {
		if !may {
			continue
		}
		node := n.segments[s.Segment].Node[against]
		for _, c := range n.copiesOf(s.Segment<<1 | uint32(against)) {
			if c.Outer == 1 {
				node = c.Node
			}
		}
		out = append(out, hierarchy.Seed{Node: node, Cost: n.passed(s, against)})
	}
	return out
}

// starts returns the seeds of journeys that begin at a spot, and what is to be taken off
// their costs: a seed stands at the start of its dart, which lies behind the spot.
func (n *Network) starts(s *Spot) (seeds []hierarchy.Seed, behind graph.Cost) {
	seeds = n.beginnings(s)
	var millis, centimetres uint32
	for _, b := range seeds {
		millis, centimetres = max(millis, b.Cost.Millis()), max(centimetres, b.Cost.Centimetres())
	}
	behind = graph.NewCost(millis, centimetres)
	for i := range seeds {
		seeds[i].Cost = behind - seeds[i].Cost
	}
	return seeds, behind
}

// copiesOf returns the further nodes of a dart.
func (n *Network) copiesOf(dart uint32) []survey.Copy {
	low, high := 0, len(n.copies)
	for low < high {
		if middle := int(uint(low+high) >> 1); n.copies[middle].Dart < dart {
			low = middle + 1
		} else {
			high = middle
		}
	}
	for high = low; high < len(n.copies) && n.copies[high].Dart == dart; high++ {
	}
	return n.copies[low:high]
}

// Places returns where journeys from a spot begin and where those to it end, for who checks
// the network's answers.
func (n *Network) Places(s *Spot) (from, to []check.Place) {
	place := func(seed hierarchy.Seed) check.Place {
		segment, against := n.Dart(seed.Node)
		return check.Place{Node: seed.Node, Behind: seed.Cost, Segment: segment, Against: against}
	}
	for _, seed := range n.beginnings(s) {
		from = append(from, place(seed))
	}
	for _, seed := range n.ends(s) {
		to = append(to, place(seed))
	}
	return from, to
}

// Nodes appends the nodes of a segment in one direction to dst: none if it is closed.
func (n *Network) Nodes(dst []uint32, segment uint32, against bool) []uint32 {
	dir := uint32(0)
	if against {
		dir = 1
	}
	node := n.segments[segment].Node[dir]
	if node == graph.None {
		return dst
	}
	dst = append(dst, node)
	for _, c := range n.copiesOf(segment<<1 | dir) {
		dst = append(dst, c.Node)
	}
	return dst
}

// LengthCm returns the length of a segment in centimetres.
func (n *Network) LengthCm(segment uint32) uint32 { return n.segments[segment].LengthCm }
