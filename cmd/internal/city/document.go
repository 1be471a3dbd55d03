package city

import (
	"xuntu.dev/cmd/internal/city/plane"
)

// firstID is where the ids of generated objects start: above the ids of the real
// OpenStreetMap, below 2^40, and a thousand million for each branch, so that a real extract
// and any number of generated cities fit into one database.
const firstID = 1_000_000_000_000

// document is a city as OpenStreetMap objects.
type document struct {
	frame     frame
	nodes     []osmNode
	ways      []osmWay
	relations []osmRelation
	base      int64
}

type tag struct{ key, value string }

type osmNode struct {
	id       int64
	lon, lat int64 // 1e-7 degree
	tags     []tag
}

type osmWay struct {
	id   int64
	refs []int64
	tags []tag
}

type osmRelation struct {
	id      int64
	members []osmMember
	tags    []tag
}

type osmMember struct {
	way  int64
	role string
}

func newDocument(c *City) *document {
	return &document{frame: c.frame, base: firstID + int64(c.Branch.Index)*1_000_000_000}
}

func (d *document) node(v plane.Vec, tags ...tag) int64 {
	p := d.frame.point(v)
	id := d.base + int64(len(d.nodes)) + 1
	d.nodes = append(d.nodes, osmNode{id, E7(p[0]), E7(p[1]), tags})
	return id
}

func (d *document) way(refs []int64, tags ...tag) int64 {
	id := d.base + int64(len(d.ways)) + 1
	d.ways = append(d.ways, osmWay{id, refs, tags})
	return id
}

// line adds a way along places of its own.
func (d *document) line(l plane.Line, tags ...tag) int64 {
	refs := make([]int64, len(l))
	for i, v := range l {
		refs[i] = d.node(v)
	}
	return d.way(refs, tags...)
}

// ring adds a closed way.
func (d *document) ring(r plane.Ring, tags ...tag) int64 {
	refs := make([]int64, len(r), len(r)+1)
	for i, v := range r {
		refs[i] = d.node(v)
	}
	return d.way(append(refs, refs[0]), tags...)
}

// area adds a ring with holes as a multipolygon; without holes it is a closed way.
func (d *document) area(outer plane.Ring, holes []plane.Ring, tags ...tag) {
	if len(holes) == 0 {
		d.ring(outer, tags...)
		return
	}
	members := []osmMember{{d.ring(outer), "outer"}}
	for _, h := range holes {
		members = append(members, osmMember{d.ring(h), "inner"})
	}
	d.relation(members, tags...)
}

func (d *document) relation(members []osmMember, tags ...tag) {
	id := d.base + int64(len(d.relations)) + 1
	d.relations = append(d.relations, osmRelation{id, members, append([]tag{{"type", "multipolygon"}}, tags...)})
}

// named returns the tags of a name in both languages.
func named(n placeName, more ...tag) []tag {
	if n.zh == "" {
		return more
	}
	return append(more, tag{"name", n.zh}, tag{"name:zh", n.zh}, tag{"name:en", n.en})
}

// inPieces cuts a long line into ways of at most 500 nodes; neighbours share their end node.
func (d *document) inPieces(l plane.Line) [][]int64 {
	refs := make([]int64, len(l))
	for i, v := range l {
		refs[i] = d.node(v)
	}
	var out [][]int64
	for len(refs) > 500 {
		out = append(out, refs[:500])
		refs = refs[499:]
	}
	return append(out, refs)
}
