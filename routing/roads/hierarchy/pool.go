package hierarchy

import (
	"math/bits"

	"xuntu.dev/routing/roads/graph"
)

// chunkBits is how many arcs, as a power of two, lie in one piece of memory: 1 MB.
const chunkBits = 16

// arc is an arc between nodes while the hierarchy is built.
type arc struct {
	Cost   graph.Cost
	Head   uint32
	Middle uint32
}

// pool keeps the growing rows of arcs of all nodes: rows are powers of two long,
// a row that is full moves to one of double the length, and what it leaves is
// used again. Nothing is left to the garbage collector.
type pool struct {
	chunks [][]arc
	used   int // arcs taken from the last chunk
	free   [chunkBits + 1][]uint32
	at     []uint32 // address of each row
	length []uint32
	class  []uint8 // the row has room for 1<<class arcs; 0xff: no room yet
}

func newPool(nodes int) *pool {
	p := &pool{at: make([]uint32, nodes), length: make([]uint32, nodes), class: make([]uint8, nodes)}
	for i := range p.class {
		p.class[i] = 0xff
	}
	return p
}

// of returns the row of a node; it may be changed in place.
func (p *pool) of(v uint32) []arc {
	n := p.length[v]
	if n == 0 {
		return nil
	}
	at := p.at[v]
	start := at & (1<<chunkBits - 1)
	return p.chunks[at>>chunkBits][start : start+n : start+n]
}

// reserve makes room for n arcs in an empty row.
func (p *pool) reserve(v uint32, n int) {
	if n > 0 {
		p.class[v] = uint8(bits.Len(uint(n - 1)))
		p.at[v] = p.take(p.class[v])
	}
}

func (p *pool) add(v uint32, a arc) {
	n := p.length[v]
	if p.class[v] == 0xff {
		p.reserve(v, 2)
	} else if n == 1<<p.class[v] {
		old := p.of(v)
		was, class := p.at[v], p.class[v]
		p.class[v] = class + 1
		p.at[v] = p.take(class + 1)
		copy(p.of(v), old)
		p.free[class] = append(p.free[class], was)
	}
	p.length[v] = n + 1
	p.of(v)[n] = a
}

// put adds an arc or lowers the one that is there.
func (p *pool) put(v uint32, a arc) {
	row := p.of(v)
	for i := range row {
		if row[i].Head == a.Head {
			if a.Cost < row[i].Cost {
				row[i] = a
			}
			return
		}
	}
	p.add(v, a)
}

// drop takes the arc to a head out of a row.
func (p *pool) drop(v, head uint32) {
	row := p.of(v)
	for i := range row {
		if row[i].Head == head {
			row[i] = row[len(row)-1]
			p.length[v]--
			return
		}
	}
}

// take finds room for 1<<class arcs.
func (p *pool) take(class uint8) uint32 {
	if list := p.free[class]; len(list) > 0 {
		at := list[len(list)-1]
		p.free[class] = list[:len(list)-1]
		return at
	}
	size := 1 << class
	if len(p.chunks) == 0 || p.used+size > 1<<chunkBits {
		p.chunks = append(p.chunks, make([]arc, 1<<chunkBits))
		p.used = 0
	}
	at := uint32(len(p.chunks)-1)<<chunkBits | uint32(p.used)
	p.used += size
	return at
}

// fill puts the arcs of a graph into two pools, forwards and backwards; of
// parallel arcs the cheapest stays, and an arc from a node to itself never does.
func fill(g *graph.Graph) (out, in *pool) {
	n := g.Len()
	out, in = newPool(n), newPool(n)
	entering := make([]uint32, n)
	for _, h := range g.Head {
		entering[h]++
	}
	for u := range uint32(n) {
		out.reserve(u, int(g.First[u+1]-g.First[u]))
		in.reserve(u, int(entering[u]))
	}
	for u := range uint32(n) {
		for i := g.First[u]; i < g.First[u+1]; i++ {
			if v := g.Head[i]; v != u {
				out.put(u, arc{Cost: g.Cost(u, i), Head: v, Middle: graph.None})
				in.put(v, arc{Cost: g.Cost(u, i), Head: u, Middle: graph.None})
			}
		}
	}
	return out, in
}
