package roads

import (
	"context"

	"xuntu.dev/routing/roads/graph"
	"xuntu.dev/routing/roads/hierarchy"
)

// Table returns the costs of the quickest ways from each spot to each other, row
// by row; graph.Unreachable where there is none.
func (n *Network) Table(ctx context.Context, from, to []Spot) ([]graph.Cost, error) {
	starts, ends := make([][]hierarchy.Seed, len(from)), make([][]hierarchy.Seed, len(to))
	behind := make([]graph.Cost, len(from))
	for i := range from {
		starts[i], behind[i] = n.starts(&from[i])
	}
	shared := make(map[uint32][]uint32, len(to)) // spots to go to, by segment
	for j := range to {
		ends[j] = n.ends(&to[j])
		shared[to[j].Segment] = append(shared[to[j].Segment], uint32(j))
	}
	costs, err := n.tables.Fill(ctx, starts, ends, 0)
	if err != nil {
		return nil, err
	}
	for i := range from {
		row := costs[i*len(to) : (i+1)*len(to)]
		for j, c := range row {
			if c != graph.Unreachable {
				row[j] = c - behind[i]
			}
		}
		for _, j := range shared[from[i].Segment] {
			row[j] = n.nextDoor(&from[i], &to[j])
		}
	}
	return costs, nil
}

// Cost returns the cost of the quickest way between two spots.
func (n *Network) Cost(from, to *Spot) graph.Cost {
	if from.Segment == to.Segment {
		return n.nextDoor(from, to)
	}
	seeds, behind := n.starts(from)
	c := n.search(func(s *hierarchy.Search) graph.Cost { return s.Cost(seeds, n.ends(to)) })
	if c == graph.Unreachable {
		return c
	}
	return c - behind
}

// nextDoor returns the cost of the quickest way between two spots of one segment: along it, or
// off its end and round to it again.
func (n *Network) nextDoor(from, to *Spot) graph.Cost {
	best, _ := n.along(from, to)
	out, least := n.beyond(from)
	back := graph.Unreachable
	ends := n.ends(to)
	for _, e := range ends {
		back = min(back, e.Cost)
	}
	if len(out) == 0 || len(ends) == 0 || best <= least+back {
		return best
	}
	return min(best, n.search(func(s *hierarchy.Search) graph.Cost { return s.Cost(out, ends) }))
}

// along returns the cost of driving from one spot of a segment to another
// without leaving it, and in which direction.
func (n *Network) along(from, to *Spot) (best graph.Cost, against int) {
	best = graph.Unreachable
	leave, arrive := n.drivable(from), n.drivable(to)
	for dir := range 2 {
		forwards := to.AlongCm >= from.AlongCm
		if dir == 1 {
			forwards = to.AlongCm <= from.AlongCm
		}
		if !leave[dir] || !arrive[dir] || !forwards {
			continue
		}
		if c := n.passed(to, dir) - n.passed(from, dir); c < best {
			best, against = c, dir
		}
	}
	return best, against
}

// beyond returns the seeds behind the ends of a spot's segment, and the least of
// their costs.
func (n *Network) beyond(s *Spot) (out []hierarchy.Seed, least graph.Cost) {
	least = graph.Unreachable
	for _, b := range n.beginnings(s) {
		for i := n.turns.First[b.Node]; i < n.turns.First[b.Node+1]; i++ {
			c := n.turns.Cost(b.Node, i) - b.Cost
			out = append(out, hierarchy.Seed{Node: n.turns.Head[i], Cost: c})
			least = min(least, c)
		}
	}
	return out, least
}

// search lends fn the memory of a search.
func (n *Network) search(fn func(*hierarchy.Search) graph.Cost) graph.Cost {
	s, ok := n.searches.Get().(*hierarchy.Search)
	if !ok {
		s = hierarchy.NewSearch(&n.order)
	}
	defer n.searches.Put(s)
	return fn(s)
}
