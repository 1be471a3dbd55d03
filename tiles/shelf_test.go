package tiles

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
)

// slab is a box that somebody owns.
type slab struct {
	id  int64
	who owner
	box reach
}

func (s *slab) key() int64   { return s.id }
func (s *slab) owner() owner { return s.who }
func (s *slab) reach() reach { return s.box }
func (s *slab) bytes() int64 { return 10 }

func randomSlab(r *rand.Rand, id int64) *slab {
	x, y, size := uint32(r.IntN(1<<31)), uint32(r.IntN(1<<31)), uint32(r.IntN(1<<(8+r.IntN(20))))
	return &slab{id, owner{int32(1 + r.IntN(4)), int64(r.IntN(3))}, reach{geo.World{X: x, Y: y}, geo.World{X: x + size, Y: y + size}}}
}

// TestShelfNumbersWhatChanges changes slabs at random. A tile which shows others
// than before has a higher number; what a scope does not see changes no number of
// its; and most tiles of a change far away keep theirs.
func TestShelfNumbersWhatChanges(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(61, 62))
	var clock atomic.Int64
	s := newShelf[*slab](&clock, false)
	model := map[int64]*slab{}
	actors := []access.Actor{{Units: []int32{1, 2, 3, 4}}, {Units: []int32{1}, EmployeeID: 2}, {EmployeeID: 1}, {Units: []int32{2, 3}}, {Server: true}}
	looks := func(a access.Actor, at geo.Tile) string {
		var out strings.Builder
		for id := range int64(60) {
			if one := model[id]; one != nil && a.Sees(one.who.unit, one.who.rep) && one.box.meets(shown(at)) {
				fmt.Fprintf(&out, "%p ", one)
			}
		}
		return out.String()
	}
	kept, all := 0, 0
	for range 400 {
		id := int64(r.IntN(60))
		old, next := model[id], randomSlab(r, id)
		place := next.box.low
		if old != nil {
			place = old.box.low
		}
		tiles := []geo.Tile{place.Tile(uint8(r.IntN(15))), next.box.high.Tile(uint8(r.IntN(15))), {Z: 1, X: uint32(r.IntN(2)), Y: uint32(r.IntN(2))}, randomSlab(r, 0).box.low.Tile(9)}
		type seen struct {
			look   string
			number int64
		}
		before := map[string]seen{}
		for i, a := range actors {
			for _, at := range tiles {
				before[fmt.Sprint(i, at)] = seen{looks(a, at), s.seen(a).number(at)}
			}
		}
		if old != nil && r.IntN(3) == 0 {
			s.put(nil, []int64{id})
			delete(model, id)
			next = nil
		} else {
			s.put([]*slab{next}, nil)
			model[id] = next
		}
		for i, a := range actors {
			blind := (old == nil || !a.Sees(old.who.unit, old.who.rep)) && (next == nil || !a.Sees(next.who.unit, next.who.rep))
			for _, at := range tiles {
				was, now := before[fmt.Sprint(i, at)], s.seen(a).number(at)
				switch {
				case now < was.number:
					t.Fatalf("%v: number %d became %d", at, was.number, now)
				case looks(a, at) != was.look && now == was.number:
					t.Fatalf("%v looks different to %+v under the same number %d", at, a, now)
				case blind && now != was.number:
					t.Fatalf("%v: %+v sees nothing of it, and %d became %d", at, a, was.number, now)
				case at.Z == 9 && !blind:
					all++
					if now == was.number {
						kept++
					}
				}
			}
		}
	}
	if kept < all*3/4 || all < 100 {
		t.Errorf("%d of %d tiles elsewhere kept their number", kept, all)
	}
}
