package alerts_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/db"
)

// TestSalesThatFall: ten A outlets grow evenly; one at a ratio of 0.7 raises, one at 0.9 does not.
func TestSalesThatFall(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	for i := range 10 {
		o := s.outlet(t, "PEER"+id(int64(i)), "A", s.c.EastTeam, s.c.Ada)
		s.sales(t, o, "2026-01-01", 1000)
		s.sales(t, o, "2026-02-01", 1000)
	}
	for code, now := range map[string]int{"FALLS": 680, "HOLDS": 900} { // peers grow by about 0.965 on average: 0.70 and 0.93
		o := s.outlet(t, code, "A", s.c.EastTeam, s.c.Ada)
		s.sales(t, o, "2026-01-01", 1000)
		s.sales(t, o, "2026-02-01", now)
	}
	o := s.outlet(t, "OTHERCLASS", "C", s.c.EastTeam, s.c.Ada) // alone in its class: it is its own measure
	s.sales(t, o, "2026-01-01", 1000)
	s.sales(t, o, "2026-02-01", 100)
	s.sweep(t)
	if got := slices.Sorted(maps.Keys(s.open(t, s.head(t)))); !slices.Equal(got, []string{"sales_drop FALLS"}) {
		t.Errorf("%v", got)
	}
	a := s.open(t, s.head(t))["sales_drop FALLS"]
	if a.Facts["sales.month"] != 680.0 || a.Limits["limit"] != 0.8 || a.Point == nil || a.RepID == nil || *a.RepID != s.c.Ada {
		t.Errorf("%+v", a)
	}
	// A corrected figure takes it back within seconds.
	s.d.AsOwner(t, `UPDATE geo.figure SET value = 99000 WHERE outlet_id = $1 AND day = '2026-02-01'`, *a.OutletID)
	s.hear(t)
	if got := s.open(t, s.head(t)); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

// TestBuyersThatAreTooLarge: over the fixed bound, over a multiple of the peers, below both.
func TestBuyersThatAreTooLarge(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	buy := func(code, class string, yuan int) {
		s.sales(t, s.outlet(t, code, class, s.c.EastTeam, s.c.Ada), "2026-02-01", yuan)
	}
	for i := range 20 {
		buy("PEER"+id(int64(i)), "C", 450)
	}
	buy("OVERPEERS", "C", 6000) // the mean of its class is 714: 8.4 times
	buy("BELOW", "C", 1000)
	buy("OVERBOUND", "KA", 250_000)
	buy("KAPEER", "KA", 190_000)
	s.sweep(t)
	if got := slices.Sorted(maps.Keys(s.open(t, s.head(t)))); !slices.Equal(got, []string{"sales_large OVERBOUND", "sales_large OVERPEERS"}) {
		t.Errorf("%v", got)
	}
}

// TestOutletsNobodyVisits: a B outlet is visited every 7 days; 20 % over is yellow, 50 % red, and a visit ends it.
func TestOutletsNobodyVisits(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	outlets := map[string]int64{}
	for code, days := range map[string]int{"FRESH": 3, "DUE": 8, "YELLOW": 9, "LATEYELLOW": 10, "RED": 11} {
		outlets[code] = s.outlet(t, code, "B", s.c.EastTeam, s.c.Ada)
		s.visited(t, outlets[code], s.c.Ada, s.c.EastTeam, days)
	}
	s.outlet(t, "NEVER", "B", s.c.EastTeam, s.c.Ada)
	own := s.outlet(t, "OWNCYCLE", "B", s.c.EastTeam, s.c.Ada) // twice in four weeks by decision: 11 days are in time
	s.visited(t, own, s.c.Ada, s.c.EastTeam, 11)
	s.d.AsOwner(t, `INSERT INTO routing.cycle (outlet_id, tenant_id, visits, reason, set_at) VALUES ($1, $2, 2, 'far', now())`, own, s.c.ID)
	s.sweep(t)
	want := []string{"visit_late LATEYELLOW", "visit_late YELLOW", "visit_very_late RED"}
	if got := slices.Sorted(maps.Keys(s.open(t, s.head(t)))); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	s.visited(t, outlets["RED"], s.c.Ada, s.c.EastTeam, 0)
	s.hear(t)
	if got := s.open(t, s.head(t)); len(got) != 2 {
		t.Errorf("after the visit: %v", got)
	}
	// A day later the later yellow one has become red: the yellow alert closes.
	s.Clock.Forward(24 * time.Hour)
	s.sweep(t)
	got := s.open(t, s.head(t))
	if _, red := got["visit_very_late LATEYELLOW"]; !red || len(got) != 3 {
		t.Errorf("a day later: %v", slices.Sorted(maps.Keys(got)))
	}
}

// TestWhatPhonesShow: each kind raises once, with the place on the map; so does a long stay off the plan.
func TestWhatPhonesShow(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	s.sweep(t)
	say := func(kind string) {
		s.d.AsOwner(t, `INSERT INTO tracking.notice (tenant_id, unit_id, rep_id, at, kind, severity, point)
			VALUES ($1, $2, $3, $4, $5, 'warn', 'SRID=4326;POINT(113.6 34.7)')`, s.c.ID, s.c.EastTeam, s.c.Ada, s.Clock.Now(), kind)
	}
	for _, kind := range []string{"rep_silent", "track_jump", "mock_location", "low_battery"} {
		say(kind)
		say(kind)
	}
	stops := `[{"n":1,"point":{"lon":113.6,"lat":34.7},"from":"2026-03-02T01:00:00Z","to":"2026-03-02T02:30:00Z"},
		{"n":2,"point":{"lon":113.7,"lat":34.7},"from":"2026-03-02T02:40:00Z","to":"2026-03-02T04:00:00Z"}]`
	day := func(rep int64) {
		s.d.AsOwner(t, `INSERT INTO tracking.day (tenant_id, rep_id, unit_id, day, fixes, stops) VALUES ($1, $2, $3, '2026-03-02', 9, $4::text::jsonb)`, s.c.ID, rep, s.c.EastTeam, stops)
	}
	// Ada's two long stops are outlets of her plan; of Ben's the second is.
	first, second := s.outlet(t, "FIRST", "A", s.c.EastTeam, s.c.Ada), s.outlet(t, "SECOND", "A", s.c.EastTeam, s.c.Ada)
	s.d.AsOwner(t, `UPDATE geo.outlet SET location = 'SRID=4326;POINT(113.7005 34.7)' WHERE id = $1`, second)
	plan := func(rep int64, outlets ...int64) {
		s.d.AsOwner(t, `WITH p AS (INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day) VALUES ($1, $2, $3, '2026-03-02') RETURNING id)
			INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id)
			SELECT $1, $2, $3, p.id, o.seq, o.id FROM p, unnest($4::bigint[]) WITH ORDINALITY o (id, seq)`, s.c.ID, s.c.EastTeam, rep, outlets)
	}
	plan(s.c.Ada, first, second)
	plan(s.c.Ben, second)
	day(s.c.Ada)
	day(s.c.Ben)
	s.hear(t)
	got := s.open(t, s.head(t))
	var codes []string
	for name, a := range got {
		codes = append(codes, strings.Fields(name)[0])
		if a.Point == nil || a.RepID == nil {
			t.Errorf("%s has no place: %+v", name, a)
		}
	}
	slices.Sort(codes)
	if want := []string{"mock_location", "rep_silent", "stay_off_plan", "track_jump"}; !slices.Equal(codes, want) {
		t.Errorf("%v, want %v", codes, want)
	}
	for name, a := range got {
		if strings.HasPrefix(name, "stay") && (*a.RepID != s.c.Ben || a.Facts["stay.minutes"] != 90.0) {
			t.Errorf("%+v", a)
		}
	}
}

// TestPeersAreWhatSQLSays holds the published averages against plain SQL.
func TestPeersAreWhatSQLSays(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	for i := range 40 {
		o := s.outlet(t, "P"+id(int64(i)), []string{"A", "B", "C"}[i%3], s.c.EastTeam, s.c.Ada)
		s.sales(t, o, "2026-01-01", (i*37)%500) // some are zero, and do not grow from there
		s.sales(t, o, "2026-02-01", (i*53)%700)
	}
	err := s.d.Read(s.server(t), func(tx db.Tx) error {
		var wrong int
		err := tx.Scan(t.Context(), `SELECT count(*) FROM alerts.peers('2026-02-01') p FULL JOIN (
			SELECT o.class, avg(b.value / 100.0)::float8 AS sales, avg(b.value::float8 / nullif(a.value, 0)) AS growth FROM geo.outlet o
			JOIN geo.figure a ON a.outlet_id = o.id AND a.day = '2026-01-01' JOIN geo.figure b ON b.outlet_id = o.id AND b.day = '2026-02-01' GROUP BY o.class) q USING (class)
			WHERE p.sales IS NULL OR q.sales IS NULL OR abs(p.sales - q.sales) > 1e-6 OR abs(p.growth - q.growth) > 1e-9`, nil, &wrong)
		if wrong != 0 {
			t.Errorf("%d classes differ", wrong)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
