package city

import "slices"

// chains strings together edges that continue one street, so that its name has room.
func (c *City) chains() [][]side {
	at := make([][]side, len(c.web.nodes))
	for i, e := range c.web.edges {
		at[e.from] = append(at[e.from], side{i, false})
		at[e.to] = append(at[e.to], side{i, true})
	}
	used := make([]bool, len(c.web.edges))
	follow := func(s side) []side {
		chain := []side{s}
		for {
			next, ok := c.straightOn(at, used, chain[len(chain)-1])
			if !ok || len(chain) == 40 {
				return chain
			}
			used[next.edge] = true
			chain = append(chain, next)
		}
	}
	var out [][]side
	for i := range c.web.edges {
		if used[i] {
			continue
		}
		used[i] = true
		chain := follow(side{i, false})
		if !c.Graph.edges[i].Oneway {
			back := follow(side{i, true})[1:]
			slices.Reverse(back)
			for k := range back {
				back[k].back = !back[k].back
			}
			chain = append(back, chain...)
		}
		out = append(out, chain)
	}
	return out
}

// straightOn finds the unused edge that goes on with the same street past the end of s.
func (c *City) straightOn(at [][]side, used []bool, s side) (side, bool) {
	from := c.Graph.edges[s.edge]
	line := c.web.run(s)
	heading := line[len(line)-1].Sub(line[len(line)-2]).Unit()
	best, most := side{}, 0.5 // cosine of 60°: sharper than that is another arm of the street
	for _, next := range at[c.web.end(s)] {
		e := c.Graph.edges[next.edge]
		if used[next.edge] || e.StreetID != from.StreetID || e.Oneway != from.Oneway || (e.Oneway && next.back) {
			continue
		}
		l := c.web.run(next)
		if k := heading.Dot(l[1].Sub(l[0]).Unit()); k > most {
			best, most = next, k
		}
	}
	return best, most > 0.5
}
