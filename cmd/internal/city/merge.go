package city

import (
	"xuntu.dev/cmd/internal/city/plane"
)

// mergeClose contracts short edges; the junction of the more important streets stays put.
func (w *web) mergeClose(streets []Street) {
	rank := make([]int, len(w.nodes))
	for _, e := range w.edges {
		weight := 1 << (2 * (Residential - streets[e.street].Class))
		rank[e.from] += weight
		rank[e.to] += weight
	}
	root := newForest(len(w.nodes))
	for _, e := range w.edges {
		a, b := root.find(e.from), root.find(e.to)
		if a == b || e.line.Length() >= mergeLength || w.nodes[a].Dist(w.nodes[b]) >= mergeLength {
			continue
		}
		if rank[a] < rank[b] || (rank[a] == rank[b] && a > b) {
			a, b = b, a
		}
		root[b] = a
	}
	for i := range w.edges {
		e := &w.edges[i]
		e.from, e.to = root.find(e.from), root.find(e.to)
		e.line = pinned(e.line, w.nodes[e.from], w.nodes[e.to])
	}
	w.keep(func(_ int, e link) bool { return e.from != e.to || e.line.Length() > 250 })
}

// pinned returns the line with new ends; places that the move would fold back are left out.
func pinned(l plane.Line, from, to plane.Vec) plane.Line {
	fold := 1.6 * max(l[0].Dist(from), l[len(l)-1].Dist(to))
	out := plane.Line{from}
	for _, v := range l[1 : len(l)-1] {
		if v.Dist(from) > fold && v.Dist(to) > fold {
			out = append(out, v)
		}
	}
	return append(out, to)
}

// dropDoubles keeps the better of two edges that join the same nodes at about the same length.
func (w *web) dropDoubles(streets []Street) {
	best := map[[2]int]int{}
	lost := map[int]bool{}
	for i, e := range w.edges {
		key := [2]int{min(e.from, e.to), max(e.from, e.to)}
		j, seen := best[key]
		if !seen {
			best[key] = i
			continue
		}
		if abs(e.line.Length()-w.edges[j].line.Length()) > 60 {
			continue
		}
		if streets[e.street].Class < streets[w.edges[j].street].Class {
			best[key] = i
			lost[j] = true
		} else {
			lost[i] = true
		}
	}
	w.keep(func(i int, _ link) bool { return !lost[i] })
}

// joinThrough makes one edge of two where a node only continues a street.
func (w *web) joinThrough() {
	at := make([][]int, len(w.nodes))
	for i, e := range w.edges {
		at[e.from] = append(at[e.from], i)
		at[e.to] = append(at[e.to], i)
	}
	gone := make([]bool, len(w.edges))
	for node, ends := range at {
		if len(ends) != 2 || ends[0] == ends[1] {
			continue
		}
		a, b := &w.edges[ends[0]], &w.edges[ends[1]]
		if a.street != b.street || a.line.Length()+b.line.Length() > 6000 {
			continue
		}
		if a.to != node {
			a.from, a.to, a.line = a.to, a.from, a.line.Reversed()
		}
		if b.from != node {
			b.from, b.to, b.line = b.to, b.from, b.line.Reversed()
		}
		if a.from == b.to {
			continue
		}
		a.line = append(append(plane.Line{}, a.line...), b.line[1:]...)
		a.to = b.to
		gone[ends[1]] = true
		for k, id := range at[b.to] {
			if id == ends[1] {
				at[b.to][k] = ends[0]
			}
		}
	}
	w.keep(func(i int, _ link) bool { return !gone[i] })
}
