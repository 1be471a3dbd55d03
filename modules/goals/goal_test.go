package goals_test

import (
	"context"
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/attendance"
	"xuntu.dev/modules/goals"
)

// shanghai is where the tests' company works.
type shanghai struct{}

func (shanghai) ZoneOf(int64) *time.Location { return time.FixedZone("CST", 8*3600) }

// evening is Thursday, 19 March 2026, in Shanghai, and still the 18th in London.
var evening = time.Date(2026, 3, 18, 22, 30, 0, 0, time.UTC)

type stage struct {
	*webtest.House
	d *testkit.DB
	c *testkit.Company
}

func newStage(t *testing.T) *stage {
	s := &stage{d: testkit.Database(t)}
	s.c = testkit.NewCompany(t, s.d)
	s.House = webtest.New(t, s.d, webtest.Options{Clock: testkit.NewClock(evening)}, func(kit app.Kit) []app.Module {
		return []app.Module{goals.New(kit, shanghai{}), attendance.New(kit, shanghai{})}
	})
	return s
}

func (s *stage) mine(ctx context.Context) []goals.Goal {
	return webtest.JSON[web.List[goals.Goal]](s.As(ctx).GET("/api/goals/mine").Want(http.StatusOK)).Items
}

// planned is the visits measure of PRF-02 in SQL, apart from the query: a day's outlets are sets.
const planned = `SELECT count(*) FROM (
	SELECT day, outlet_id FROM routing.plan_stop WHERE rep_id = $1 AND day BETWEEN '2026-03-01' AND '2026-03-31'
	INTERSECT
	SELECT v.day, v.outlet_id FROM visits.visit v LEFT JOIN tracking.finding f ON f.visit_id = v.id
	WHERE v.rep_id = $1 AND v.closed_at IS NOT NULL AND coalesce(f.ruling, f.decision, 'accept') <> 'reject') AS met`

// covered is the outlets measure in SQL.
const covered = `SELECT count(DISTINCT o.id) FROM geo.outlet o JOIN visits.visit v ON v.outlet_id = o.id AND v.rep_id = o.rep_id
	LEFT JOIN tracking.finding f ON f.visit_id = v.id
	WHERE o.rep_id = $1 AND o.state = 'active' AND v.closed_at IS NOT NULL AND v.day >= '2026-03-01' AND coalesce(f.ruling, f.decision, 'accept') <> 'reject'`

