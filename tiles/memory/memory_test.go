package memory

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"testing"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
)

// mood is a state that whoever sees its unit sees as its word.
type mood struct {
	unit int32
	word uint32
}

func (m mood) In(s Scope) uint32 {
	if s.Sees(m.unit, 0) {
		return m.word
	}
	return 0
}

// model is a store as a beginner would write it.
type model map[int64]*Row

func (m model) sees(a access.Actor, at geo.Tile) []*Row {
	var out []*Row
	for _, r := range m {
		if a.Sees(r.Unit, r.Rep) && r.At.Tile(at.Z) == at {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *Row) int { return entryOf(a).compare(entryOf(b)) })
	return out
}

// randomRow stands somewhere in a few towns, often on the same spot as another.
func randomRow(r *rand.Rand, id int64) *Row {
	town := uint32(r.IntN(3)) << 30
	at := geo.World{X: town + uint32(r.IntN(1<<r.IntN(28)+1)), Y: town + uint32(r.IntN(1<<r.IntN(28)+1))}
	row := &Row{ID: id, At: at, Unit: int32(1 + r.IntN(6)), Rep: int64(r.IntN(5)), Own: []byte{byte(r.IntN(3))}}
	if r.IntN(3) == 0 {
		row.State = mood{int32(1 + r.IntN(7)), uint32(r.IntN(3))}
	}
	return row
}

// randomActor has some units, is some rep or is the server.
func randomActor(r *rand.Rand) access.Actor {
	a := access.Actor{TenantID: 1, EmployeeID: int64(r.IntN(8)), Server: r.IntN(20) == 0}
	for u := int32(1); u <= 8; u++ {
		if r.IntN(2) == 0 {
			a.Units = append(a.Units, u)
		}
	}
	return a
}

// looks is all that a scope could notice of a tile, its version aside.
func looks(rows []*Row, s Scope, withState bool) string {
	sum := fnv.New128a()
	for _, r := range rows {
		state := uint32(0)
		if withState {
			state = r.stateIn(s)
		}
		_ = binary.Write(sum, binary.LittleEndian, r.ID)
		_ = binary.Write(sum, binary.LittleEndian, r.At.Morton())
		_ = binary.Write(sum, binary.LittleEndian, r.Own)
		_ = binary.Write(sum, binary.LittleEndian, state)
	}
	return string(sum.Sum(nil))
}

// TestStoreIsTheModel changes a store at random and holds the tiles of random
// scopes against the model. A tile that looks different has a new version that was
// never there; and a version is new only when something in the scope has changed.
func TestStoreIsTheModel(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, 1))
			m := model{}
			var first []*Row
			for id := int64(1); id <= int64(r.IntN(1500)); id++ {
				row := randomRow(r, id)
				m[id], first = row, append(first, row)
			}
			s := NewStore(NewWords(), first)
			for _, row := range first {
				if mood, ok := row.State.(mood); ok {
					s.Know(mood.unit, 0)
				}
			}
			actors := make([]access.Actor, 8)
			for i := range actors {
				actors[i] = randomActor(r)
			}
			watch := newWatch()
			for range 30 {
				touched := change1(r, m, s)
				for _, a := range actors {
					check(t, r, m, s, a, watch, touched)
				}
				if r.IntN(10) == 0 {
					s.Tidy()
				}
			}
		})
	}
}

// change1 puts and removes some rows in both, and gives what they were and are.
func change1(r *rand.Rand, m model, s *Store) (touched []*Row) {
	var rows []*Row
	var gone []int64
	ids := map[int64]bool{}
	for range 1 + r.IntN(1<<r.IntN(10)) {
		id := int64(1 + r.IntN(1600))
		if ids[id] {
			continue
		}
		ids[id] = true
		old := m[id]
		if old != nil {
			touched = append(touched, old)
		}
		row := randomRow(r, id)
		switch {
		case r.IntN(4) == 0:
			delete(m, id)
			gone = append(gone, id)
			continue
		case old != nil && r.IntN(2) == 0:
			row.At, row.Unit, row.Rep = old.At, old.Unit, old.Rep
		}
		m[id] = row
		rows, touched = append(rows, row), append(touched, row)
	}
	for _, row := range rows {
		if mood, ok := row.State.(mood); ok {
			s.Know(mood.unit, 0)
		}
	}
	s.Put(rows, gone)
	return touched
}

// watch remembers what every version of a tile looked like.
type watch struct {
	looked map[string]string // by actor, tile, view and version
	last   map[string]string // the view and version last seen, by actor and tile
}

func newWatch() *watch { return &watch{map[string]string{}, map[string]string{}} }

