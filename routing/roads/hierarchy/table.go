package hierarchy

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"xuntu.dev/routing/roads/graph"
)

// Tables answers many-to-many questions over one hierarchy; it keeps the memory
// of its searches between them and may be used by many goroutines.
type Tables struct {
	h     *Hierarchy
	climb sync.Pool
}

// NewTables makes Tables of h.
func NewTables(h *Hierarchy) *Tables {
	return &Tables{h: h, climb: sync.Pool{New: func() any { return new(climb) }}}
}

// bucket is one target that can be reached from a rank downwards.
type bucket struct {
	cost   graph.Cost
	rank   uint32
	target uint32
}

// Fill returns the costs from every source to every target, row by row. On
// threads goroutines; 0 is one for each core.
func (t *Tables) Fill(ctx context.Context, from, to [][]Seed, threads int) ([]graph.Cost, error) {
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	}
	first, buckets := t.buckets(ctx, to, threads)
	out, order := make([]graph.Cost, len(from)*len(to)), near(from)
	each(threads, len(from), func(start, end int) {
		c := t.borrow(&t.h.Up, &t.h.Down)
		defer t.climb.Put(c)
		for k := start; k < end && ctx.Err() == nil; k++ {
			i := int(order[k])
			row := out[i*len(to) : (i+1)*len(to)]
			for j := range row {
				row[j] = graph.Unreachable
			}
			c.begin(t.h, from[i])
			for len(c.queue) > 0 {
				e, settled := c.next()
				if !settled {
					continue
				}
				for _, b := range buckets[first[e.node]:first[e.node+1]] {
					row[b.target] = min(row[b.target], e.cost+b.cost)
				}
				c.climbFrom(e)
			}
		}
	})
	if ctx.Err() != nil {
		return nil, fmt.Errorf("table of costs: %w", ctx.Err())
	}
	return out, nil
}

// buckets climbs from all targets and sorts what it found by rank.
func (t *Tables) buckets(ctx context.Context, to [][]Seed, threads int) (first []uint32, sorted []bucket) {
	var mu sync.Mutex
	var parts [][]bucket
	order := near(to)
	each(threads, len(to), func(start, end int) {
		c := t.borrow(&t.h.Down, &t.h.Up)
		defer t.climb.Put(c)
		part := make([]bucket, 0, 512*(end-start))
		for k := start; k < end && ctx.Err() == nil; k++ {
			j := order[k]
			c.begin(t.h, to[j])
			for len(c.queue) > 0 {
				if e, settled := c.next(); settled {
					part = append(part, bucket{e.cost, e.node, j})
					c.climbFrom(e)
				}
			}
		}
		mu.Lock()
		parts = append(parts, part)
		mu.Unlock()
	})
	first = make([]uint32, len(t.h.Rank)+2)
	total := 0
	for _, part := range parts {
		total += len(part)
		for i := range part {
			first[part[i].rank+2]++
		}
	}
	for r := 2; r < len(first); r++ {
		first[r] += first[r-1]
	}
	sorted = make([]bucket, total)
	for _, part := range parts {
		for _, b := range part {
			sorted[first[b.rank+1]] = b
			first[b.rank+1]++
		}
	}
	return first, sorted
}

// near orders places by the number of their node. Nodes are numbered along a curve, so one climb
// finds in the processor's cache what the last one left there.
func near(places [][]Seed) []uint32 {
	order := make([]uint32, len(places))
	for i := range order {
		order[i] = uint32(i)
	}
	node := func(i uint32) uint32 {
		if len(places[i]) == 0 {
			return graph.None
		}
		return places[i][0].Node
	}
	slices.SortFunc(order, func(a, b uint32) int { return cmp.Or(cmp.Compare(node(a), node(b)), cmp.Compare(a, b)) })
	return order
}

// borrow takes a climb's memory from the pool.
func (t *Tables) borrow(up, down *Star) *climb {
	c, ok := t.climb.Get().(*climb)
	if !ok || c.costs == nil {
		fresh := newClimb(up, down)
		return &fresh
	}
	c.up, c.down = up, down
	return c
}

// each splits 0..n-1 into one range a thread.
func each(threads, n int, fn func(start, end int)) {
	var wait sync.WaitGroup
	for i := range threads {
		if start, end := n*i/threads, n*(i+1)/threads; start < end {
			wait.Go(func() { fn(start, end) })
		}
	}
	wait.Wait()
}
