package today_test

import (
	"slices"
	"testing"
	"time"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk/desktest"
	"xuntu.dev/routing/desk/today"
)

// zigzag plans four outlets badly: 1, 7, 3 and 9 km to the east.
func (s *fieldStage) zigzag(t *testing.T) (near, far, middle, last int64) {
	t.Helper()
	near, far = s.Outlet(t, "near", s.C.EastTeam, s.C.Ada, 1000), s.Outlet(t, "far", s.C.EastTeam, s.C.Ada, 7000)
	middle, last = s.Outlet(t, "middle", s.C.EastTeam, s.C.Ada, 3000), s.Outlet(t, "last", s.C.EastTeam, s.C.Ada, 9000)
	s.Plan(t, s.C.Ada, s.C.EastTeam, desktest.Day, near, far, middle, last)
	return near, far, middle, last
}

func TestReplanFromHere(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	near, far, middle, last := s.zigzag(t)
	ada := s.Ada(t)
	s.Visit(t, s.C.Ada, s.C.EastTeam, near, desktest.NineOClock(), desktest.NineOClock().Add(10*time.Minute))
	s.Clock.Forward(15 * time.Minute)
	here := web.Point{Lon: desktest.Eastward(1500).Lon(), Lat: desktest.Eastward(1500).Lat()}
	shown := webtest.JSON[today.Replan](ada.POST("/api/routing/today/replan", today.ReplanRequest{Point: &here}).Want(200))
	want := []int64{middle, far, last}
	if !shown.Changed || shown.Taken || !slices.Equal(shown.Order, want) || shown.Line == nil {
		t.Fatalf("%+v", shown)
	}
	if shown.After.DistanceM >= shown.Before.DistanceM || !shown.After.EndsAt.Before(*shown.Before.EndsAt) || shown.Stops[0].Was != 2 {
		t.Errorf("before %+v, after %+v", shown.Before, shown.After)
	}
	order := func() (ids []int64) {
		for _, st := range webtest.JSON[today.DayPlan](ada.GET("/api/routing/today").Want(200)).Stops {
			ids = append(ids, st.OutletID)
		}
		return ids
	}
	if got := order(); !slices.Equal(got, []int64{near, far, middle, last}) {
		t.Errorf("shown is not taken: %v", got)
	}
	take := today.ReplanRequest{Point: &here, Take: true, Order: shown.Order}
	for range 2 { // a weak network sends twice
		if got := webtest.JSON[today.Replan](ada.POST("/api/routing/today/replan", take).Want(200)); !got.Taken {
			t.Errorf("%+v", got)
		}
	}
	if got := order(); !slices.Equal(got, []int64{near, middle, far, last}) {
		t.Errorf("taken: %v", got)
	}
	if n := s.D.Count(t, `SELECT rev FROM routing.plan`); n != 2 {
		t.Errorf("revision %d", n)
	}
	if again := webtest.JSON[today.Replan](ada.POST("/api/routing/today/replan", today.ReplanRequest{Point: &here}).Want(200)); again.Changed {
		t.Errorf("nothing is better than the best: %+v", again)
	}
	s.Visit(t, s.C.Ada, s.C.EastTeam, middle, s.Clock.Now(), s.Clock.Now())
	ada.POST("/api/routing/today/replan", take).WantProblem(409, "plan_changed")
}

func TestReplanKeepsWindowsAndLocks(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	near, far, middle, last := s.zigzag(t)
	ada := s.Ada(t)
	replan := func() today.Replan {
		return webtest.JSON[today.Replan](ada.POST("/api/routing/today/replan", today.ReplanRequest{}).Want(200))
	}
	// Far closes at 9:25: by way of the middle it would be too late.
	s.D.AsOwner(t, `INSERT INTO routing.outlet_hours (outlet_id, tenant_id, weekday, from_min, to_min) VALUES ($1, $2, 1, 540, 565)`, far, s.C.ID)
	got := replan()
	if got.Before.Late == 0 || got.After.Late != 0 || got.Order[0] != far {
		t.Errorf("a window: %+v", got)
	}
	s.D.AsOwner(t, `DELETE FROM routing.outlet_hours`)
	s.D.AsOwner(t, `WITH p AS (INSERT INTO routing.schedule (tenant_id, unit_id, rep_id, first_day, version, state, made_at, changed_at)
			VALUES ($1, $2, $3, '2026-03-02', 1, 'published', now(), now()) RETURNING id),
		d AS (UPDATE routing.plan SET schedule_id = p.id FROM p)
		INSERT INTO routing.schedule_stop (schedule_id, day, seq, outlet_id, tenant_id, unit_id, rep_id, arrive_s, begin_s, leave_s, locks)
		SELECT p.id, '2026-03-02', o.seq, o.id, $1, $2, $3, 0, 0, 0, CASE WHEN o.id = $5 THEN ARRAY['position'] ELSE '{}' END
		FROM p, unnest($4::bigint[]) WITH ORDINALITY o (id, seq)`, s.C.ID, s.C.EastTeam, s.C.Ada, []int64{near, far, middle, last}, near)
	s.D.AsOwner(t, `UPDATE routing.plan SET line = st_setsrid(st_makeline(st_makepoint($1, 34.7466), st_makepoint($1, 34.7467)), 4326)`, desktest.Eastward(9500).Lon())
	if got := replan(); got.Order[0] != near || !slices.Equal(got.Order, []int64{near, middle, far, last}) {
		t.Errorf("from the far end, with the first stop locked: %v of %v", got.Order, []int64{near, far, middle, last})
	}
}

func TestNothingToReplan(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	ada := s.Ada(t)
	ada.POST("/api/routing/today/replan", today.ReplanRequest{}).WantProblem(404, "plan_not_found")
	s.Plan(t, s.C.Ada, s.C.EastTeam, desktest.Day, s.Outlet(t, "A", s.C.EastTeam, s.C.Ada, 500))
	if got := webtest.JSON[today.Replan](ada.POST("/api/routing/today/replan", today.ReplanRequest{}).Want(200)); got.Changed || len(got.Order) != 1 {
		t.Errorf("%+v", got)
	}
}
