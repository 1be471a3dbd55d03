package hierarchy

import "xuntu.dev/routing/roads/graph"

// shortcut is an arc that contracting its middle needs.
type shortcut struct {
	from, to, middle uint32
	cost             graph.Cost
}

// witness looks for ways round a node. Each thread has its own.
type witness struct {
	b       *builder
	labels  []label
	run     uint32 // marks the labels of this search
	goals   uint32 // marks the goals of this node
	queue   queue
	settled int // most nodes to settle in one search
}

// label is what a search knows of a node.
type label struct {
	cost graph.Cost
	goal graph.Cost // cost from the node in the middle, if goals marks it
	run  uint32
	mark uint32
}

func newWitness(b *builder, settled int) *witness {
	return &witness{b: b, labels: make([]label, b.n), settled: settled}
}

// shortcuts appends what has to be added if v is taken out.
func (w *witness) shortcuts(dst []shortcut, v uint32) []shortcut {
	outs := w.b.out.of(v)
	if len(outs) == 0 {
		return dst
	}
	w.goals++
	most := graph.Cost(0)
	for _, o := range outs {
		w.labels[o.Head].goal, w.labels[o.Head].mark = o.Cost, w.goals
		most = max(most, o.Cost)
	}
	for _, a := range w.b.in.of(v) {
		goals := len(outs)
		if w.labels[a.Head].mark == w.goals {
			goals--
		}
		if goals == 0 {
			continue
		}
		w.search(v, a, a.Cost+most, goals)
		for _, o := range outs {
			if l := &w.labels[o.Head]; o.Head != a.Head && (l.run != w.run || l.cost > a.Cost+o.Cost) {
				dst = append(dst, shortcut{from: a.Head, to: o.Head, middle: v, cost: a.Cost + o.Cost})
			}
		}
	}
	return dst
}

// search labels nodes from the tail of an arc into v with costs of ways that
// avoid v and the other nodes of the round, until every goal has a way as good
// as the one through v, or the limits are reached.
func (w *witness) search(v uint32, in arc, limit graph.Cost, goals int) {
	w.run++
	w.labels[in.Head].cost, w.labels[in.Head].run = 0, w.run
	w.queue = append(w.queue[:0], entry{0, in.Head})
	for n := 0; len(w.queue) > 0 && n < w.settled; n++ {
		e := w.queue.pop()
		if e.cost > w.labels[e.node].cost {
			continue
		}
		if e.cost >= limit {
			return
		}
		for _, a := range w.b.out.of(e.node) {
			if w.b.state[a.Head] != waiting || a.Head == v {
				continue
			}
			cost := e.cost + a.Cost
			l := &w.labels[a.Head]
			if cost > limit || l.run == w.run && l.cost <= cost {
				continue
			}
			if l.mark == w.goals {
				through := in.Cost + l.goal
				if cost <= through && (l.run != w.run || l.cost > through) && a.Head != in.Head {
					if goals--; goals == 0 {
						l.cost, l.run = cost, w.run
						return
					}
				}
			}
			l.cost, l.run = cost, w.run
			w.queue.push(entry{cost, a.Head})
		}
	}
}
