package osm

import (
	"slices"

	"xuntu.dev/geo/osm/wire"
)

// closeRings joins ways, given as lists of node ids, end to end into closed rings. Ways that
// close no ring come back as open ones.
//
// It walks from way to way; where the walk comes back to a node it has passed, the loop
// since then is a ring and the walk goes on without it. So rings that touch in a node stay
// apart, as the definition of multipolygons wants them.
//
//	A────B        A–B and B–C–A are two ways of one ring;
//	│  ╱          D is open and told in the report
//	C       D──
func closeRings(ways [][]int64) (rings, open [][]int64) {
	w := &walk{ends: map[int64][]int{}, used: make([]bool, len(ways)), ways: ways}
	for i, way := range ways {
		if len(way) < 2 {
			w.used[i] = true
			continue
		}
		if way[0] == way[len(way)-1] {
			w.used[i] = true
			rings = append(rings, way)
			continue
		}
		w.ends[way[0]] = append(w.ends[way[0]], i)
		w.ends[way[len(way)-1]] = append(w.ends[way[len(way)-1]], i)
	}
	for i := range ways {
		if !w.used[i] {
			r, o := w.from(i)
			rings, open = append(rings, r...), append(open, o...)
		}
	}
	return rings, open
}

type walk struct {
	ways [][]int64
	ends map[int64][]int // ways that start or end at a node
	used []bool
}

// from walks from an unused way until no way goes on.
func (w *walk) from(first int) (rings, open [][]int64) {
	w.used[first] = true
	path := [][]int64{w.ways[first]}
	for len(path) > 0 {
		here := last(path[len(path)-1])
		for k := range path {
			if path[k][0] == here {
				rings = append(rings, chain(path[k:]))
				path = path[:k]
				break
			}
		}
		if len(path) == 0 {
			break
		}
		next, ok := w.next(last(path[len(path)-1]))
		if !ok {
			open = append(open, path[len(path)-1])
			path = path[:len(path)-1]
			continue
		}
		path = append(path, next)
	}
	return rings, open
}

// next takes an unused way at a node, turned so that it starts there.
func (w *walk) next(node int64) ([]int64, bool) {
	for _, i := range w.ends[node] {
		if w.used[i] {
			continue
		}
		w.used[i] = true
		way := w.ways[i]
		if way[0] != node {
			way = slices.Clone(way)
			slices.Reverse(way)
		}
		return way, true
	}
	return nil, false
}

func last(way []int64) int64 { return way[len(way)-1] }

func chain(path [][]int64) []int64 {
	out := slices.Clone(path[0])
	for _, way := range path[1:] {
		out = append(out, way[1:]...)
	}
	return out
}

// memberRings closes the rings of a multipolygon: outer and inner ways apart, since they may
// touch, and whatever stays open once more together, since roles are often wrong.
func (s *reading) memberRings(r wire.Relation) [][]int64 {
	var groups [2][][]int64
	missing := 0
	seen := map[int64]bool{}
	for _, m := range r.Members {
		if m.Kind != wire.KindWay || seen[m.Ref] {
			continue
		}
		seen[m.Ref] = true
		refs := s.parts[m.Ref]
		if refs == nil {
			missing++
			continue
		}
		group := 0
		if m.Role == "inner" {
			group = 1
		}
		groups[group] = append(groups[group], refs)
	}
	rings, open := closeRings(groups[0])
	more, alsoOpen := closeRings(groups[1])
	rings = append(rings, more...)
	open = append(open, alsoOpen...)
	if len(open) > 0 {
		more, open = closeRings(open)
		rings = append(rings, more...)
	}
	if len(open) > 0 {
		s.report.problem(wire.KindRelation, r.ID, "a ring is not closed: it ends at nodes %d and %d (%d members are not in the extract)",
			open[0][0], last(open[0]), missing)
	} else if missing > 0 {
		s.report.problem(wire.KindRelation, r.ID, "%d members are not in the extract", missing)
	}
	return rings
}