func check(t *testing.T, r *rand.Rand, m model, s *Store, a access.Actor, w *watch, touched []*Row) {
	t.Helper()
	v := s.View(a)
	for range 3 {
		at := geo.Tile{}
		if z := uint8(r.IntN(17)); len(touched) > 0 {
			at = touched[r.IntN(len(touched))].At.Tile(z)
		}
		var got []*Row
		v.Now().Each(at, func(row *Row) { got = append(got, row) })
		if want := m.sees(a, at); !slices.Equal(got, want) {
			t.Fatalf("%v: %+v sees %d rows, want %d", at, a, len(got), len(want))
		}
		for kind, version := range map[bool]uint64{false: v.Version(at), true: v.VersionWithState(at)} {
			place := fmt.Sprint(a.EmployeeID, a.Units, a.Server, at, kind)
			is := fmt.Sprint(v.Name, " ", version)
			look := looks(got, v.Scope, kind)
			if before, known := w.looked[place+is]; known && before != look {
				t.Fatalf("%v: version %s of %s looks different now", at, is, place)
			}
			w.looked[place+is], w.last[place] = look, is
		}
	}
}

// TestAnothersChangeLeavesTheVersion: what a scope does not see, before or after,
// changes nothing for it, neither rows nor versions nor its view.
func TestAnothersChangeLeavesTheVersion(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 7))
	var rows []*Row
	for id := int64(1); id <= 2000; id++ {
		rows = append(rows, randomRow(r, id))
	}
	s := NewStore(NewWords(), rows)
	mine := access.Actor{TenantID: 1, EmployeeID: 3, Units: []int32{1, 2}}
	v := s.View(mine)
	type seen struct{ rows, states uint64 }
	before := map[geo.Tile]seen{}
	for z := uint8(0); z <= 16; z++ {
		for _, row := range rows {
			at := row.At.Tile(z)
			before[at] = seen{v.Version(at), v.VersionWithState(at)}
		}
	}
	for range 300 {
		old := rows[r.IntN(len(rows))]
		now := randomRow(r, old.ID)
		if mine.Sees(old.Unit, old.Rep) {
			now.At, now.Unit, now.Rep, now.Own = old.At, old.Unit, old.Rep, old.Own
			now.State = State(mood{6, 1}) // told of by a unit that is not ours
			if old.stateIn(v.Scope) != 0 {
				continue
			}
		} else if mine.Sees(now.Unit, now.Rep) {
			continue
		}
		s.Put([]*Row{now}, nil)
		rows[old.ID-1] = now
	}
	if s.View(mine) != v {
		t.Error("the scope has another view")
	}
	for at, was := range before {
		if now := (seen{v.Version(at), v.VersionWithState(at)}); now != was {
			t.Fatalf("%v: version %v became %v", at, was, now)
		}
	}
}

// TestEqualScopesShareAView: units without rows and employees who are no reps make
// no difference; and who sees all has a new view when there is a unit it may not see.
func TestEqualScopesShareAView(t *testing.T) {
	t.Parallel()
	s := NewStore(NewWords(), []*Row{{ID: 1, Unit: 1, Rep: 10}, {ID: 2, Unit: 2}})
	view := func(me int64, units ...int32) *View { return s.View(access.Actor{EmployeeID: me, Units: units}) }
	if view(5, 1, 2) != view(6, 1, 2, 9) || view(0, 1, 2) != s.View(access.Actor{Server: true}) {
		t.Error("who sees everything has views apart")
	}
	if view(5, 1, 7) != view(8, 1) || view(10, 2) == view(5, 2) || view(5, 1) == view(5, 2) {
		t.Error("views are shared or kept apart wrongly")
	}
	old, rep := view(5, 1, 2), view(10, 1, 2)
	number := old.Version(geo.Tile{})
	s.Put([]*Row{{ID: 3, Unit: 3}}, nil)
	if head := view(5, 1, 2); head.Name != old.Name || head.Version(geo.Tile{}) != number || view(10, 1, 2) != rep || view(5, 1, 2, 3).Name == old.Name {
		t.Error("who may not see a new unit can tell that there is one")
	}
	if head := view(5, 1, 2); head == old || head.Now().Len() != 2 || old.Now().Len() != 2 {
		t.Errorf("a new unit is seen by who may not: %d and %d rows", head.Now().Len(), old.Now().Len())
	}
	if n := s.View(access.Actor{Server: true}).Now().Len(); n != 3 {
		t.Errorf("the server sees %d rows", n)
	}
	for range 3 {
		s.Tidy()
	}
	if len(s.views) != 0 || s.Bytes() <= 0 {
		t.Errorf("%d idle views, %d bytes", len(s.views), s.Bytes())
	}
}

func BenchmarkPut(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	rows := make([]*Row, 200_000)
	for i := range rows {
		rows[i] = randomRow(r, int64(i))
	}
	s := NewStore(NewWords(), rows)
	for b.Loop() {
		s.Put([]*Row{randomRow(r, int64(r.IntN(len(rows))))}, nil)
	}
}

func BenchmarkView(b *testing.B) {
	s := NewStore(NewWords(), []*Row{{ID: 1, Unit: 1}, {ID: 2, Unit: 1000}})
	a := access.Actor{EmployeeID: 1}
	for u := range int32(300) {
		a.Units = append(a.Units, u)
	}
	a = a.Sealed()
	for b.Loop() {
		s.View(a)
	}
}
