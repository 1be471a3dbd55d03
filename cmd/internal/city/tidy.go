package city

import (
	"xuntu.dev/cmd/internal/city/plane"
)

const (
	stubLength  = 75.0 // metres: dead ends shorter than this are taken away
	mergeLength = 34.0 // metres: junctions closer than this along a street become one
)

// tidy makes a street web out of a drawing: no stubs, no two junctions where one will do,
// no doubled edges, one connected whole.
func (w *web) tidy(streets []Street) {
	for range 3 {
		w.dropStubs()
		w.dropLooseEnds(streets)
	}
	w.mergeClose(streets)
	w.dropDoubles(streets)
	for range 2 {
		w.dropStubs()
	}
	w.keepLargest()
	w.joinThrough()
	for i := range w.edges {
		w.edges[i].line = w.edges[i].line.Simplify(1.2)
	}
	w.renumber()
}

func (w *web) degrees() []int {
	out := make([]int, len(w.nodes))
	for _, e := range w.edges {
		out[e.from]++
		out[e.to]++
	}
	return out
}

func (w *web) keep(ok func(i int, e link) bool) {
	kept := w.edges[:0]
	for i, e := range w.edges {
		if ok(i, e) {
			kept = append(kept, e)
		}
	}
	w.edges = kept
}

func (w *web) dropStubs() {
	degree := w.degrees()
	w.keep(func(_ int, e link) bool {
		length := e.line.Length()
		if e.from == e.to {
			return length > 250
		}
		return length >= stubLength || (degree[e.from] > 1 && degree[e.to] > 1)
	})
}

// dropLooseEnds takes away what a great street has past its last junction.
func (w *web) dropLooseEnds(streets []Street) {
	degree := w.degrees()
	w.keep(func(_ int, e link) bool {
		s := streets[e.street]
		return s.Class >= Tertiary || s.Ref != "" || (degree[e.from] > 1 && degree[e.to] > 1)
	})
}

func (w *web) keepLargest() {
	root := newForest(len(w.nodes))
	for _, e := range w.edges {
		root[root.find(e.from)] = root.find(e.to)
	}
	size := make([]int, len(w.nodes))
	largest := 0
	for _, e := range w.edges {
		r := root.find(e.from)
		size[r]++
		if size[r] > size[largest] {
			largest = r
		}
	}
	w.keep(func(_ int, e link) bool { return root.find(e.from) == largest })
}

// renumber leaves out nodes without edges.
func (w *web) renumber() {
	number := make([]int, len(w.nodes))
	degree := w.degrees()
	var nodes []plane.Vec
	for i, v := range w.nodes {
		number[i] = len(nodes)
		if degree[i] > 0 {
			nodes = append(nodes, v)
		}
	}
	w.nodes = nodes
	for i := range w.edges {
		w.edges[i].from, w.edges[i].to = number[w.edges[i].from], number[w.edges[i].to]
	}
}

// forestSet is a union–find structure; each entry names its parent.
type forestSet []int

func newForest(n int) forestSet {
	f := make(forestSet, n)
	for i := range f {
		f[i] = i
	}
	return f
}

func (f forestSet) find(i int) int {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}
