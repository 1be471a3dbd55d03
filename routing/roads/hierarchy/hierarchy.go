package hierarchy

import (
	"errors"

	"xuntu.dev/routing/roads/graph"
)

// Hierarchy is a contracted turn graph. It is never written once made, and any
// number of searches may share it.
type Hierarchy struct {
	Rank []uint32 // rank of each node of the graph; 0 is the most important
	Node []uint32 // node of each rank
	Up   Star     // arcs to more important nodes
	Down Star     // arcs from more important nodes, read backwards
}

// Star is the arcs of each rank in compressed rows, ascending by head. What searches look at
// first lies closest together.
type Star struct {
	First  []uint32 // arcs of rank r are First[r] to First[r+1]
	Head   []uint32 // rank at the other end
	Cost   []graph.Cost
	Middle []uint32 // rank that a shortcut leads through; graph.None for a turn
}

// Len returns the number of arcs.
func (s *Star) Len() int { return len(s.Head) }

// Check tells what is inconsistent, or nil.
func (h *Hierarchy) Check() error {
	n := len(h.Rank)
	if len(h.Node) != n || len(h.Up.First) != n+1 || len(h.Down.First) != n+1 {
		return errors.New("hierarchy: its parts differ in length")
	}
	for i := range h.Rank {
		if int(h.Rank[i]) >= n || h.Node[h.Rank[i]] != uint32(i) {
			return errors.New("hierarchy: the ranks are not a permutation")
		}
	}
	if !h.Up.climbs() || !h.Down.climbs() {
		return errors.New("hierarchy: an arc does not climb")
	}
	return nil
}

// climbs reports whether every arc leads upwards, and a shortcut over something
// less important than both of its ends.
func (s *Star) climbs() bool {
	n := uint32(len(s.First) - 1)
	if int(s.First[n]) != len(s.Head) || len(s.Cost) != len(s.Head) || len(s.Middle) != len(s.Head) || s.First[0] != 0 {
		return false
	}
	for rank := range n {
		if s.First[rank] > s.First[rank+1] || int(s.First[rank+1]) > len(s.Head) {
			return false
		}
		for i := s.First[rank]; i < s.First[rank+1]; i++ {
			if s.Head[i] >= rank || s.Middle[i] != graph.None && (s.Middle[i] <= rank || s.Middle[i] >= n) {
				return false
			}
		}
	}
	return true
}
