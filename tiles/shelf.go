package tiles

import (
	"cmp"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/tiles/mosaic"
	"xuntu.dev/tiles/mvt"
)

// shape is a row that reaches over a part of the map. A change is another value
// behind another pointer.
type shape interface {
	comparable
	key() int64
	owner() owner
	reach() reach
	bytes() int64 // about what it takes
}

// reach is a box on the map, its sides included.
type reach struct{ low, high geo.World }

func (r reach) meets(o reach) bool {
	return r.low.X <= o.high.X && o.low.X <= r.high.X && r.low.Y <= o.high.Y && o.low.Y <= r.high.Y
}

// shown is what of the map a tile shows, the buffer around it included.
func shown(at geo.Tile) reach {
	const end = 1<<32 - 1
	o, side := at.Origin(), at.Side()
	buffer := side * (mosaic.Buffer + 1) / mvt.Extent
	low := func(v uint32) uint32 { return uint32(uint64(v) - min(buffer, uint64(v))) }
	high := func(v uint32) uint32 { return uint32(min(uint64(v)+side+buffer, end)) }
	return reach{geo.World{X: low(o.X), Y: low(o.Y)}, geo.World{X: high(o.X), Y: high(o.Y)}}
}

// shelf keeps the shapes of a layer of a company, and for every scope that was
// asked for those it sees with what has changed where.
type shelf[T shape] struct {
	stamps *stamps
	// joined says that shapes which meet one that changes may look different too.
	joined bool

	mu     sync.Mutex
	rows   map[int64]T
	scopes map[string]scoped[T]
	size   atomic.Int64
}

// scoped is what a scope sees, up to a change that it need not see.
type scoped[T shape] struct {
	*shelved[T]
	checked int64
}

// shelved is what a scope sees at a time. It never changes.
type shelved[T shape] struct {
	version int64
	rows    []T   // by key
	floor   int64 // the number of tiles in which no trace lies
	traces  []trace

	making sync.Once
	made   any // of the rows, by who draws them
}

// trace says that something in a box looks different since a change.
type trace struct {
	reach
	number int64
}

const (
	// mostScopes is how many scopes' shapes are kept; with more all begin anew.
	mostScopes = 64
	// mostTraces is how many are kept of a scope; with more every tile is new.
	mostTraces = 256
)

func newShelf[T shape](clock *atomic.Int64, joined bool) *shelf[T] {
	return &shelf[T]{stamps: newStamps(clock), joined: joined, rows: map[int64]T{}, scopes: map[string]scoped[T]{}}
}

// put takes over how shapes are now; gone are those that were not found.
func (s *shelf[T]) put(rows []T, gone []int64) {
	changed := map[owner]bool{}
	s.mu.Lock()
	defer s.mu.Unlock()
	drop := func(id int64) {
		if old, ok := s.rows[id]; ok {
			changed[old.owner()] = true
			s.size.Add(-old.bytes())
			delete(s.rows, id)
		}
	}
	for _, id := range gone {
		drop(id)
	}
	for _, r := range rows {
		drop(r.key())
		changed[r.owner()] = true
		s.size.Add(r.bytes())
		s.rows[r.key()] = r
	}
	s.stamps.mark(changed) // with the rows, so that no version has the rows of another
}

// replace takes over shapes in place of all there were.
func (s *shelf[T]) replace(rows []T) {
	s.mu.Lock()
	gone := slices.Collect(maps.Keys(s.rows))
	s.mu.Unlock()
	s.put(rows, gone)
}

// seen gives what an actor sees now.
func (s *shelf[T]) seen(actor access.Actor) *shelved[T] {
	key := actor.ScopeKey()
	s.mu.Lock()
	defer s.mu.Unlock()
	before, latest := s.scopes[key], s.stamps.latest()
	if before.shelved != nil && before.checked == latest {
		return before.shelved
	}
	now := before.shelved
	if version := s.stamps.of(actor); now == nil || now.version != version {
		now = &shelved[T]{version: version, floor: version, rows: s.within(actor)}
		now.follow(before.shelved, s.joined)
	}
	if before.shelved == nil && len(s.scopes) >= mostScopes {
		clear(s.scopes)
	}
	s.scopes[key] = scoped[T]{now, latest}
	return now
}

// within gives the shapes in an actor's scope.
func (s *shelf[T]) within(actor access.Actor) (rows []T) {
	for _, r := range s.rows {
		if o := r.owner(); actor.Sees(o.unit, o.rep) && !actor.Unseen.Has(outletOf(r)) {
			rows = append(rows, r)
		}
	}
	slices.SortFunc(rows, func(a, b T) int { return cmp.Compare(a.key(), b.key()) })
	return rows
}

// outletOf is the outlet that a shape belongs to; 0: none.
func outletOf(r any) int64 {
	if of, is := r.(interface{ outlet() int64 }); is {
		return of.outlet()
	}
	return 0
}

// follow leaves traces where the scope looks different from before, if that is known.
func (s *shelved[T]) follow(before *shelved[T], joined bool) {
	if before == nil {
		return
	}
	var changed []reach
	old, now := before.rows, s.rows
	for len(old) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(old) > 0 && old[0].key() < now[0].key():
			changed, old = append(changed, old[0].reach()), old[1:]
		case len(old) == 0 || now[0].key() < old[0].key():
			changed, now = append(changed, now[0].reach()), now[1:]
		default:
			if old[0] != now[0] {
				changed = append(changed, old[0].reach(), now[0].reach())
			}
			old, now = old[1:], now[1:]
		}
	}
	if joined {
		own := len(changed)
		for _, r := range s.rows {
			if slices.ContainsFunc(changed[:own], r.reach().meets) {
				changed = append(changed, r.reach())
			}
		}
	}
	if len(before.traces)+len(changed) > mostTraces {
		return
	}
	s.floor = before.floor
	s.traces = slices.Clone(before.traces)
	for _, r := range changed {
		s.traces = append(s.traces, trace{r, s.version})
	}
}

// number is that of the latest change which the tile shows.
func (s *shelved[T]) number(at geo.Tile) int64 {
	n, here := s.floor, shown(at)
	for _, t := range s.traces {
		if t.meets(here) {
			n = max(n, t.number)
		}
	}
	return n
}
