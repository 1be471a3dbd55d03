package graph

import (
	"slices"
	"testing"
	"time"
)

func TestCostAddsTimeAndDistanceAtOnce(t *testing.T) {
	t.Parallel()
	c := NewCost(1500, 20_050) + NewCost(500, 50)
	if c.Time() != 2*time.Second || c.Metres() != 201 {
		t.Errorf("%v, %v m", c.Time(), c.Metres())
	}
	if NewCost(1, 900) > NewCost(2, 0) || NewCost(2, 1) < NewCost(2, 0) {
		t.Error("time decides, then distance")
	}
	half := NewCost(3001, 1000).Share(500, 1000)
	if half != NewCost(1500, 500) || c.Share(7, 0) != c || c.Share(8, 8) != c || c.Share(0, 8) != 0 {
		t.Errorf("share %d ms, %d cm", half.Millis(), half.Centimetres())
	}
}

// rows makes a graph from the heads of each node.
func rows(heads ...[]uint32) *Graph {
	g := &Graph{First: []uint32{0}, Node: make([]Cost, len(heads))}
	for _, h := range heads {
		g.Head = append(g.Head, h...)
		g.First = append(g.First, uint32(len(g.Head)))
	}
	g.Delay = make([]uint32, len(g.Head))
	return g
}

// 0 → 1 → 2 → 0   one round
// 2 → 3 ⇄ 4       a second one, entered only
// 5               alone.
func TestComponentsFindsRounds(t *testing.T) {
	t.Parallel()
	of, sizes := rows([]uint32{1}, []uint32{2}, []uint32{0, 3}, []uint32{4}, []uint32{3}, nil).Components()
	if of[0] != of[1] || of[1] != of[2] || of[3] != of[4] || of[0] == of[3] || of[5] == of[0] || of[5] == of[3] {
		t.Errorf("components %v", of)
	}
	slices.Sort(sizes)
	if !slices.Equal(sizes, []uint32{1, 2, 3}) {
		t.Errorf("sizes %v", sizes)
	}
}

func TestCheckNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	if err := rows([]uint32{1}, []uint32{0}).Check(); err != nil {
		t.Error(err)
	}
	for name, g := range map[string]*Graph{
		"head beyond":   rows([]uint32{2}, nil),
		"rows too few":  {First: []uint32{0}, Node: make([]Cost, 1)},
		"arcs missing":  {First: []uint32{0, 1}, Node: make([]Cost, 1)},
		"row backwards": {First: []uint32{0, 2, 1}, Head: []uint32{0}, Delay: []uint32{0}, Node: make([]Cost, 2)},
	} {
		if g.Check() == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
