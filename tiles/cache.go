package tiles

import (
	"container/list"
	"sync"

	"xuntu.dev/geo"
)

// key names what a group of people with the same scope sees at an address. No two
// companies share a scope.
type key struct {
	scope   string
	layer   string
	variant string // what of the layer was chosen
	at      geo.Tile
}

// entry is a tile as it was drawn for a version of its layer.
type entry struct {
	version int64
	body    []byte // nil when there is nothing
	zipped  bool   // gzip
}

// entryBytes is about what an entry takes beside its body: keys, pointers, map.
const entryBytes = 300

// cache keeps drawn tiles within a budget of bytes; the least recently used go
// first. There is one entry a key: a newer version takes the place of an older.
type cache struct {
	budget int64

	mu    sync.Mutex
	used  int64
	order *list.List // of *kept, the latest in front
	items map[key]*list.Element
}

type kept struct {
	key key
	entry
}

func newCache(budget int64) *cache {
	return &cache{budget: budget, order: list.New(), items: map[key]*list.Element{}}
}

func (k *kept) size() int64 {
	return int64(len(k.body)) + int64(len(k.key.scope)+len(k.key.variant)) + entryBytes
}

// look gives the entry of a key when it is of this version. One of another
// version is forgotten.
func (c *cache) look(k key, version int64) (entry, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.items[k]
	if !ok {
		return entry{}, false
	}
	held := e.Value.(*kept)
	if held.version != version {
		c.drop(e)
		return entry{}, false
	}
	c.order.MoveToFront(e)
	return held.entry, true
}

// keep stores an entry, and forgets others until all fit the budget.
func (c *cache) keep(k key, v entry) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.items[k]; ok {
		c.drop(e)
	}
	held := &kept{k, v}
	if held.size() > c.budget {
		return
	}
	c.items[k] = c.order.PushFront(held)
	c.used += held.size()
	for c.used > c.budget {
		c.drop(c.order.Back())
	}
}

func (c *cache) drop(e *list.Element) {
	held := c.order.Remove(e).(*kept)
	delete(c.items, held.key)
	c.used -= held.size()
}

// fill gives the bytes and the entries held.
func (c *cache) fill() (bytes int64, entries int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.used, len(c.items)
}
