package survey

import (
	"slices"

	"xuntu.dev/routing/roads/graph"
)

// enclose makes destination ways of the public roads that one reaches only over such ways: the
// lanes of a compound behind a private gate. Otherwise nothing would lead there. They may be
// first or last leg like the gate's road, and two gates make no way through.
func enclose(s *Survey, j *junctions) {
	darts := uint32(2 * (len(s.Segments) - 1))
	public := graph.Graph{First: append(make([]uint32, 0, darts+1), 0), Node: make([]graph.Cost, darts)}
	free := func(d uint32) bool { return s.open(d) && s.Segments[d>>1].Flags&Destination == 0 }
	for d := range darts {
		if free(d) {
			j.turns(s, d, func(next, _ uint32) {
				if free(next) {
					public.Head = append(public.Head, next)
				}
			})
		}
		public.First = append(public.First, uint32(len(public.Head)))
	}
	of, sizes := public.Components()
	largest := slices.Max(sizes)
	for i := range uint32(len(s.Segments) - 1) {
		if s.Segments[i].Flags&Destination != 0 {
			continue
		}
		apart := true
		for _, d := range [2]uint32{i << 1, i<<1 | 1} {
			apart = apart && (!s.open(d) || sizes[of[d]] < min(largest, islandDarts))
		}
		if apart {
			s.Segments[i].Flags |= Destination
			s.Report.Enclosed++
		}
	}
}

// islandDarts is how many darts a part of the network has that stands for itself: a real island,
// not a forgotten piece.
const islandDarts = 2000