// month gives reps outlets, plans for this month and the last, and visits to every other stop: some open, some rejected.
func (s *stage) month(t *testing.T) {
	for rep, unit := range map[int64]int32{s.c.Ada: s.c.EastTeam, s.c.Ben: s.c.EastTeam, s.c.Cao: s.c.WestTeam} {
		s.d.AsOwner(t, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, state, location, fence_m)
			SELECT $1, $2, $3::bigint, 'O' || $3 || n, 'o', CASE WHEN n = 30 THEN 'closed' ELSE 'active' END, 'SRID=4326;POINT(113.62 34.74)', 100 FROM generate_series(1, 30) n`,
			s.c.ID, unit, rep)
		s.d.AsOwner(t, `WITH p AS (INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day) SELECT $1, $2, $3, date '2026-02-20' + n FROM generate_series(0, 35) n RETURNING id, day)
			INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, day, seq, outlet_id)
			SELECT $1, $2, $3, p.id, p.day, row_number() OVER (PARTITION BY p.id ORDER BY o.id), o.id
			FROM p JOIN geo.outlet o ON o.rep_id = $3 AND (o.id + date_part('day', p.day)::int) % 7 = 0`, s.c.ID, unit, rep)
	}
	s.d.AsOwner(t, `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, closed_at, claim_id, flags)
		SELECT tenant_id, unit_id, rep_id, gen_random_uuid(), outlet_id, day, 'planned', 'inside', day, day, day, CASE WHEN id < max(id) OVER (PARTITION BY rep_id) THEN day END, 1, '{}'
		FROM routing.plan_stop WHERE id % 2 = 0 AND day <= '2026-03-19'`)
	s.d.AsOwner(t, `INSERT INTO tracking.finding (tenant_id, unit_id, rep_id, visit_id, outlet_id, opened_at, online, state, decision, score, judged_at)
		SELECT tenant_id, unit_id, rep_id, id, outlet_id, opened_at, true, 'judged', CASE WHEN id % 2 = 0 THEN 'reject' ELSE 'accept' END, 1, opened_at
		FROM visits.visit WHERE id % 3 = 0`)
}

// TestTheGoalIsWhatSQLCounts (PRF-02): targets and what is done of them, of oneself only, on the phone as on the line.
func TestTheGoalIsWhatSQLCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.month(t)
	for _, rep := range []int64{s.c.Ada, s.c.Cao} {
		ctx := s.c.Rep(t.Context(), rep)
		all := s.mine(ctx)
		if len(all) != 1 || all[0].Month != "2026-03" {
			t.Fatalf("rep %d: %+v, want March", rep, all)
		}
		want := []goals.Measure{
			{Key: "visits", Target: s.d.Count(t, `SELECT count(*) FROM routing.plan_stop WHERE rep_id = $1 AND to_char(day, 'YYYY-MM') = '2026-03'`, rep), Done: s.d.Count(t, planned, rep)},
			{Key: "outlets", Target: 29, Done: s.d.Count(t, covered, rep)},
		}
		if want[0].Done == 0 || want[0].Done >= want[0].Target || want[1].Done == 0 {
			t.Fatalf("the stage shows nothing: %+v", want)
		}
		for i, m := range all[0].Measures {
			if m != want[i] {
				t.Errorf("rep %d: %+v, SQL says %+v", rep, m, want[i])
			}
		}
		phone := webtest.JSON[offline.ChangesAnswer](s.As(ctx).POST("/api/offline/changes", offline.ChangesRequest{Phone: uuid.New()}).Want(http.StatusOK))
		var kept goals.Goal
		if docs := phone.Collections["goal"].Changed; len(docs) != 1 || json.Unmarshal(docs[0].Body, &kept) != nil || kept.Measures[0] != all[0].Measures[0] {
			t.Errorf("the phone keeps %+v, the server says %+v", docs, all[0])
		}
	}
	if all := s.mine(s.c.HeadLead(t.Context())); len(all) != 0 {
		t.Errorf("who has neither outlets nor plans is told %+v", all)
	}
}

// TestWorkdaysLeft: the week, the calendar above it, the roster, and leave.
func TestWorkdaysLeft(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.month(t)
	left := func() (left, all int) { g := s.mine(s.c.Rep(t.Context(), s.c.Ada))[0]; return g.Left, g.Workdays }
	steps := []struct {
		name      string
		do        string
		left, all int
	}{
		{"Monday to Friday where there are no shifts", `SELECT $1::bigint, $2::bigint`, 9, 22},
		{"a main shift on Saturdays too", `INSERT INTO attendance.shift (tenant_id, name, starts, ends, grace_min, weekdays, main, active)
			SELECT $1, 'S', '08:30', '17:30', 10, 63, true, true WHERE $2::bigint > 0`, 11, 26},
		{"a holiday", `INSERT INTO app.calendar_day (tenant_id, day, works, name) SELECT $1, '2026-03-20', false, 'H' WHERE $2::bigint > 0`, 10, 25},
		{"a Sunday that is worked", `INSERT INTO app.calendar_day (tenant_id, day, works, name) SELECT $1, '2026-03-22', true, 'W' WHERE $2::bigint > 0`, 11, 26},
		{"off by the roster for a week", `INSERT INTO attendance.roster (tenant_id, unit_id, rep_id, days) SELECT $1, unit_id, id, '[2026-03-23,2026-03-30)' FROM org.employee WHERE id = $2`, 5, 20},
		{"a day of leave, and an afternoon that is none", `INSERT INTO routing.booking (tenant_id, unit_id, rep_id, kind, from_at, to_at, title, made_at, changed_at)
			SELECT $1, e.unit_id, e.id, 'leave', f::timestamptz, f::timestamptz + l::interval, 'L', now(), now()
			FROM org.employee e, (VALUES ('2026-03-30 00:00+08', '24 h'), ('2026-03-31 13:00+08', '8 h')) v (f, l) WHERE e.id = $2`, 4, 19},
	}
	for _, step := range steps {
		s.d.AsOwner(t, step.do, s.c.ID, s.c.Ada)
		if got, all := left(); got != step.left || all != step.all {
			t.Errorf("%s: %d of %d days left, want %d of %d", step.name, got, all, step.left, step.all)
		}
	}
}
