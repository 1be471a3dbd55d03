package matrix

import (
	"container/list"
	"math"
	"sync"
	"time"

	"github.com/paulmach/orb"
)

// cache keeps what pairs of places take. Of each book (who answered, for which profile, of which
// state of the roads) it knows the places by number and has a row for each one journeys begin at;
// the rows that were asked for longest ago go first.
type cache struct {
	mu    sync.Mutex
	books map[string]*book
	used  list.List // of *row, the freshest in front
	bytes int64
	most  int64
	now   func() time.Time
}

const (
	usualCache = 64 << 20
	// bookLife bounds the age of what others have said: their engines get new maps without a word.
	bookLife   = 24 * time.Hour
	placeBytes = 80 // of a place in a book, its share of the map and its row's head
	blockBytes = 264
	blockWidth = 32
)

// place is a point rounded to about a metre, in 1e-5 degrees.
type place struct{ lon, lat int32 }

func placeAt(p orb.Point) place {
	return place{int32(math.Round(p[0] * 1e5)), int32(math.Round(p[1] * 1e5))}
}

type book struct {
	numbers map[place]int32
	rows    []*row // by the number of the place they begin at; nil where nothing is known
	born    time.Time
}

type row struct {
	book   *book
	from   int32
	blocks []*block // by number / blockWidth
	bytes  int64
	at     *list.Element
}

type block struct {
	known uint32
	ds, m [blockWidth]int32
}

func newCache(most int64, now func() time.Time) *cache {
	if most == 0 {
		most = usualCache
	}
	return &cache{books: map[string]*book{}, most: most, now: now}
}

// missing stands in a table for a time that nobody knows yet.
const missing = -1

// look makes a table of what is known; the rest is missing.
func (c *cache) look(key string, source Source, a Ask) *Table {
	t := newTable(len(a.From), len(a.To), source)
	c.mu.Lock()
	defer c.mu.Unlock()
	b := c.books[key]
	if b != nil && c.now().Sub(b.born) > bookLife {
		c.drop(key)
		b = nil
	}
	if b == nil {
		fill(t.Ds)
		return t
	}
	to := b.find(a.To)
	for i, n := range b.find(a.From) {
		ds, m := t.Ds[i*t.To:(i+1)*t.To], t.M[i*t.To:(i+1)*t.To]
		if n < 0 || b.rows[n] == nil {
			fill(ds)
			continue
		}
		c.used.MoveToFront(b.rows[n].at)
		b.rows[n].read(to, ds, m)
	}
	return t
}

func fill(ds []int32) {
	for i := range ds {
		ds[i] = missing
	}
}

// find returns the numbers of places, less than 0 for those that are new.
func (b *book) find(points []orb.Point) []int32 {
	out := make([]int32, len(points))
	for i, p := range points {
		n, known := b.numbers[placeAt(p)]
		if !known {
			n = -1
		}
		out[i] = n
	}
	return out
}

func (r *row) read(to []int32, ds, m []int32) {
	for j, n := range to {
		at := int(n) / blockWidth
		if n < 0 || at >= len(r.blocks) || r.blocks[at] == nil || r.blocks[at].known>>(n%blockWidth)&1 == 0 {
			ds[j] = missing
			continue
		}
		ds[j], m[j] = r.blocks[at].ds[n%blockWidth], r.blocks[at].m[n%blockWidth]
	}
}

// keep remembers an engine's answer.
func (c *cache) keep(key string, a Ask, t *Table) {
	if c.most < 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	b := c.books[key]
	if b == nil {
		b = &book{numbers: map[place]int32{}, born: c.now()}
		c.books[key] = b
	}
	from, to := c.number(b, a.From), c.number(b, a.To)
	for i, n := range from {
		r := b.rows[n]
		if r == nil {
			r = &row{book: b, from: n}
			r.at = c.used.PushFront(r)
			b.rows[n] = r
		}
		c.bytes += r.write(to, t.Ds[i*t.To:(i+1)*t.To], t.M[i*t.To:(i+1)*t.To])
	}
	c.shrink()
}

// number returns the numbers of places and gives one to each that is new.
func (c *cache) number(b *book, points []orb.Point) []int32 {
	out := make([]int32, len(points))
	for i, p := range points {
		at := placeAt(p)
		n, known := b.numbers[at]
		if !known {
			n = int32(len(b.rows))
			b.numbers[at] = n
			b.rows = append(b.rows, nil)
			c.bytes += placeBytes
		}
		out[i] = n
	}
	return out
}

// write adds a row's answers and returns by how many bytes it has grown.
func (r *row) write(to []int32, ds, m []int32) (grown int64) {
	for j, n := range to {
		at := int(n) / blockWidth
		if at >= len(r.blocks) {
			grown += 8 * int64(at+1-len(r.blocks))
			r.blocks = append(r.blocks, make([]*block, at+1-len(r.blocks))...)
		}
		b := r.blocks[at]
		if b == nil {
			b = &block{}
			r.blocks[at] = b
			grown += blockBytes
		}
		b.known |= 1 << (n % blockWidth)
		b.ds[n%blockWidth], b.m[n%blockWidth] = ds[j], m[j]
	}
	r.bytes += grown
	return grown
}

// shrink forgets rows until the rest fits; when the places alone are too many, everything.
func (c *cache) shrink() {
	for c.bytes > c.most {
		last := c.used.Back()
		if last == nil {
			c.books, c.bytes = map[string]*book{}, 0
			return
		}
		c.forget(last)
	}
}

func (c *cache) forget(e *list.Element) {
	if r, ok := c.used.Remove(e).(*row); ok {
		r.book.rows[r.from] = nil
		c.bytes -= r.bytes
	}
}

// drop forgets a book.
func (c *cache) drop(key string) {
	b := c.books[key]
	for _, r := range b.rows {
		if r != nil {
			c.forget(r.at)
		}
	}
	c.bytes -= placeBytes * int64(len(b.rows))
	delete(c.books, key)
}

// size returns how many bytes are in use.
func (c *cache) size() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.bytes
}
