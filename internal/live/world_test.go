package live

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/paulmach/orb"
)

// world is a room, its viewers and what each of them shows.
type world struct {
	t      *testing.T
	dice   *rand.Rand
	hub    *Hub
	room   *room
	now    time.Time
	shows  map[*viewer]*shown
	asleep map[*viewer]int // ticks until it takes its frame
	notes  []word
}

const (
	worldTenant = 1
	worldSweep  = 23 // ticks
)

func newWorld(t *testing.T, seed uint64) *world {
	t.Helper()
	w := &world{
		t: t, dice: rand.New(rand.NewPCG(seed, 1)), now: noon,
		shows: map[*viewer]*shown{}, asleep: map[*viewer]int{},
	}
	hub, err := New(Options{
		Now: func() time.Time { return w.now.Add(24 * time.Hour) }, Log: slog.New(slog.DiscardHandler),
		Authorize: func(context.Context, string) (Session, error) { return Session{}, ErrRefused },
	})
	if err != nil {
		t.Fatal(err)
	}
	w.hub, w.room = hub, hub.room(worldTenant)
	w.room.bound = bounds{inbox: 40, frame: 900, graves: 6, notes: 5}
	return w
}

func (w *world) session() Session {
	s := Session{ID: "s", Tenant: worldTenant, User: 1, Owner: w.dice.Int64N(4)}
	for unit := int32(1); unit <= 4; unit++ {
		if w.dice.IntN(2) == 0 {
			s.Units = append(s.Units, unit)
		}
	}
	return s
}

// somewhere is a box that about half of the points are in, or everywhere.
func (w *world) somewhere() box {
	if w.dice.IntN(4) == 0 {
		return box{}
	}
	west, south := w.dice.Float64()*6, w.dice.Float64()*6
	b, err := boxOf([]float64{west, south, west + 3, south + 3})
	if err != nil {
		w.t.Fatal(err)
	}
	return b
}

// arrive seats a viewer, with the memory of one that was here before.
func (w *world) arrive(s Session, memory *shown) {
	v := newViewer(w.hub)
	if memory == nil {
		memory = &shown{things: map[thing]string{}, notes: map[int64]bool{}}
	}
	v.join(w.room, newEyes(s, []string{"rep", "visit", "notice"}), greeting{
		box: w.somewhere(), resume: resume{Hub: memory.hub, Version: memory.version},
	})
	w.shows[v] = memory
}

// drop is a line cut at a bad moment: the last frame may be lost.
func (w *world) drop(v *viewer) {
	if v.busy.Load() && w.dice.IntN(2) == 0 {
		w.swallow(v)
	}
	delete(w.room.viewers, v)
	delete(w.asleep, v)
	memory := w.shows[v]
	delete(w.shows, v)
	w.arrive(v.eyes.Load().session, memory)
}

// swallow is the viewer's writer and its client in one.
func (w *world) swallow(v *viewer) {
	f := <-v.out
	for _, text := range f.texts {
		w.shows[v].take(w.t, text)
	}
	v.hungry.Store(f.more)
	v.busy.Store(false)
}

func (w *world) say() {
	it := Item{
		Topic: []string{"rep", "visit"}[w.dice.IntN(2)], Tenant: worldTenant, ID: w.dice.Int64N(30),
		Unit: int32(w.dice.IntN(5)), Owner: w.dice.Int64N(5),
		Everyone: w.dice.IntN(20) == 0, HasPoint: w.dice.IntN(10) > 0, At: w.now.Add(-time.Duration(w.dice.IntN(5)) * time.Second), // some come late
	}
	if it.HasPoint {
		it.Point = orb.Point{w.dice.Float64() * 10, w.dice.Float64() * 10}
	} else {
		it.Point = orb.Point{}
	}
	if known := w.room.things[thing{it.Topic, it.ID}]; known != nil && w.dice.IntN(5) > 0 {
		it.Unit, it.Owner, it.Everyone = known.unit, known.owner, known.everyone // most stay where they belong
	}
	it.Body = json.RawMessage(fmt.Sprintf(`{"n":%d,"unit":%d,"owner":%d,"point":[%g,%g]}`,
		w.dice.Uint32(), it.Unit, it.Owner, it.Point[0], it.Point[1]))
	var err error
	switch w.dice.IntN(20) {
	case 0:
		err = w.hub.Remove(context.Background(), it)
	case 1:
		it.ID, it.Topic = int64(len(w.notes)), "notice"
		w.notes = append(w.notes, word{Item: it})
		err = w.hub.Note(context.Background(), it)
	default:
		err = w.hub.Publish(context.Background(), it)
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// meddle does one thing that disturbs the peace.
func (w *world) meddle() {
	viewers := make([]*viewer, 0, len(w.shows))
	for v := range w.shows {
		viewers = append(viewers, v)
	}
	v := viewers[w.dice.IntN(len(viewers))]
	switch w.dice.IntN(12) {
	case 0:
		w.drop(v)
	case 1:
		w.asleep[v] = w.dice.IntN(12)
	case 2:
		view := w.somewhere()
		v.view.Store(&view)
	case 3:
		s := w.session()
		v.eyes.Store(newEyes(s, []string{"rep", "visit", "notice"}))
		v.hungry.Store(true)
	case 4:
		w.room.mu.Lock()
		w.hub.feed(w.room, func(v *viewer) bool { return v.hungry.Load() })
		w.room.mu.Unlock()
	case 5:
		w.room.settled() // somebody asked for a snapshot
	case 6:
		w.restore()
	}
}

// restore is a Reload that has forgotten some reps.
func (w *world) restore() {
	before := w.room.settled()
	var words []word
	for _, x := range w.room.things {
		if !x.gone && (x.topic == "visit" || w.dice.IntN(8) > 0) {
			words = append(words, word{Item: w.room.item(x)})
		}
	}
	w.room.restore(words, []string{"rep"}, before)
}
