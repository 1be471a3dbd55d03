package check

import (
	"testing"

	"xuntu.dev/routing/roads/graph"
)

// 0 → 1 → 2 costs 10 ms a node; 0 → 2 has a delay of 30 ms; 3 is out of reach.
func TestSearchFindsTheQuickestWay(t *testing.T) {
	t.Parallel()
	node := graph.NewCost(10, 1000)
	g := &graph.Graph{First: []uint32{0, 2, 3, 3, 3}, Head: []uint32{2, 1, 2}, Delay: []uint32{30, 0, 0}, Node: []graph.Cost{node, node, node, node}}
	half := graph.NewCost(5, 500)
	from := Search(g, []Place{{Node: 0, Behind: half, Segment: 0}})
	for name, c := range map[string]struct {
		to   Place
		want graph.Cost
	}{
		"round the corner":           {Place{Node: 2, Behind: half, Segment: 2}, graph.NewCost(20, 2000)},
		"further on the same road":   {Place{Node: 0, Behind: node, Segment: 0}, half},
		"back on the same road":      {Place{Node: 0, Behind: 0, Segment: 0}, graph.Unreachable},
		"the other side of the road": {Place{Node: 0, Behind: node, Segment: 0, Against: true}, graph.Unreachable},
		"out of reach":               {Place{Node: 3, Segment: 3}, graph.Unreachable},
	} {
		if got := from.To([]Place{c.to}); got != c.want {
			t.Errorf("%s: %x, want %x", name, got, c.want)
		}
	}
}
