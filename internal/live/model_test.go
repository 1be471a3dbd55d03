package live

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"
)

// shown is what a client knows: it does what doc.go says of the frames, and
// notices when it is told what it may not see.
type shown struct {
	hub     string
	version uint64
	things  map[thing]string // the item's text
	notes   map[int64]bool
	items   int
}

type serverFrame struct {
	Type    string            `json:"type"`
	Hub     string            `json:"hub"`
	Version uint64            `json:"version"`
	Items   []json.RawMessage `json:"items"`
	Reason  string            `json:"reason"`
	Retry   bool              `json:"retry"`
}

type shownItem struct {
	Topic string    `json:"topic"`
	ID    int64     `json:"id"`
	Gone  bool      `json:"gone"`
	Unit  int32     `json:"unit"`
	Owner int64     `json:"owner"`
	Point orb.Point `json:"point"`
}

func readItem(t *testing.T, text []byte) shownItem {
	t.Helper()
	var it shownItem
	if err := json.Unmarshal(text, &it); err != nil {
		t.Fatalf("item %s: %v", text, err)
	}
	return it
}

// take reads one frame.
func (s *shown) take(t *testing.T, text []byte) serverFrame {
	t.Helper()
	var f serverFrame
	if err := json.Unmarshal(text, &f); err != nil {
		t.Fatalf("frame %.200s: %v", text, err)
	}
	if f.Type == "snapshot" {
		s.hub, s.things, s.version = f.Hub, map[thing]string{}, 0
	}
	for _, item := range f.Items {
		it := readItem(t, item)
		s.items++
		switch {
		case f.Type == "notice":
			s.notes[it.ID] = true
		case it.Gone:
			delete(s.things, thing{it.Topic, it.ID})
		default:
			s.things[thing{it.Topic, it.ID}] = string(item)
		}
	}
	s.version = max(s.version, f.Version)
	return f
}

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
	worldSweep  = 5 // ticks
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
		HasPoint: w.dice.IntN(10) > 0, At: w.now.Add(-time.Duration(w.dice.IntN(5)) * time.Second), // some come late
	}
	if it.HasPoint {
		it.Point = orb.Point{w.dice.Float64() * 10, w.dice.Float64() * 10}
	} else {
		it.Point = orb.Point{}
	}
	if known := w.room.things[thing{it.Topic, it.ID}]; known != nil && w.dice.IntN(5) > 0 {
		it.Unit, it.Owner = known.unit, known.owner // most stay where they belong
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

// TestModel plays a room at random against clients that only know the
// protocol, and asks after each tick whether they show the truth.
func TestModel(t *testing.T) {
	t.Parallel()
	for seed := range uint64(16) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, seed)
			for range 8 {
				w.arrive(w.session(), nil)
			}
			for tick := range uint64(200) {
				w.now = w.now.Add(time.Second)
				for range w.dice.IntN(12) {
					w.say()
				}
				w.meddle()
				w.hub.tick(w.room, tick, worldSweep)
				for v := range w.shows {
					if w.asleep[v] > 0 {
						w.asleep[v]--
						continue
					}
					w.check(v)
				}
			}
			w.atRest()
		})
	}
}

// check takes the viewer's frame and compares what it shows with the truth.
func (w *world) check(v *viewer) {
	w.t.Helper()
	c, s, e := v.at, w.shows[v], v.eyes.Load()
	if v.busy.Load() {
		w.swallow(v)
	}
	if v.at.eyes != e.digest || c.sweep || c.fresh || c.near != w.room.version {
		return // a frame is still to come
	}
	for key, x := range w.room.things {
		truth, near := !x.gone && e.see(x), !x.hasPoint || c.box.holds(x.point)
		if text, is := s.things[key]; truth && near && text != string(x.text) {
			w.t.Fatalf("%v: shows %q of what is near, truth is %s", key, text, x.text)
		} else if !truth && is {
			w.t.Fatalf("%v: shows %s, which it may not see or is gone", key, text)
		}
	}
	swept := c.far == w.room.version
	for key, text := range s.things {
		x := w.room.things[key]
		if x == nil {
			w.t.Fatalf("%v: shows %s, forgotten by the room", key, text)
		}
		if it := readItem(w.t, []byte(text)); (swept || c.box.holds(it.Point)) && text != string(x.text) {
			w.t.Fatalf("%v: shows %s, truth is %s", key, text, x.text)
		}
	}
}

// atRest lets all viewers catch up and compares everything.
func (w *world) atRest() {
	for tick := range uint64(400) {
		w.hub.tick(w.room, tick, worldSweep)
		for v := range w.shows {
			if v.busy.Load() {
				w.swallow(v)
			}
		}
	}
	for v, s := range w.shows {
		e := v.eyes.Load()
		truth := map[thing]string{}
		for _, it := range w.room.snapshot(e) {
			truth[thing{it.Topic, it.ID}] = string((&word{Item: it}).text())
			if !e.session.Sees(it) {
				w.t.Errorf("snapshot holds %s %d, out of scope", it.Topic, it.ID)
			}
		}
		if len(truth) != len(s.things) {
			w.t.Errorf("shows %d things, truth is %d", len(s.things), len(truth))
		}
		for key, text := range truth {
			if s.things[key] != text {
				w.t.Errorf("%v: shows %q, truth is %s", key, s.things[key], text)
			}
		}
		for _, x := range w.room.notes {
			if e.see(x) && !s.notes[x.id] {
				w.t.Errorf("note %d was not heard", x.id)
			}
		}
		if s.version != w.room.version {
			w.t.Errorf("knows version %d of %d", s.version, w.room.version)
		}
	}
	w.bounded()
}

// bounded asks whether the room stayed small.
func (w *world) bounded() {
	r := w.room
	if len(r.graves) > r.bound.graves || len(r.notes) > r.bound.notes || len(r.inbox) > r.bound.inbox {
		w.t.Errorf("graves %d, notes %d, inbox %d: beyond %+v", len(r.graves), len(r.notes), len(r.inbox), r.bound)
	}
	if most := 2*(len(r.things)+len(r.graves)+len(r.notes)) + 64; len(r.log) > most {
		w.t.Errorf("log of %d lines, at most %d", len(r.log), most)
	}
	if !slices.IsSortedFunc(r.log, func(a, b record) int { return int(a.version) - int(b.version) }) {
		w.t.Error("log is not in order")
	}
}
