package live

import (
	"sync"
	"time"

	"github.com/paulmach/orb"
)

// entry is what a room knows of one thing, or one note.
type entry struct {
	scope
	topic    string
	id       int64
	point    orb.Point
	hasPoint bool
	was      orb.Point // where it was at the last tick: those who look there must see it leave
	hadPoint bool
	at       time.Time
	body     []byte
	text     []byte // as viewers read it
	version  uint64 // of its newest record; 0 when forgotten
	gone     bool
	note     bool
}

// record is one line of a room's log. It is stale when its entry has a newer.
type record struct {
	version uint64
	entry   *entry
}

func (c record) stale() bool { return c.entry.version != c.version }

// bounds keep a room small.
type bounds struct {
	inbox  int // words that wait for the tick; beyond it the one who speaks takes them in
	frame  int // bytes after which a frame is cut, so that a slow line swallows it within the write deadline
	graves int // removals remembered; who is older gets a snapshot
	notes  int // notes that newcomers still hear
}

// usual bounds: 256 kB in 8 s is a line of 32 kB/s.
func usual() bounds {
	return bounds{inbox: 1 << 16, frame: 256 << 10, graves: 1024, notes: 100}
}

// room is what the hub knows of one tenant, and who is looking. What is said
// waits in the inbox, so that nobody who speaks waits for a tick to end.
type room struct {
	tenant int64
	bound  bounds

	door  sync.Mutex // guards inbox
	inbox []word

	mu      sync.Mutex // guards all below; held for a whole tick
	version uint64     // of the newest record
	ticked  uint64     // of the newest record at the last tick
	floor   uint64     // removals up to here are forgotten
	things  map[thing]*entry
	log     []record // by rising version
	graves  []record // removals, oldest first
	notes   []*entry // oldest first
	viewers map[*viewer]struct{}
	page    page // what is written to a viewer just now

	loading chan struct{} // full while the room's state is fetched
	epoch   uint64        // the hub's when it was last fetched; guarded by loading
}

func newRoom(tenant int64) *room {
	return &room{
		tenant: tenant, bound: usual(), loading: make(chan struct{}, 1),
		things: map[thing]*entry{}, viewers: map[*viewer]struct{}{},
	}
}

// hear puts words into the inbox.
func (r *room) hear(words []word) {
	r.door.Lock()
	r.inbox = append(r.inbox, words...)
	full := len(r.inbox) > r.bound.inbox
	r.door.Unlock()
	if full {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.settle()
	}
}

// settle takes in what is in the inbox. Caller holds mu.
func (r *room) settle() {
	r.door.Lock()
	words := r.inbox
	r.inbox = nil
	r.door.Unlock()
	for i := range words {
		r.take(&words[i])
	}
}

// item is the entry as it came.
func (r *room) item(x *entry) Item {
	return Item{
		Topic: x.topic, Tenant: r.tenant, ID: x.id, Unit: x.unit, Owner: x.owner, Outlet: x.outlet, Everyone: x.everyone,
		Point: x.point, HasPoint: x.hasPoint, At: x.at, Body: x.body,
	}
}

// snapshot lists what the eyes see now.
func (r *room) snapshot(e *eyes) []Item {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.settle()
	var items []Item
	for _, x := range r.things {
		if !x.gone && e.see(x) {
			items = append(items, r.item(x))
		}
	}
	return items
}
