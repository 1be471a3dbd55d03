package dispatch_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk/desktest"
	"xuntu.dev/routing/desk/dispatch"
	"xuntu.dev/routing/desk/reps"
)

var monday = time.Date(2026, 3, 2, 0, 0, 0, 0, time.FixedZone("CST", 8*3600))

// hours gives a content from hour to hour after that Monday's midnight in Shanghai.
func hours(kind, title string, from, to float64) dispatch.BookingContent {
	at := func(h float64) time.Time { return monday.Add(time.Duration(h * float64(time.Hour))).UTC() }
	return dispatch.BookingContent{Kind: kind, Title: title, FromAt: at(from), ToAt: at(to)}
}

func book(c dispatch.BookingContent, whom ...int64) dispatch.BookingNew {
	return dispatch.BookingNew{RepIDs: whom, BookingContent: c}
}

// TestDoubleBookingsAreRefused by the database, for all or none, with what they collide with.
func TestDoubleBookingsAreRefused(t *testing.T) {
	t.Parallel()
	s := desktest.New(t, webtest.Options{})
	lead := s.As(s.C.HeadLead(t.Context(), reps.View, reps.Edit))
	const path = "/api/routing/bookings"
	made := webtest.JSON[dispatch.BookingsMade](lead.POST(path, book(hours("training", "新品培训", 9, 12), s.C.Ada, s.C.Ben)).Want(201))
	if len(made.Items) != 2 || made.Items[0].RepName != "ada" || len(made.Warnings) != 0 {
		t.Fatalf("booked %+v", made)
	}
	count := func() int { return s.D.Count(t, `SELECT count(*) FROM routing.booking WHERE cancelled_at IS NULL`) }
	refused := lead.POST(path, book(hours("dispatch", "支援", 11, 15), s.C.Cao, s.C.Ben)).WantProblem(409, "booking_double")
	var told []dispatch.Collision
	raw, err := json.Marshal(refused.Params["collisions"])
	if err == nil {
		err = json.Unmarshal(raw, &told)
	}
	if err != nil || len(told) != 1 || told[0].RepID != s.C.Ben || told[0].Title != "新品培训" || !told[0].FromAt.Equal(made.Items[0].FromAt) {
		t.Errorf("it collides with %+v (%v)", told, err)
	}
	if count() != 2 {
		t.Error("a part of what was refused was booked")
	}
	for name, c := range map[string]struct {
		content dispatch.BookingContent
		status  int
	}{
		"the hour after":  {hours("meeting", "会", 12, 13), 201},
		"the hour before": {hours("meeting", "会", 8, 9), 201},
		"inside":          {hours("leave", "假", 10, 10.5), 409},
		"around":          {hours("leave", "假", 1, 23), 409},
		"backwards":       {hours("leave", "假", 20, 19), 422},
		"for ever":        {hours("leave", "假", 24, 24*500), 422},
	} {
		if got := lead.POST(path, book(c.content, s.C.Ada)); got.Status != c.status {
			t.Errorf("%s: %d, want %d", name, got.Status, c.status)
		}
	}
	one := made.Items[0]
	at := path + "/" + strconv.FormatInt(one.ID, 10)
	set := dispatch.BookingSetting{Rev: one.Rev, BookingContent: hours("training", "新品培训", 12.5, 14)}
	lead.PUT(at, set).WantProblem(409, "booking_double")
	set.BookingContent = hours("training", "新品培训", 14, 16)
	moved := webtest.JSON[dispatch.BookingsMade](lead.PUT(at, set).Want(200)).Items[0]
	lead.PUT(at, set).WantProblem(409, "booking_changed_meanwhile")
	lead.POST(at+"/cancel", map[string]any{"rev": moved.Rev, "reason": "讲师生病"}).Want(200)
	lead.POST(at+"/cancel", map[string]any{"rev": moved.Rev + 1}).WantProblem(409, "booking_cancelled")
	lead.POST(path, book(hours("leave", "假", 14, 16), s.C.Ada)).Want(201)
	if n := s.D.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'routing.booking' AND reason = '讲师生病'`); n != 1 {
		t.Errorf("the reason stands %d times on the trail", n)
	}
}

// TestManyBookAtOnce: of twenty who want the same rep at the same time one wins.
func TestManyBookAtOnce(t *testing.T) {
	t.Parallel()
	s := desktest.New(t, webtest.Options{})
	lead := s.As(s.C.HeadLead(t.Context(), reps.Edit))
	var wait sync.WaitGroup
	status := make([]int, 20)
	for i := range status {
		wait.Go(func() {
			from := float64(i) / 10
			status[i] = lead.POST("/api/routing/bookings", book(hours("meeting", "会", 10+from, 14+from), s.C.Ada)).Status
		})
	}
	wait.Wait()
	won := 0
	for _, got := range status {
		switch got {
		case 201:
			won++
		case 409, 503: // refused, or told to try again
		default:
			t.Errorf("status %d", got)
		}
	}
	if n := s.D.Count(t, `SELECT count(*) FROM routing.booking`); won != 1 || n != 1 {
		t.Errorf("%d won, %d booked", won, n)
	}
}

// TestBookingsKeepPeopleApart, and warn of published visits.
func TestBookingsKeepPeopleApart(t *testing.T) {
	t.Parallel()
	s := desktest.New(t, webtest.Options{})
	other := testkit.NewCompany(t, s.D)
	s.D.AsOwner(t, `WITH p AS (INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day) VALUES ($1, $2, $3, '2026-03-02') RETURNING id)
		INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id) SELECT $1, $2, $3, p.id, n, n FROM p, generate_series(1, 7) n`, s.C.ID, s.C.EastTeam, s.C.Ada)
	head := s.As(s.C.HeadLead(t.Context(), reps.View, reps.Edit))
	made := webtest.JSON[dispatch.BookingsMade](head.POST("/api/routing/bookings", book(hours("dispatch", "支援", 0, 48), s.C.Ada)).Want(201))
	if len(made.Warnings) != 1 || made.Warnings[0] != (dispatch.PlannedDay{RepID: s.C.Ada, Day: "2026-03-02", Stops: 7}) {
		t.Errorf("warned of %+v", made.Warnings)
	}
	head.POST("/api/routing/bookings", book(hours("leave", "假", 0, 24), s.C.Cao)).Want(201)
	west := s.C.Lead(t.Context(), s.C.Cao, []int32{s.C.West, s.C.WestTeam}, reps.View, reps.Edit)
	for _, c := range []struct {
		name   string
		client *webtest.Client
		want   int
	}{
		{"head office", head, 2},
		{"East", s.As(s.C.EastLead(t.Context(), reps.View)), 1},
		{"a sibling sees the own", s.As(west), 1},
		{"the rep", s.As(s.C.Rep(t.Context(), s.C.Ada)), 1},
		{"a colleague", s.As(s.C.Rep(t.Context(), s.C.Ben, reps.View)), 0},
		{"another company", s.As(other.HeadLead(t.Context(), reps.View)), 0},
	} {
		board := webtest.JSON[dispatch.BookingBoard](c.client.GET("/api/routing/bookings?from=2026-03-02&to=2026-03-08").Want(200))
		if len(board.Items) != c.want || board.Plans == nil {
			t.Errorf("%s: %d bookings, want %d", c.name, len(board.Items), c.want)
		}
	}
	if board := webtest.JSON[dispatch.BookingBoard](head.GET("/api/routing/bookings?from=2026-03-04&to=2026-03-08").Want(200)); len(board.Items) != 0 {
		t.Error("a booking until midnight touches the day after")
	}
	head.GET("/api/routing/bookings?from=2026-03-09&to=2026-03-08").WantProblem(422, "days_malformed")
	s.As(west).POST("/api/routing/bookings", book(hours("leave", "假", 72, 80), s.C.Cao, s.C.Ada)).WantProblem(404, "rep_not_found")
	s.As(west).PUT("/api/routing/bookings/"+strconv.FormatInt(made.Items[0].ID, 10), dispatch.BookingSetting{Rev: 1, BookingContent: hours("leave", "假", 72, 80)}).WantProblem(404, "booking_not_found")
	s.As(s.C.Rep(t.Context(), s.C.Ada, reps.View, reps.Propose)).POST("/api/routing/bookings", book(hours("leave", "假", 72, 80), s.C.Ada)).WantProblem(403, "not_allowed")
	s.D.MustWrite(t, s.C.HeadLead(t.Context()), func(tx db.Tx) error {
		busy, err := dispatch.New(s.Kit, reps.New(s.Kit)).BusyTimes(t.Context(), tx, []int64{s.C.Ada, s.C.Ben}, monday, monday.AddDate(0, 0, 7))
		if len(busy) != 1 || busy[0].RepID != s.C.Ada || busy[0].ToAt.Sub(busy[0].FromAt) != 48*time.Hour {
			t.Errorf("busy %+v", busy)
		}
		return err
	})
}

// inTheField makes employees reps: their position checks in at outlets.
func inTheField(t *testing.T, s *desktest.Stage, employees ...int64) {
	t.Helper()
	s.D.AsOwner(t, `WITH r AS (INSERT INTO org.role (tenant_id, code, name, permissions) VALUES ($1, 'rep', 'rep', '{visits.check_in}') RETURNING id),
		p AS (INSERT INTO org.position (tenant_id, code, name, name_en) VALUES ($1, 'rep', 'rep', 'rep') RETURNING id),
		b AS (INSERT INTO org.position_role (tenant_id, position_id, role_id) SELECT $1, p.id, r.id FROM p, r)
		INSERT INTO org.posting (tenant_id, employee_id, unit_id, position_id, tree_id)
		SELECT $1, e.id, e.unit_id, p.id, $2 FROM p, org.employee e WHERE e.id = ANY ($3)`, s.C.ID, s.C.Tree, employees)
}

// TestWhoIsFreeAndFairest: the booked are left out, the near and rested come first.
func TestWhoIsFreeAndFairest(t *testing.T) {
	t.Parallel()
	s := desktest.New(t, webtest.Options{})
	inTheField(t, s, s.C.Ada, s.C.Ben, s.C.Cao)
	for rep, lon := range map[int64]float64{s.C.Ada: 113.60, s.C.Ben: 113.70, s.C.Cao: 114.60} {
		s.D.AsOwner(t, `INSERT INTO routing.profile (tenant_id, unit_id, rep_id, start_point) SELECT $1, unit_id, id, $3 FROM org.employee WHERE id = $2`, s.C.ID, rep, orb.Point{lon, 34.75})
	}
	head := s.As(s.C.HeadLead(t.Context(), reps.View, reps.Edit))
	ask := func() (names []string, list []dispatch.Free) {
		c := hours("dispatch", "", 24*7+9, 24*7+17)
		list = webtest.JSON[dispatch.FreeList](head.GET(fmt.Sprintf("/api/routing/bookings/free?at=113.61,34.75&fromAt=%s&toAt=%s",
			c.FromAt.Format(time.RFC3339), c.ToAt.Format(time.RFC3339))).Want(200)).Items
		for _, f := range list {
			names = append(names, f.RepName)
		}
		return names, list
	}
	if names, list := ask(); fmt.Sprint(names) != "[ada ben cao]" || math.Abs(*list[0].DistanceM-914) > 10 {
		t.Errorf("by distance %v, the first %.0f m away", names, *list[0].DistanceM)
	}
	away := hours("dispatch", "支援", 0, 24*5)
	away.Point = &web.Point{Lon: 113.9, Lat: 34.75}
	head.POST("/api/routing/bookings", book(away, s.C.Ada)).Want(201)
	if names, list := ask(); fmt.Sprint(names) != "[ben cao ada]" || list[2].Days != 5 || math.Abs(list[2].KmSoFar-27.4) > 0.3 {
		t.Errorf("after five days away %v, %+v", names, list)
	}
	head.POST("/api/routing/bookings", book(hours("leave", "假", 24*7, 24*8), s.C.Ben)).Want(201)
	if names, _ := ask(); fmt.Sprint(names) != "[cao ada]" {
		t.Errorf("with Ben on leave %v", names)
	}
	head.GET("/api/routing/bookings/free?fromAt=2026-03-02T00:00:00Z&toAt=2026-03-03T00:00:00Z&at=nonsense").WantProblem(422, "point_malformed")
}

// TestFairnessIsWhatSQLCounts: random dispatches, held against plain SQL of the owner, a booking at a time.
func TestFairnessIsWhatSQLCounts(t *testing.T) {
	t.Parallel()
	s := desktest.New(t, webtest.Options{})
	inTheField(t, s, s.C.Ada, s.C.Ben, s.C.Cao)
	s.D.AsOwner(t, `INSERT INTO routing.profile (tenant_id, unit_id, rep_id, start_point) VALUES ($1, $2, $3, $4)`, s.C.ID, s.C.EastTeam, s.C.Ada, orb.Point{113.6, 34.75})
	s.Street(t, s.C.EastTeam, s.C.Ben, 3) // he starts amid his outlets; Cao has neither start nor outlets
	head := s.As(s.C.HeadLead(t.Context(), reps.View, reps.Edit))
	rng := rand.New(rand.NewPCG(3, 5))
	for i := range 40 {
		from := float64(i*24 + rng.IntN(20))
		c := hours([]string{"dispatch", "dispatch", "training"}[rng.IntN(3)], "派", from, from+1+float64(rng.IntN(30)))
		if rng.IntN(4) > 0 {
			c.Point = &web.Point{Lon: 113 + rng.Float64(), Lat: 34 + rng.Float64()}
		}
		head.POST("/api/routing/bookings", book(c, []int64{s.C.Ada, s.C.Ben, s.C.Cao}[rng.IntN(3)])) // some collide
	}
	const from, to = "2026-03-05", "2026-04-04"
	got := webtest.JSON[dispatch.Fairness](head.GET("/api/routing/fairness?from=" + from + "&to=" + to).Want(200))
	if len(got.Items) != 3 {
		t.Fatalf("%d people", len(got.Items))
	}
	days := []float64{}
	for _, line := range got.Items {
		row := s.D.Owner.Pool().QueryRow(t.Context(), `
			WITH p AS (SELECT $2::timestamptz AS a, $3::timestamptz AS z),
			mine AS (SELECT greatest(from_at, a) AS f, least(to_at, z) AS t, point FROM routing.booking, p
				WHERE rep_id = $1 AND kind = 'dispatch' AND from_at < z AND to_at > a)
			SELECT (SELECT count(*) FROM generate_series($4::date, $5::date, '1 day') d
					WHERE EXISTS (SELECT FROM mine WHERE f < (d::timestamp + interval '1 day') AT TIME ZONE 'Asia/Shanghai' AND t > d::timestamp AT TIME ZONE 'Asia/Shanghai'))::float8,
				coalesce((SELECT sum(extract(epoch FROM t) - extract(epoch FROM f)) / 3600 FROM mine), 0)::float8,
				coalesce((SELECT sum(st_distance(point::geography, CASE $1::bigint WHEN $6::bigint THEN st_point(113.6, 34.75, 4326) WHEN $7::bigint THEN st_point(113.61, 34.75, 4326) END::geography, false)) / 1000 FROM mine), 0)::float8`,
			line.RepID, monday.AddDate(0, 0, 3), monday.AddDate(0, 0, 34), from, to, s.C.Ada, s.C.Ben)
		var wantDays, wantHours, wantKm float64
		if err := row.Scan(&wantDays, &wantHours, &wantKm); err != nil {
			t.Fatal(err)
		}
		if float64(line.Days) != wantDays || math.Abs(line.Hours-wantHours) > 0.01 || math.Abs(line.Km-wantKm) > 0.01 {
			t.Errorf("%s: %+v, SQL counts %g days, %g h, %g km", line.RepName, line, wantDays, wantHours, wantKm)
		}
		days = append(days, wantDays)
	}
	mean, apart := (days[0]+days[1]+days[2])/3, 0.0
	for _, a := range days {
		for _, b := range days {
			apart += math.Abs(a - b)
		}
	}
	if mean == 0 || math.Abs(got.GiniDays-apart/(18*mean)) > 1e-3 || math.Abs(got.MeanDays-mean) > 1e-3 {
		t.Errorf("mean %g Gini %g, by hand %g and %g", got.MeanDays, got.GiniDays, mean, apart/(18*mean))
	}
	east := webtest.JSON[dispatch.Fairness](s.As(s.C.EastLead(t.Context(), reps.View)).GET("/api/routing/fairness?from=" + from + "&to=" + to).Want(200))
	if len(east.Items) != 2 {
		t.Errorf("East sees %d people", len(east.Items))
	}
	s.As(s.C.Rep(t.Context(), s.C.Ada)).GET("/api/routing/fairness?from="+from+"&to="+to).WantProblem(403, "not_allowed")
}
