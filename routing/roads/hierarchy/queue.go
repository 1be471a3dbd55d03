package hierarchy

import "xuntu.dev/routing/roads/graph"

// entry is a node that waits in a queue.
type entry struct {
	cost graph.Cost
	node uint32
}

// queue is a binary heap of nodes by cost. A node whose cost has fallen is
// pushed again; who pops it compares with the label.
type queue []entry

func (q *queue) push(e entry) {
	h := append(*q, e)
	i := len(h) - 1
	for i > 0 {
		up := (i - 1) / 2
		if h[up].cost <= e.cost {
			break
		}
		h[i] = h[up]
		i = up
	}
	h[i] = e
	*q = h
}

func (q *queue) pop() entry {
	h := *q
	top, last := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	*q = h
	if len(h) == 0 {
		return top
	}
	i := 0
	for {
		down := 2*i + 1
		if down >= len(h) {
			break
		}
		if down+1 < len(h) && h[down+1].cost < h[down].cost {
			down++
		}
		if h[down].cost >= last.cost {
			break
		}
		h[i] = h[down]
		i = down
	}
	h[i] = last
	return top
}
