package live

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"sync"
	"sync/atomic"
)

// Hub keeps the latest word per thing and tells it to the viewers.
type Hub struct {
	o    Options
	id   string
	kick chan *room // rooms with a viewer that should not wait for the tick

	epoch atomic.Uint64 // rises when what all rooms know may be old
	lost  chan struct{} // and tells Run so

	mu       sync.Mutex // guards all below
	rooms    map[int64]*room
	open     int // sockets, those not yet upgraded among them
	viewers  map[*viewer]struct{}
	sessions map[string]int // sockets by session
	closing  bool
	ended    map[string]uint64 // sockets closed, by reason
	sockets  sync.WaitGroup

	count counters
}

type counters struct{ words, frames, bytes, told, skipped, busErrors atomic.Uint64 }

// New builds a hub. It tells nothing until Run.
func New(o Options) (*Hub, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	h := &Hub{
		o: o, id: rand.Text()[:12],
		kick: make(chan *room, 256), lost: make(chan struct{}, 1),
		rooms: map[int64]*room{}, viewers: map[*viewer]struct{}{},
		sessions: map[string]int{}, ended: map[string]uint64{},
	}
	h.epoch.Store(1)
	return h, nil
}

// Publish says items here and on the bus. It never waits for a viewer, and
// keeps the bodies: do not write to them again. The error names the items that nobody could read; the others are said.
func (h *Hub) Publish(ctx context.Context, items ...Item) error {
	return h.say(ctx, items, word{})
}

// Remove takes things back: only Tenant, Topic, ID and At of the items count.
func (h *Hub) Remove(ctx context.Context, items ...Item) error {
	return h.say(ctx, items, word{Gone: true})
}

// Note says items that are not replaced by later ones. Whoever comes later
// still hears the tenant's last hundred. A note missed by the bus is lost.
func (h *Hub) Note(ctx context.Context, items ...Item) error {
	return h.say(ctx, items, word{Note: true})
}

func (h *Hub) say(ctx context.Context, items []Item, kind word) error {
	byTenant := map[int64][]word{}
	var errs []error
	for _, it := range items {
		w, err := h.word(it, kind)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		byTenant[it.Tenant] = append(byTenant[it.Tenant], w)
	}
	for tenant, words := range byTenant {
		h.count.words.Add(uint64(len(words)))
		h.room(tenant).hear(words)
		for _, batch := range split(words) {
			h.tell(ctx, tenant, message{Words: batch})
		}
	}
	return errors.Join(errs...)
}

// word checks an item. A time ahead of the clock becomes now, or one phone
// with a wrong clock would hush all that follows.
func (h *Hub) word(it Item, kind word) (word, error) {
	w := word{Item: it, Gone: kind.Gone, Note: kind.Note}
	w.At = w.At.Round(0) // the wall clock only: hubs compare it with each other's
	if now := h.o.Now(); w.At.After(now) {
		w.At = now.Round(0)
	}
	if w.Gone {
		w.Body, w.Unit, w.Owner, w.Everyone, w.HasPoint = nil, 0, 0, false, false
	}
	return w, w.check()
}

// tell sends a message to the other hubs. What the bus does not take is
// fetched by them when it is back.
func (h *Hub) tell(ctx context.Context, tenant int64, m message) {
	if h.o.Bus == nil {
		return
	}
	m.From = h.id
	text, err := json.Marshal(m)
	if err == nil {
		err = h.o.Bus.Publish(ctx, tenant, text)
	}
	if err != nil && h.count.busErrors.Add(1)%1000 == 1 {
		h.o.Log.Warn("live bus takes nothing; viewers of other processes see old words until it is back", "cause", err)
	}
}

// heard takes in what another hub told.
func (h *Hub) heard(tenant int64, text []byte) {
	m, err := readMessage(tenant, text)
	switch {
	case err != nil:
		h.o.Log.Warn("live bus: message left out", "cause", err)
	case m.From == h.id:
	case m.Reload:
		h.stale()
	case len(m.Words) > 0:
		h.room(tenant).hear(m.Words)
	}
}

// room is the tenant's, made when it is first spoken of.
func (h *Hub) room(tenant int64) *room {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.rooms[tenant]
	if r == nil {
		r = newRoom(tenant)
		h.rooms[tenant] = r
	}
	return r
}

func (h *Hub) allRooms() []*room {
	h.mu.Lock()
	defer h.mu.Unlock()
	rooms := make([]*room, 0, len(h.rooms))
	for _, r := range h.rooms {
		rooms = append(rooms, r)
	}
	return rooms
}

// Snapshot lists the items of the topics that the session sees now, in no order.
func (h *Hub) Snapshot(ctx context.Context, s Session, topics ...string) ([]Item, error) {
	r := h.room(s.Tenant)
	if err := h.load(ctx, r); err != nil {
		return nil, err
	}
	return r.snapshot(newEyes(s, topics)), nil
}
