package tiles

import (
	"container/list"
	"hash/maphash"
	"sync"
	"time"

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
	asked   time.Time // when its version was; the body is as new at least
	body    []byte    // nil when there is nothing
	zipped  bool      // gzip
	// tag and length are the headers ETag and Content-Length, as answers share them.
	tag, length []string
}

// entryBytes is about what an entry takes beside its body: keys, headers, pointers, map.
const entryBytes = 450

// cache keeps drawn tiles within a budget of bytes. It is divided into shards by
// key, so that those who look do not wait for each other.
type cache struct {
	seed   maphash.Seed
	shards []shard
}

// shard holds the entries of some keys; the least recently used go first. There is
// one entry a key: a newer version takes the place of an older.
type shard struct {
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

const (
	mostShards = 16
	// shardBytes is what a shard holds at least: many times the largest tile.
	shardBytes = 8 << 20
)

func newCache(budget int64) *cache {
	n := min(max(budget/shardBytes, 1), mostShards)
	c := &cache{maphash.MakeSeed(), make([]shard, n)}
	for i := range c.shards {
		c.shards[i] = shard{budget: budget / n, order: list.New(), items: map[key]*list.Element{}}
	}
	return c
}

func (k *kept) size() int64 {
	return int64(len(k.body)+len(k.key.scope)+len(k.key.variant)) + entryBytes
}

func (c *cache) shard(k key) *shard {
	if len(c.shards) == 1 {
		return &c.shards[0]
	}
	return &c.shards[maphash.Comparable(c.seed, k)%uint64(len(c.shards))]
}

// look gives the entry of a key, of whatever version it is.
func (c *cache) look(k key) (entry, bool) {
	s := c.shard(k)
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.items[k]
	if !ok {
		return entry{}, false
	}
	s.order.MoveToFront(e)
	return e.Value.(*kept).entry, true
}

// keep stores an entry, and forgets others until all fit the budget.
func (c *cache) keep(k key, v entry) {
	s := c.shard(k)
	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok := s.items[k]; ok {
		s.drop(e)
	}
	held := &kept{k, v}
	if held.size() > s.budget {
		return
	}
	s.items[k] = s.order.PushFront(held)
	s.used += held.size()
	for s.used > s.budget {
		s.drop(s.order.Back())
	}
}

func (s *shard) drop(e *list.Element) {
	held := s.order.Remove(e).(*kept)
	delete(s.items, held.key)
	s.used -= held.size()
}

// fill gives the bytes and the entries held.
func (c *cache) fill() (bytes int64, entries int) {
	for i := range c.shards {
		s := &c.shards[i]
		s.mu.Lock()
		bytes, entries = bytes+s.used, entries+len(s.items)
		s.mu.Unlock()
	}
	return bytes, entries
}
