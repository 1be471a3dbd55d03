package city

// assignOneways makes some small streets of the old town one-way, whole streets at a time,
// and takes it back wherever a junction could then no longer be reached or left.
func (c *City) assignOneways(edges []Edge, streets []Street) {
	r := c.site.rand("one-way")
	chosen := make([]bool, len(streets))
	for i, s := range streets {
		chosen[i] = r.IntN(4) == 0 && (s.Class == Residential || s.Class == Tertiary)
	}
	for i, e := range edges {
		middle := e.Line[len(e.Line)/2]
		edges[i].Oneway = chosen[e.StreetID] && c.site.reach(c.frame.vec(middle)) < 0.35
	}
	for {
		part := components(len(c.web.nodes), edges)
		mended := false
		for i, e := range edges {
			if e.Oneway && part[e.From] != part[e.To] {
				edges[i].Oneway, mended = false, true
			}
		}
		if !mended {
			return
		}
	}
}

// components numbers the strongly connected parts of a street net (Kosaraju's two passes).
func components(nodes int, edges []Edge) []int {
	out, in := make([][]NodeID, nodes), make([][]NodeID, nodes)
	link := func(a, b NodeID) {
		out[a] = append(out[a], b)
		in[b] = append(in[b], a)
	}
	for _, e := range edges {
		link(e.From, e.To)
		if !e.Oneway {
			link(e.To, e.From)
		}
	}
	var order []NodeID
	seen := make([]bool, nodes)
	for n := range nodes {
		order = finish(NodeID(n), out, seen, order)
	}
	part := make([]int, nodes)
	done := make([]bool, nodes)
	for i := len(order) - 1; i >= 0; i-- {
		for _, n := range finish(order[i], in, done, nil) {
			part[n] = i
		}
	}
	return part
}

// finish walks depth first from a node and appends nodes in the order they are left.
func finish(start NodeID, next [][]NodeID, seen []bool, order []NodeID) []NodeID {
	if seen[start] {
		return order
	}
	type visit struct {
		node NodeID
		k    int
	}
	seen[start] = true
	stack := []visit{{start, 0}}
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if top.k == len(next[top.node]) {
			order = append(order, top.node)
			stack = stack[:len(stack)-1]
			continue
		}
		n := next[top.node][top.k]
		top.k++
		if !seen[n] {
			seen[n] = true
			stack = append(stack, visit{n, 0})
		}
	}
	return order
}
