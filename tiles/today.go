package tiles

import (
	"cmp"
	"slices"

	"xuntu.dev/tiles/memory"
)

// What an outlet may wait for today, as numbers of todayWords.
const (
	todayNone uint32 = iota
	todayTodo
	todayDone
	todayMissed
	todayRefused
)

var todayWords = [...]string{"none", "todo", "done", "missed", "refused"}

// owner is whose a visit, a refusal or a stop is: the scope decides by it.
type owner struct {
	unit int32
	rep  int64
}

// today is the visits, the refused check-ins and the planned stops of a day of the
// company. What an outlet waits for hangs on all of them and on who asks.
type today struct {
	visits, refusals events
	stops            map[int64]stopRow
	atOutlet         map[int64][]int64 // ids of stops
	ofPlan           map[int64][]int64
	dirty            map[int64]bool // outlets that may show something else now
}

// events are rows by id and by outlet.
type events struct {
	byID     map[int64]eventRow
	atOutlet map[int64][]int64
}

func newToday() *today {
	return &today{
		visits:   events{map[int64]eventRow{}, map[int64][]int64{}},
		refusals: events{map[int64]eventRow{}, map[int64][]int64{}},
		stops:    map[int64]stopRow{}, atOutlet: map[int64][]int64{}, ofPlan: map[int64][]int64{},
		dirty: map[int64]bool{},
	}
}

// put takes over how an event is now; none means that it is no more.
func (e *events) put(id int64, now eventRow, none bool) {
	if old, ok := e.byID[id]; ok {
		delete(e.byID, id)
		take(e.atOutlet, old.OutletID, id)
	}
	if !none {
		e.byID[id] = now
		e.atOutlet[now.OutletID] = append(e.atOutlet[now.OutletID], id)
	}
}

func take(lists map[int64][]int64, key, id int64) {
	list := slices.DeleteFunc(lists[key], func(one int64) bool { return one == id })
	if lists[key] = list; len(list) == 0 {
		delete(lists, key)
	}
}

// visited takes over how a visit is now.
func (t *today) visited(id int64, now eventRow, none bool) {
	if old, ok := t.visits.byID[id]; ok {
		t.touchPlans(old)
	}
	t.visits.put(id, now, none)
	if !none {
		t.touchPlans(now)
	}
}

// touchPlans marks the outlets that may have been missed because of a visit.
func (t *today) touchPlans(v eventRow) {
	t.dirty[v.OutletID] = true
	for _, id := range t.atOutlet[v.OutletID] {
		if s := t.stops[id]; s.RepID == v.RepID {
			t.touchPlan(s.PlanID)
		}
	}
}

func (t *today) touchPlan(plan int64) {
	for _, id := range t.ofPlan[plan] {
		t.dirty[t.stops[id].OutletID] = true
	}
}

// refused takes over how a refused check-in is now.
func (t *today) refused(id int64, now eventRow, none bool) {
	if old, ok := t.refusals.byID[id]; ok {
		t.dirty[old.OutletID] = true
	}
	t.refusals.put(id, now, none)
	if !none {
		t.dirty[now.OutletID] = true
	}
}

// planned takes over how a stop is now.
func (t *today) planned(id int64, now stopRow, none bool) {
	if old, ok := t.stops[id]; ok {
		t.touchPlan(old.PlanID)
		delete(t.stops, id)
		take(t.atOutlet, old.OutletID, id)
		take(t.ofPlan, old.PlanID, id)
	}
	if !none {
		t.stops[id] = now
		t.atOutlet[now.OutletID] = append(t.atOutlet[now.OutletID], id)
		t.ofPlan[now.PlanID] = append(t.ofPlan[now.PlanID], id)
		t.touchPlan(now.PlanID)
	}
}

// owners calls fn with whose every event and stop is.
func (t *today) owners(fn func(owner)) {
	for _, e := range []events{t.visits, t.refusals} {
		for _, one := range e.byID {
			fn(one.owner())
		}
	}
	for _, s := range t.stops {
		fn(s.owner())
	}
}

func (t *today) len() int64 { return int64(len(t.visits.byID) + len(t.refusals.byID) + len(t.stops)) }

func (e eventRow) owner() owner { return owner{e.UnitID, e.RepID} }

// wait is what an outlet waits for today, for every scope.
type wait struct {
	done, refused []owner
	stops         []waitStop // by plan
}

// waitStop is a planned stop; it counts as missed for who sees a later stop of the
// plan and its visit.
type waitStop struct {
	plan   int64
	by     owner
	missed [][2]owner
}

// of gives what an outlet waits for; nil when no scope sees anything but none.
func (t *today) of(outlet int64) memory.State {
	w := &wait{done: t.visits.owners(outlet), refused: t.refusals.owners(outlet)}
	for _, id := range t.atOutlet[outlet] {
		s := t.stops[id]
		w.stops = append(w.stops, waitStop{s.PlanID, s.owner(), t.missed(s)})
	}
	if len(w.done)+len(w.refused)+len(w.stops) == 0 {
		return nil
	}
	slices.SortFunc(w.stops, func(a, b waitStop) int { return cmp.Compare(a.plan, b.plan) })
	return w
}

func (e events) owners(outlet int64) (list []owner) {
	for _, id := range e.atOutlet[outlet] {
		if o := e.byID[id].owner(); !slices.Contains(list, o) {
			list = append(list, o)
		}
	}
	return list
}

// missed finds who has gone on to a later stop of the plan.
func (t *today) missed(s stopRow) (pairs [][2]owner) {
	for _, id := range t.ofPlan[s.PlanID] {
		later := t.stops[id]
		if later.Seq <= s.Seq {
			continue
		}
		for _, visit := range t.visits.atOutlet[later.OutletID] {
			v := t.visits.byID[visit]
			pair := [2]owner{later.owner(), v.owner()}
			if v.RepID == later.RepID && !slices.Contains(pairs, pair) {
				pairs = append(pairs, pair)
			}
		}
	}
	return pairs
}

// In implements memory.State: a visit is done; a refused check-in without one is
// refused; a planned stop is missed once a later stop of its plan has been
// visited, until then todo. Of several plans the first counts.
func (w *wait) In(s memory.Scope) uint32 {
	sees := func(o owner) bool { return s.Sees(o.unit, o.rep) }
	if slices.ContainsFunc(w.done, sees) {
		return todayDone
	}
	if slices.ContainsFunc(w.refused, sees) {
		return todayRefused
	}
	for _, stop := range w.stops {
		if !sees(stop.by) {
			continue
		}
		if slices.ContainsFunc(stop.missed, func(p [2]owner) bool { return sees(p[0]) && sees(p[1]) }) {
			return todayMissed
		}
		return todayTodo
	}
	return todayNone
}
