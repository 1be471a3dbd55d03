package memory

import (
	"slices"
	"sync"
	"sync/atomic"

	"xuntu.dev/internal/access"
)

// Store keeps the rows of a layer of a company. Its methods may be called at the
// same time; those that change it wait for each other.
type Store struct {
	Words *Words
	// Outlets says that the rows are outlets, which rules may hide from an actor.
	Outlets bool

	mu    sync.Mutex // of those who change it
	byID  map[int64]*Row
	whole *View            // of who sees every unit there is
	shown bool             // whole was given out
	views map[string]*View // by key of the scope
	units map[int32]bool   // of rows and states, since the load
	reps  map[int64]bool
	n     uint64 // the number of the latest change
	bytes atomic.Int64
	round atomic.Uint64

	seen resolver
}

// NewStore makes a store of rows.
func NewStore(words *Words, rows []*Row) *Store {
	s := &Store{
		Words: words, byID: make(map[int64]*Row, len(rows)), views: map[string]*View{},
		units: map[int32]bool{}, reps: map[int64]bool{}, n: 1,
	}
	entries := make([]entry, len(rows))
	for i, r := range rows {
		s.byID[r.ID] = r
		s.know(r.Unit, r.Rep)
		entries[i] = entryOf(r)
		s.bytes.Add(r.bytes())
	}
	slices.SortFunc(entries, entry.compare)
	s.whole = newView(Scope{whole: true}, words, newRun(entries, s.n))
	return s
}

// NewWords makes an empty list of words, which rows need before their store is made.
func NewWords() *Words { return newWords() }

// know notes whose a row is, and gives its unit when there was none of it before.
func (s *Store) know(unit int32, rep int64) (added []int32) {
	if !s.units[unit] {
		s.units[unit] = true
		added = []int32{unit}
	}
	if rep != 0 && !s.reps[rep] {
		s.reps[rep] = true
		s.seen.forget()
	}
	return added
}

// Know notes that states tell of something of the unit and rep: scopes that differ
// in them are kept apart from now on.
func (s *Store) Know(unit int32, rep int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.part(s.know(unit, rep))
}

// part parts those who saw everything, because there are units now that some of
// them may not see. Those go on with the view as it was, name and numbers too, and
// cannot tell that anything has happened; who sees the new units gets a new one.
func (s *Store) part(added []int32) {
	if len(added) == 0 || !s.shown {
		return
	}
	old := Scope{}
	for u := range s.units {
		if !slices.Contains(added, u) {
			old.units = append(old.units, u)
		}
	}
	slices.Sort(old.units)
	same := newView(old, s.Words, s.whole.now.Load())
	same.Name = s.whole.Name
	same.lost.Store(s.whole.lost.Load())
	same.asked.Store(s.round.Load())
	s.views[old.key()] = same
	s.bytes.Add(same.bytes)
	s.whole, s.shown = newView(s.whole.Scope, s.Words, s.whole.now.Load()), false
	s.seen.forget()
}

// Row gives a row by its id; nil when there is none.
func (s *Store) Row(id int64) *Row {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byID[id]
}

// Put takes over how rows are now, each id at most once; those in gone are no more.
func (s *Store) Put(rows []*Row, gone []int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	changes := make([]change, 0, len(rows)+len(gone))
	var added []int32
	for _, r := range rows {
		changes = append(changes, change{s.byID[r.ID], r})
		s.byID[r.ID] = r
		added = append(added, s.know(r.Unit, r.Rep)...)
		s.bytes.Add(r.bytes())
	}
	for _, id := range gone {
		if old := s.byID[id]; old != nil {
			changes = append(changes, change{old: old})
			delete(s.byID, id)
		}
	}
	for _, c := range changes {
		if c.old != nil {
			s.bytes.Add(-c.old.bytes())
		}
	}
	s.part(added)
	s.n++
	s.whole.take(changes, s.n)
	for _, v := range s.views {
		v.take(changes, s.n)
	}
}

// View gives what an actor of the company sees.
func (s *Store) View(a access.Actor) *View {
	v := s.seen.find(a)
	if v == nil {
		v = s.resolve(a)
	}
	if round := s.round.Load(); v.asked.Load() != round {
		v.asked.Store(round)
	}
	return v
}

// resolve finds or makes the view of an actor's scope. Units without rows and an
// employee who is no rep here make no difference, so they are left out of it. A rep
// has a view of its own also when it sees every unit: it goes on with its own rows
// when there is a unit that it may not see.
func (s *Store) resolve(a access.Actor) *View {
	s.mu.Lock()
	defer s.mu.Unlock()
	scope := Scope{whole: a.Server}
	for _, u := range a.Units {
		if s.units[u] && !slices.Contains(scope.units[max(0, len(scope.units)-1):], u) {
			scope.units = append(scope.units, u)
		}
	}
	for _, e := range append([]int64{a.EmployeeID}, a.StandsFor...) {
		if s.reps[e] {
			scope.reps = append(scope.reps, e)
		}
	}
	slices.Sort(scope.reps)
	if s.Outlets {
		scope.unseen = a.Unseen
	}
	v := s.whole
	if !a.Server && (len(scope.reps) > 0 || len(scope.units) < len(s.units) || scope.unseen != nil) {
		key := scope.key()
		if v = s.views[key]; v == nil {
			v = newView(scope, s.Words, s.whole.now.Load().within(scope, s.n))
			v.asked.Store(s.round.Load())
			s.views[key] = v
			s.bytes.Add(v.bytes)
		}
	}
	s.shown = s.shown || v == s.whole
	s.seen.keep(a, v)
	return v
}

// within gives a run of the rows that the scope sees.
func (r *run) within(scope Scope, n uint64) *run {
	var mine []entry
	for _, c := range r.chunks {
		for _, e := range c.entries {
			if scope.shows(e.row) {
				mine = append(mine, e)
			}
		}
	}
	return newRun(slices.Clip(mine), n)
}

// Tidy forgets views that nobody has asked for since the time before last.
func (s *Store) Tidy() {
	s.mu.Lock()
	defer s.mu.Unlock()
	round := s.round.Add(1)
	for key, v := range s.views {
		if v.asked.Load()+2 <= round {
			delete(s.views, key)
			s.bytes.Add(-v.bytes)
			s.seen.forget()
		}
	}
}

// Bytes is about what the store takes.
func (s *Store) Bytes() int64 { return max(0, s.bytes.Load()) }
