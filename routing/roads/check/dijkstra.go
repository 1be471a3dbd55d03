package check

import "xuntu.dev/routing/roads/graph"

// Place is where a way begins or ends: on a node, so much behind its start.
type Place struct {
	Node    uint32
	Behind  graph.Cost
	Segment uint32 // the segment that the node lies on, and the direction
	Against bool
}

// From answers every question that begins at the same places.
type From struct {
	g      *graph.Graph
	starts []Place
	costs  []graph.Cost // to the start of each node, by a way with at least one turn
	queue  []visit
}

// visit is a node that waits for its turn.
type visit struct {
	node uint32
	cost graph.Cost
}

// Search runs Dijkstra's algorithm from the places to the whole graph.
func Search(g *graph.Graph, starts []Place) *From {
	f := &From{g: g, starts: starts, costs: make([]graph.Cost, g.Len())}
	for i := range f.costs {
		f.costs[i] = graph.Unreachable
	}
	for _, s := range starts {
		f.leave(s.Node, 0, s.Behind)
	}
	for len(f.queue) > 0 {
		if v := f.nearest(); v.cost == f.costs[v.node] {
			f.leave(v.node, v.cost, 0)
		}
	}
	return f
}

// leave reaches the nodes behind one, of which a part has been passed already.
func (f *From) leave(node uint32, cost, passed graph.Cost) {
	for i := f.g.First[node]; i < f.g.First[node+1]; i++ {
		next := f.g.Head[i]
		reached := cost + f.g.Node[node] - passed + graph.NewCost(f.g.Delay[i], 0)
		if reached < f.costs[next] {
			f.costs[next] = reached
			f.wait(visit{next, reached})
		}
	}
}

// To returns the cost of the quickest way to any of the places.
func (f *From) To(ends []Place) graph.Cost {
	best := graph.Unreachable
	for _, e := range ends {
		if f.costs[e.Node] != graph.Unreachable {
			best = min(best, f.costs[e.Node]+e.Behind)
		}
		for _, s := range f.starts {
			if s.Segment == e.Segment && s.Against == e.Against && e.Behind >= s.Behind {
				best = min(best, e.Behind-s.Behind)
			}
		}
	}
	return best
}

// wait puts a visit into the heap.
func (f *From) wait(v visit) {
	f.queue = append(f.queue, v)
	for i := len(f.queue) - 1; i > 0 && f.queue[i].cost < f.queue[(i-1)/2].cost; i = (i - 1) / 2 {
		f.queue[i], f.queue[(i-1)/2] = f.queue[(i-1)/2], f.queue[i]
	}
}

// nearest takes the visit of least cost out of the heap.
func (f *From) nearest() visit {
	q := f.queue
	top, last := q[0], len(q)-1
	q[0] = q[last]
	q = q[:last]
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < last; child++ {
			if q[child].cost < q[least].cost {
				least = child
			}
		}
		if least == i {
			break
		}
		q[i], q[least] = q[least], q[i]
		i = least
	}
	f.queue = q
	return top
}
