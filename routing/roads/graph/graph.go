package graph

import (
	"errors"
	"fmt"
)

// None is the node, or whatever else is numbered, that does not exist.
const None = ^uint32(0)

// Graph is a turn graph in compressed rows. To go from the start of node u over
// its arc i to the start of node Head[i] costs Node[u] and Delay[i] on top.
type Graph struct {
	First []uint32 // arcs of u are First[u] to First[u+1]
	Head  []uint32
	Delay []uint32 // milliseconds that the turn itself takes
	Node  []Cost   // cost from the start to the end of each node
}

// Len returns the number of nodes.
func (g *Graph) Len() int { return len(g.Node) }

// Cost returns what it takes to get from the start of u over its arc i to the
// start of the next node.
func (g *Graph) Cost(u, i uint32) Cost { return g.Node[u] + Cost(g.Delay[i])<<32 }

// Check tells what is inconsistent in the rows and indexes, or nil.
func (g *Graph) Check() error {
	switch {
	case len(g.First) != len(g.Node)+1:
		return errors.New("turn graph: the rows do not match the nodes")
	case len(g.Head) != len(g.Delay) || int(g.First[len(g.Node)]) != len(g.Head):
		return errors.New("turn graph: the rows do not match the arcs")
	}
	return Rows("turn graph", g.First, g.Head)
}

// Rows checks compressed rows: ascending offsets, heads that exist.
func Rows(name string, first, head []uint32) error {
	nodes := uint32(len(first) - 1)
	for i := range nodes {
		if first[i] > first[i+1] {
			return fmt.Errorf("%s: row %d ends before it begins", name, i)
		}
	}
	for i, h := range head {
		if h >= nodes {
			return fmt.Errorf("%s: arc %d leads to node %d of %d", name, i, h, nodes)
		}
	}
	return nil
}
