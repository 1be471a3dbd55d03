package solver

import (
	"fmt"
	"slices"
)

// takeShapes finds the slots whose routes may exchange their tails, as far as each may make the visits of the other: on
// one day, from and to the same places, in the same hours, at the same price. What they carry and whom they may visit may
// differ, so that two kinds may be of one shape. Where it matters who comes, each slot is a shape by itself.
func (p *problem) takeShapes(m *Model) {
	shapes, personal := map[string]int32{}, m.personal()
	for i := range p.slots {
		s := m.Reps[p.slots[i].rep].Shifts[p.slots[i].shift]
		s.Capacity = Load{}
		name := fmt.Sprint(s)
		if personal || len(s.Head)+len(s.Tail) > 0 {
			name = fmt.Sprint("slot ", i)
		}
		shape, known := shapes[name]
		if !known {
			shape = int32(len(shapes))
			shapes[name] = shape
		}
		p.alike = p.alike || known
		p.slotShape = append(p.slotShape, shape)
	}
}

// personal says whether it matters to some visit who of several comes.
func (m *Model) personal() bool {
	return slices.ContainsFunc(m.Visits, func(v Visit) bool { return v.SameRep || v.Before != nil })
}
