package tiles

import (
	"math"
	"math/bits"

	"xuntu.dev/geo"
	"xuntu.dev/tiles/memory"
	"xuntu.dev/tiles/mvt"
)

// clusterZoom is the last zoom at which outlets are drawn as clusters.
const clusterZoom = 11

// cellBits is how many zooms deeper than a tile its cells are: 8 by 8 of them.
const cellBits = 3

// cell is what lies in a cell of the grid of a zoom.
type cell struct {
	count, x, y uint64 // x and y are sums
	classes     [4]uint64
	id          int64 // of its first row
	low, high   geo.World
}

var (
	clusterKeys = []string{"count", "ka", "a", "b", "c", "outletId", "expansionZoom"}
	// classWords are numbered from 1 in this order in the words of outlets.
	classWords = []string{"KA", "A", "B", "C"}
)

const (
	// closedWord is the number of the state of outlets that are no more.
	closedWord = 5
	// elsewhereWord is the number of the radius of outlets whose fence is no narrow
	// circle: it lies on the shelf, or there is none.
	elsewhereWord = 6
)

func newOutletWords() *memory.Words {
	w := memory.NewWords()
	for _, c := range classWords {
		w.Text(c)
	}
	w.Text("closed")
	w.Int(0)
	return w
}

// drawClusters writes outlets counted in cells. The rows of a cell follow one
// another, so one pass is enough. A cluster stands where its outlets are on
// average; its id is the zoom and the place of the cell in the grid of the zoom, so
// it stays the same whatever else changes.
func drawClusters(p *pen, now memory.Look, at geo.Tile) []byte {
	p.layer.Reset("clusters", clusterKeys...)
	by := 64 - 2*uint(at.Z+cellBits)
	var one cell
	prefix := uint64(math.MaxUint64)
	now.Each(at, func(r *memory.Row) {
		if code := r.At.Morton() >> by; code != prefix {
			one.draw(p, at.Z)
			prefix, one = code, cell{id: r.ID, low: r.At, high: r.At}
		}
		one.add(r)
	})
	one.draw(p, at.Z)
	return p.layer.AppendTo(nil)
}

func (c *cell) add(r *memory.Row) {
	c.count++
	c.x += uint64(r.At.X)
	c.y += uint64(r.At.Y)
	if class := r.Shared[0]; class >= 1 && class <= 4 {
		c.classes[class-1]++
	}
	c.low.X, c.low.Y = min(c.low.X, r.At.X), min(c.low.Y, r.At.Y)
	c.high.X, c.high.Y = max(c.high.X, r.At.X), max(c.high.Y, r.At.Y)
}

// expansion is the first zoom at which the cluster falls apart into cells, or at
// which outlets are drawn one by one.
func (c *cell) expansion() uint64 {
	differ := bits.Len32((c.low.X ^ c.high.X) | (c.low.Y ^ c.high.Y))
	return uint64(min(32-cellBits+1-differ, clusterZoom+1))
}

func (c *cell) draw(p *pen, z uint8) {
	if c.count == 0 {
		return
	}
	middle := geo.World{X: uint32((c.x + c.count/2) / c.count), Y: uint32((c.y + c.count/2) / c.count)}
	tags := p.tags[:0]
	say := func(key uint32, n uint64) {
		if n > 0 {
			tags = append(tags, key, p.number(n))
		}
	}
	say(0, c.count)
	for i, n := range c.classes {
		say(uint32(1+i), n)
	}
	if c.count == 1 {
		say(5, uint64(c.id))
	} else {
		say(6, c.expansion())
	}
	p.tags = tags
	side, deep := uint(z)+cellBits, 32-cellBits-uint(z)
	id := 1<<(2*side) | uint64(c.low.Y>>deep)<<side | uint64(c.low.X>>deep)
	by := 20 - z
	p.layer.Point(id, int32(middle.X>>by)&(mvt.Extent-1), int32(middle.Y>>by)&(mvt.Extent-1), tags)
}

// number writes a number; small ones stand in the layer once.
func (p *pen) number(n uint64) uint32 {
	const small = 1 << 12
	p.word = mvt.AppendInt(p.word[:0], int64(n))
	if n < small {
		return p.layer.Shared(uint32(n), p.word)
	}
	return p.layer.Own(p.word, 1)
}
