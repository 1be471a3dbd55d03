package match

import (
	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/graph"
)

// target is a state one wants to get to, and what that costs.
type target struct {
	segment uint32
	against bool
	alongCm uint32
	cost    graph.Cost
}

// local is Dijkstra's algorithm over the roads around. Its labels lie in a small hash table,
// which costs nothing to clear.
type local struct {
	network *roads.Network
	graph   *graph.Graph
	labels  []label
	turn    uint32
	used    int
	queue   []waiting
	seeds   []uint32
}

// label is what a search knows of a node.
type label struct {
	cost         graph.Cost // to the start of the node
	node, parent uint32
	run          uint32
}

type waiting struct {
	cost graph.Cost
	node uint32
}

func newLocal(n *roads.Network) local {
	return local{network: n, graph: n.Turns(), labels: make([]label, 1<<10)}
}

// find returns the place of a node's label, free if there is none yet.
func (l *local) find(node uint32) *label {
	mask := uint32(len(l.labels) - 1)
	for at := node * 0x9E3779B1 >> 7 & mask; ; at = (at + 1) & mask {
		if e := &l.labels[at]; e.run != l.turn || e.node == node {
			return e
		}
	}
}

// grow doubles the table.
func (l *local) grow() {
	old := l.labels
	l.labels = make([]label, 2*len(old))
	for _, e := range old {
		if e.run == l.turn {
			*l.find(e.node) = e
		}
	}
}

func (l *local) reach(node, parent uint32, cost graph.Cost) {
	e := l.find(node)
	if e.run == l.turn && e.cost <= cost {
		return
	}
	if e.run != l.turn {
		if l.used++; 2*l.used > len(l.labels) {
			l.grow()
			e = l.find(node)
		}
		*e = label{node: node, run: l.turn}
	}
	e.cost, e.parent = cost, parent
	l.push(waiting{cost, node})
}

// run fills in the costs of the quickest ways from a place on a road to the targets, within so
// many metres; slackCm behind on the same road counts as there already. For a single target
// that is reached over a junction it returns the nodes behind the first one.
func (l *local) run(segment uint32, against bool, alongCm uint32, targets []target, slackCm uint32, limitM float64) []uint32 {
	if l.turn++; l.turn == 0 {
		clear(l.labels)
		l.turn = 1
	}
	l.used, l.queue = 0, l.queue[:0]
	open := l.aim(segment, against, alongCm, targets, slackCm)
	limit := uint32(limitM * 100)
	l.seeds = l.network.Nodes(l.seeds[:0], segment, against)
	for _, v := range l.seeds {
		passed := l.graph.Node[v].Share(alongCm, l.network.LengthCm(segment))
		for i := l.graph.First[v]; i < l.graph.First[v+1]; i++ {
			if c := l.graph.Cost(v, i) - passed; c.Centimetres() <= limit {
				l.reach(l.graph.Head[i], graph.None, c)
			}
		}
	}
	for len(l.queue) > 0 && open > 0 {
		w := l.pop()
		e := l.find(w.node)
		if w.cost != e.cost {
			continue
		}
		done, last := l.settle(w, targets)
		if open -= done; last && len(targets) == 1 {
			return l.trace(w.node)
		}
		for i := l.graph.First[w.node]; i < l.graph.First[w.node+1]; i++ {
			if c := w.cost + l.graph.Cost(w.node, i); c.Centimetres() <= limit {
				l.reach(l.graph.Head[i], w.node, c)
			}
		}
	}
	return nil
}

// aim answers targets on the same road and counts the others.
func (l *local) aim(segment uint32, against bool, alongCm uint32, targets []target, slackCm uint32) (open int) {
	for i := range targets {
		t := &targets[i]
		t.cost = graph.Unreachable
		if t.segment != segment || t.against != against || t.alongCm+slackCm < alongCm {
			open++
			continue
		}
		ahead := uint32(0)
		if t.alongCm > alongCm {
			ahead = t.alongCm - alongCm
		}
		t.cost = graph.NewCost(0, ahead)
	}
	return open
}

// settle answers the targets on a node that has been reached.
func (l *local) settle(w waiting, targets []target) (done int, last bool) {
	segment, against := l.network.Dart(w.node)
	for i := range targets {
		if t := &targets[i]; t.segment == segment && t.against == against && t.cost == graph.Unreachable {
			t.cost = w.cost + l.graph.Node[w.node].Share(t.alongCm, l.network.LengthCm(segment))
			done, last = done+1, true
		}
	}
	return done, last
}

// trace returns the nodes of the way to a node.
func (l *local) trace(node uint32) (out []uint32) {
	for ; node != graph.None; node = l.find(node).parent {
		out = append(out, node)
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

func (l *local) push(w waiting) {
	l.queue = append(l.queue, w)
	q := l.queue
	i := len(q) - 1
	for ; i > 0 && q[(i-1)/2].cost > w.cost; i = (i - 1) / 2 {
		q[i] = q[(i-1)/2]
	}
	q[i] = w
}

func (l *local) pop() waiting {
	q := l.queue
	top, w := q[0], q[len(q)-1]
	q = q[:len(q)-1]
	for i := 0; len(q) > 0; {
		down := 2*i + 1
		if down+1 < len(q) && q[down+1].cost < q[down].cost {
			down++
		}
		if down >= len(q) || q[down].cost >= w.cost {
			q[i] = w
			break
		}
		q[i] = q[down]
		i = down
	}
	l.queue = q
	return top
}
