package live

import (
	"bytes"
	"slices"
)

// take makes w what the room knows, unless something newer is known.
func (r *room) take(w *word) {
	if w.Note {
		r.pin(w)
		return
	}
	key := thing{w.Topic, w.ID}
	x := r.things[key]
	switch {
	case x == nil:
		x = &entry{topic: w.Topic, id: w.ID}
	case !newer(w, x):
		return
	case w.Gone:
		w.Unit, w.Owner, w.Outlet, w.Everyone = x.unit, x.owner, x.outlet, x.everyone // told to those who saw it
	case x.scope != w.scope():
		r.ghost(x) // which may bury x itself for good
	}
	if x.version <= r.ticked {
		x.was, x.hadPoint = x.point, x.hasPoint
	}
	x.scope, x.point, x.hasPoint = w.scope(), w.Point, w.HasPoint
	x.at, x.body, x.text, x.gone = w.At, w.Body, w.text(), w.Gone
	r.things[key] = x
	r.write(x)
	if x.gone {
		r.bury(x)
	}
}

// newer reports whether w replaces what x says.
func newer(w *word, x *entry) bool {
	if order := w.At.Compare(x.at); order != 0 {
		return order > 0
	}
	if w.Gone || x.gone {
		return w.Gone && !x.gone
	}
	if order := bytes.Compare(w.Body, x.body); order != 0 {
		return order > 0
	}
	return w.scope().order(x.scope) > 0
}

// write gives x the next version and a line in the log. Caller holds mu.
func (r *room) write(x *entry) {
	r.version++
	x.version = r.version
	r.log = append(r.log, record{r.version, x})
	if len(r.log) > 2*(len(r.things)+len(r.graves)+len(r.notes))+64 {
		r.log = slices.DeleteFunc(r.log, record.stale)
	}
}

// ghost tells those who saw x under its old scope, and no longer do, that it
// is gone. Caller holds mu.
func (r *room) ghost(x *entry) {
	g := &entry{topic: x.topic, id: x.id, scope: x.scope, gone: true}
	g.text = (&word{Item: Item{Topic: x.topic, ID: x.id}, Gone: true}).text()
	r.write(g)
	r.bury(g)
}

// bury remembers a removal, and forgets the oldest when there are too many.
func (r *room) bury(x *entry) {
	r.graves = append(r.graves, record{x.version, x})
	if len(r.graves) <= r.bound.graves {
		return
	}
	oldest := r.graves[0]
	r.graves = r.graves[1:]
	if oldest.stale() {
		return
	}
	r.floor = oldest.version
	oldest.entry.version = 0
	if key := (thing{oldest.entry.topic, oldest.entry.id}); r.things[key] == oldest.entry {
		delete(r.things, key)
	}
}

// pin keeps a note, and drops the oldest when there are too many.
func (r *room) pin(w *word) {
	x := &entry{
		topic: w.Topic, id: w.ID, scope: w.scope(), point: w.Point, hasPoint: w.HasPoint,
		at: w.At, body: w.Body, text: w.text(), note: true,
	}
	r.write(x)
	r.notes = append(r.notes, x)
	if len(r.notes) > r.bound.notes {
		r.notes[0].version = 0
		r.notes = r.notes[1:]
	}
}
