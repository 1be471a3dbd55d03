package format

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"xuntu.dev/routing/solver"
)

// fixedEdges makes every leg dearer by the same but for the edges that the tour of a TSP has to have (section 1.2.3 of
// TSPLIB 95: pairs of nodes, until -1): a tour with one of them less is then dearer than any with all. What the others
// are dearer by is no part of the cost told, and neither are the fixed edges themselves: they are given, not chosen. The
// optimum known of linhp318, a path from one node to another closed by its fixed edge, is told in the same way.
func (in *Instance) fixedEdges(s *sheet, nodes int) error {
	edges, err := s.edges(nodes)
	switch {
	case err != nil || edges == nil:
		return err
	case in.Kind != "TSP":
		return fmt.Errorf("FIXED_EDGES_SECTION of a %s; it is known of a TSP only", in.Kind)
	case nodes < 3:
		return errors.New("FIXED_EDGES_SECTION of two nodes")
	}
	was := in.Model.Price
	dearer := int64(slices.Max(was.Cells))*int64(nodes) + 1
	if dearer > math.MaxInt32/4 {
		return errors.New("FIXED_EDGES_SECTION: the weights are too large")
	}
	price := solver.Matrix{Places: nodes, Cells: slices.Clone(was.Cells)}
	for i := range nodes {
		for k := range nodes {
			switch {
			case edges[[2]int{min(i, k), max(i, k)}]:
				price.Cells[i*nodes+k] = 0
			case i != k:
				price.Cells[i*nodes+k] += int32(dearer)
			}
		}
	}
	in.Model.Price, in.dearer = price, dearer*int64(nodes-len(edges))
	return nil
}

// edges reads the pairs of nodes; no node may have more than two, and they may not close before the tour does.
func (s *sheet) edges(nodes int) (map[[2]int]bool, error) {
	rows := s.sections["FIXED_EDGES_SECTION"]
	if rows == nil {
		return nil, nil
	}
	out, ends, end := map[[2]int]bool{}, make([]int, nodes), make([]int, nodes)
	for i := range end {
		end[i] = i // of a node at the end of a path, the node at its other end
	}
	for _, r := range rows {
		if r.values[0] == -1 {
			break
		}
		if len(r.values) != 2 {
			return nil, fmt.Errorf("line %d: a fixed edge is two nodes", r.line)
		}
		a, b := int(r.values[0])-1, int(r.values[1])-1
		if a < 0 || b < 0 || a >= nodes || b >= nodes || a == b || out[[2]int{min(a, b), max(a, b)}] {
			return nil, fmt.Errorf("line %d: the fixed edge %v is none, or stands twice", r.line, r.values)
		}
		if ends[a] == 2 || ends[b] == 2 || end[a] == b && len(out) < nodes-1 {
			return nil, fmt.Errorf("line %d: no tour has the fixed edge %v and those before it", r.line, r.values)
		}
		out[[2]int{min(a, b), max(a, b)}] = true
		ends[a]++
		ends[b]++
		x, y := end[a], end[b]
		end[x], end[y] = y, x
	}
	return out, nil
}
