package findings_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/findings"
)

// Five visits of two reps; o is the place on the map, x where they stood.
//
//	o 70 m →   x x
//	           xx x        agreed: the median of the x
func TestWhenVisitsAgreeOnAPlace(t *testing.T) {
	t.Parallel()
	around := func(east, spread float64, n int) (stood []orb.Point) {
		r := rand.New(rand.NewPCG(1, uint64(n)))
		for range n {
			stood = append(stood, spot(market, east+spread*r.NormFloat64(), spread*r.NormFloat64()))
		}
		return stood
	}
	for _, c := range []struct {
		name   string
		reps   []int64
		stood  []orb.Point
		agreed bool
	}{
		{"five by two, together, elsewhere", []int64{1, 1, 2, 1, 2}, around(70, 5, 5), true},
		{"one of them far away", []int64{1, 1, 2, 1, 2, 2}, append(around(70, 5, 5), spot(market, -4000, 0)), true},
		{"four", []int64{1, 1, 2, 2}, around(70, 5, 4), false},
		{"by one rep", []int64{1, 1, 1, 1, 1, 1}, around(70, 5, 6), false},
		{"where the map has it", []int64{1, 2, 1, 2, 1}, around(8, 8, 5), false},
		{"all over the place", []int64{1, 2, 1, 2, 1}, around(90, 60, 5), false},
		{"nearer than what parts them", []int64{1, 2, 1, 2, 1}, around(40, 28, 5), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			at, agreed := findings.Agree(c.reps, c.stood, market)
			if agreed != c.agreed {
				t.Errorf("agreed %v on a place %.0f m away", agreed, geo.Distance(at, market))
			}
			if agreed && geo.Distance(at, spot(market, 70, 0)) > 8 {
				t.Errorf("they agree on a place %.0f m off", geo.Distance(at, spot(market, 70, 0)))
			}
		})
	}
}

// TestAcceptedVisitsProposeAPlace: the outlet stands 70 m off on the map; after the fifth visit, by a
// second rep, a move is proposed; nobody is asked again once it was rejected.
func TestAcceptedVisitsProposeAPlace(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop := s.outlet(t, s.Ada, 0)
	s.d.AsOwner(t, `UPDATE geo.outlet SET fence_m = 150 WHERE id = $1`, shop)
	truth := spot(market, 70, 0)
	moves := func() []atlas.Move {
		return webtest.JSON[web.Page[atlas.Move]](s.head(t).GET(fmt.Sprint("/api/geo/moves?outlet=", shop)).Want(200)).Items
	}
	for n, rep := range []int64{s.Ada, s.Ada, s.Ben, s.Ada, s.Ada} {
		if n == 2 { // a colleague has taken over for a while
			s.d.AsOwner(t, `UPDATE geo.outlet SET rep_id = $2 WHERE id = $1`, shop, rep)
		} else {
			s.d.AsOwner(t, `UPDATE geo.outlet SET rep_id = $2 WHERE id = $1`, shop, s.Ada)
		}
		if len(moves()) != 0 {
			t.Fatalf("proposed after %d visits", n)
		}
		if v := s.called(t, rep, shop, call{seed: 50 + uint64(n), at: truth}); s.finding(t, v.ID).Decision != "accept" {
			t.Fatalf("visit %d: %+v", n, s.finding(t, v.ID))
		}
		s.Clock.Forward(20 * time.Hour)
	}
	list := moves()
	if len(list) != 1 || list[0].Source != "visits" || list[0].State != "proposed" || geo.Distance(list[0].To.Orb(), truth) > 10 || !strings.Contains(list[0].Reason, "5 次") {
		t.Fatalf("after five: %+v", list)
	}
	s.head(t).POST(fmt.Sprint("/api/geo/moves/", list[0].ID, "/reject"), map[string]any{"reason": "门口在另一侧"}).Want(200)
	s.called(t, s.Ada, shop, call{seed: 60, at: truth})
	if list = moves(); len(list) != 1 {
		t.Errorf("asked again after the no: %+v", list)
	}
}
