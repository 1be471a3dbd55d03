package city

import (
	"sort"

	"xuntu.dev/cmd/internal/city/plane"
)

// face is a piece of ground with streets all around it.
type face struct {
	ring   plane.Ring
	sides  []side // the edges around it, anticlockwise
	centre plane.Vec
	area   float64 // square metres
}

// side is one edge of the web seen from one of its ends.
type side struct {
	edge int
	back bool
}

func (w *web) start(s side) int {
	if s.back {
		return w.edges[s.edge].to
	}
	return w.edges[s.edge].from
}

func (w *web) end(s side) int { return w.start(side{s.edge, !s.back}) }

func (w *web) run(s side) plane.Line {
	if s.back {
		return w.edges[s.edge].line.Reversed()
	}
	return w.edges[s.edge].line
}

// faces finds all pieces of ground enclosed by streets. Dead ends and single links between
// parts of the net enclose nothing and are passed over. Rings that are not simple, which
// can come of junctions drawn together, are left out.
func (w *web) faces() []face {
	around := w.rotation()
	place := map[side]int{}
	for _, sides := range around {
		for k, s := range sides {
			place[s] = k
		}
	}
	done := map[side]bool{}
	var out []face
	for _, sides := range around {
		for _, first := range sides {
			if done[first] {
				continue
			}
			var f face
			for s := first; !done[s]; {
				done[s] = true
				f.sides = append(f.sides, s)
				line := w.run(s)
				f.ring = append(f.ring, line[:len(line)-1]...)
				twin := side{s.edge, !s.back}
				fan := around[w.end(s)]
				s = fan[(place[twin]+len(fan)-1)%len(fan)]
			}
			f.area = f.ring.Area()
			if f.area > 400 && len(f.ring) < 1500 && f.ring.Simple() {
				f.centre = f.ring.Centre()
				out = append(out, f)
			}
		}
	}
	return out
}

// rotation returns the sides leaving each node, anticlockwise.
func (w *web) rotation() [][]side {
	cut := w.cutEdges()
	around := make([][]side, len(w.nodes))
	for i, e := range w.edges {
		if !cut[i] {
			around[e.from] = append(around[e.from], side{i, false})
			around[e.to] = append(around[e.to], side{i, true})
		}
	}
	for _, sides := range around {
		sort.SliceStable(sides, func(a, b int) bool {
			la, lb := w.run(sides[a]), w.run(sides[b])
			return la[1].Sub(la[0]).Angle() < lb[1].Sub(lb[0]).Angle()
		})
	}
	return around
}

// cutEdges finds the edges whose removal would part the net (Tarjan, 1974).
func (w *web) cutEdges() []bool {
	at := make([][]side, len(w.nodes))
	for i, e := range w.edges {
		at[e.from] = append(at[e.from], side{i, false})
		at[e.to] = append(at[e.to], side{i, true})
	}
	cut := make([]bool, len(w.edges))
	seen, low := make([]int, len(w.nodes)), make([]int, len(w.nodes))
	clock := 0
	type visit struct{ node, by, next int }
	for root := range w.nodes {
		if seen[root] != 0 {
			continue
		}
		clock++
		seen[root], low[root] = clock, clock
		stack := []visit{{root, -1, 0}}
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			if top.next < len(at[top.node]) {
				s := at[top.node][top.next]
				top.next++
				other := w.end(s)
				switch {
				case s.edge == top.by:
				case seen[other] != 0:
					low[top.node] = min(low[top.node], seen[other])
				default:
					clock++
					seen[other], low[other] = clock, clock
					stack = append(stack, visit{other, s.edge, 0})
				}
				continue
			}
			done := *top
			stack = stack[:len(stack)-1]
			if len(stack) > 0 {
				parent := stack[len(stack)-1].node
				low[parent] = min(low[parent], low[done.node])
				cut[done.by] = low[done.node] > seen[parent]
			}
		}
	}
	return cut
}
