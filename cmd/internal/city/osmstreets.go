package city

import (
	"slices"
)

// strand is an edge of the graph as a list of OSM nodes; wet tells which of its segments
// lie on a bridge.
type strand struct {
	refs []int64
	wet  []bool
}

func (s strand) reversed() strand {
	out := strand{slices.Clone(s.refs), slices.Clone(s.wet)}
	slices.Reverse(out.refs)
	slices.Reverse(out.wet)
	return out
}

// writeStreets adds the streets, each as few ways as its bridges and forks allow, and the
// used ground between them on the same nodes.
func (c *City) writeStreets(d *document) {
	junctions := make([]int64, len(c.web.nodes))
	for i, v := range c.web.nodes {
		junctions[i] = d.node(v)
	}
	strands := make([]strand, len(c.web.edges))
	for i, e := range c.web.edges {
		strands[i] = c.strand(d, e, junctions)
	}
	for _, chain := range c.chains() {
		c.writeChain(d, chain, strands)
	}
	for _, g := range c.grounds {
		tags := groundTags(g.kind)
		if len(tags) == 0 {
			continue
		}
		var refs []int64
		for _, s := range g.sides {
			part := strands[s.edge].refs
			if s.back {
				part = strands[s.edge].reversed().refs
			}
			refs = append(refs, part[:len(part)-1]...)
		}
		d.way(append(refs, refs[0]), named(g.name, tags...)...)
	}
}

// strand adds the nodes of an edge, with nodes of their own where a bridge starts or ends.
func (c *City) strand(d *document, e link, junctions []int64) strand {
	spans := c.site.overWater(e.line)
	out := strand{refs: []int64{junctions[e.from]}}
	var walked float64
	for i := 1; i < len(e.line); i++ {
		next := walked + e.line[i-1].Dist(e.line[i])
		for _, s := range spans {
			for k, mark := range []float64{s.from, s.to} {
				if mark > walked+0.5 && mark < next-0.5 {
					v, _ := e.line.At(mark)
					out.refs = append(out.refs, d.node(v))
					out.wet = append(out.wet, k == 1)
				}
			}
		}
		if i == len(e.line)-1 {
			out.refs = append(out.refs, junctions[e.to])
		} else {
			out.refs = append(out.refs, d.node(e.line[i]))
		}
		out.wet = append(out.wet, covered(spans, next))
		walked = next
	}
	return out
}

func covered(spans []span, metres float64) bool {
	for _, s := range spans {
		if metres > s.from+0.5 && metres < s.to+0.6 {
			return true
		}
	}
	return false
}

// writeChain adds the ways of one chain: a new way wherever a bridge starts or ends.
func (c *City) writeChain(d *document, chain []side, strands []strand) {
	var whole strand
	for _, s := range chain {
		part := strands[s.edge]
		if s.back {
			part = part.reversed()
		}
		if len(whole.refs) == 0 {
			whole.refs = append(whole.refs, part.refs[0])
		}
		whole.refs = append(whole.refs, part.refs[1:]...)
		whole.wet = append(whole.wet, part.wet...)
	}
	e := c.Graph.edges[chain[0].edge]
	for i := 0; i < len(whole.wet); {
		j := i
		for j < len(whole.wet) && whole.wet[j] == whole.wet[i] {
			j++
		}
		d.way(slices.Clone(whole.refs[i:j+1]), streetTags(e, whole.wet[i])...)
		i = j
	}
}
