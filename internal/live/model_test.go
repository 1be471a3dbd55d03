package live

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

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
	buried := 1 // the log is swept before the last removal forgets a thing
	if most := 2*(len(r.things)+buried+len(r.graves)+len(r.notes)) + 64; len(r.log) > most {
		w.t.Errorf("log of %d lines, at most %d", len(r.log), most)
	}
	if !slices.IsSortedFunc(r.log, func(a, b record) int { return int(a.version) - int(b.version) }) {
		w.t.Error("log is not in order")
	}
}
