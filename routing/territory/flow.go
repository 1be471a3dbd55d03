package territory

import (
	"cmp"
	"math"
	"slices"
)

// arc is a stretch of the flow network, with its mate back.
type arc struct {
	to, mate int32
	room     float64
	price    float64
}

// network is a min-cost flow by cheapest paths (Bellman-Ford; there are as many nodes as reps, and two).
type network struct {
	arcs [][]arc
}

func (n *network) add(from, to int32, room, price float64) {
	a, b := int32(len(n.arcs[from])), int32(len(n.arcs[to]))
	n.arcs[from] = append(n.arcs[from], arc{to, b, room, price})
	n.arcs[to] = append(n.arcs[to], arc{from, a, 0, -price})
}

const due = 1e6 // what it is worth to bring a minute within the tolerance, in territories crossed

// flows gives the minutes that should pass from territory a to a neighbour b so that all loads come within the
// tolerance and the least is moved. ban tells which pairs cannot give.
func (s *state) flows(ban map[[2]int32]bool) map[[2]int32]float64 {
	k := int32(len(s.load))
	source, sink := k, k+1
	n := &network{make([][]arc, k+2)}
	for r := range k {
		load, low, high := s.load[r], s.low[r], s.high[r]
		n.add(source, r, max(0, load-high), -due)
		n.add(source, r, max(0, min(load, high)-low), 0)
		n.add(r, sink, max(0, low-load), -due)
		n.add(r, sink, max(0, high-max(load, low)), 0)
	}
	borders := s.borders()
	for _, b := range borders {
		if !ban[b] {
			n.add(b[0], b[1], math.Inf(1), 1)
		}
	}
	for n.augment(source, sink) {
	}
	out := map[[2]int32]float64{}
	for r := range k {
		for _, a := range n.arcs[r] {
			if a.to < k && a.price < 0 && a.room > 1e-6 { // the mate of what flows from a.to to r
				out[[2]int32{a.to, r}] += a.room
			}
		}
	}
	return out
}

// borders lists the pairs of territories that have neighbouring outlets, in both orders.
func (s *state) borders() [][2]int32 {
	seen := map[[2]int32]bool{}
	var out [][2]int32
	for i, a := range s.owner {
		for _, j := range s.graph.links[i] {
			if b := s.owner[j]; a != b && !seen[[2]int32{a, b}] {
				seen[[2]int32{a, b}] = true
				out = append(out, [2]int32{a, b})
			}
		}
	}
	slices.SortFunc(out, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return out
}

// augment sends what fits along the cheapest path while that is worth it.
func (n *network) augment(source, sink int32) bool {
	dist, from, by := make([]float64, len(n.arcs)), make([]int32, len(n.arcs)), make([]int32, len(n.arcs))
	for i := range dist {
		dist[i] = math.Inf(1)
	}
	dist[source] = 0
	for again := true; again; {
		again = false
		for v := range n.arcs {
			for i, a := range n.arcs[v] {
				if a.room > 1e-6 && dist[v]+a.price < dist[a.to]-1e-9 {
					dist[a.to], from[a.to], by[a.to], again = dist[v]+a.price, int32(v), int32(i), true
				}
			}
		}
	}
	if dist[sink] >= 0 {
		return false
	}
	room := math.Inf(1)
	for v := sink; v != source; v = from[v] {
		room = min(room, n.arcs[from[v]][by[v]].room)
	}
	for v := sink; v != source; v = from[v] {
		a := &n.arcs[from[v]][by[v]]
		a.room -= room
		n.arcs[v][a.mate].room += room
	}
	return true
}
