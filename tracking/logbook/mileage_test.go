package logbook_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"xuntu.dev/internal/report"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/logbook"
)

type mileageList = report.Answer[logbook.MileageRow]

// fortnight writes days of the three reps: tracks, some laid on roads, plans, visits, some of them rejected.
func fortnight(t *testing.T, d *testkit.DB, c *testkit.Company) {
	t.Helper()
	rng := rand.New(rand.NewPCG(5, 2))
	for rep, unit := range map[int64]int32{c.Ada: c.EastTeam, c.Ben: c.EastTeam, c.Cao: c.WestTeam} {
		for n := range 14 {
			day := fmt.Sprintf("2026-02-%02d", n+9)
			if rng.IntN(5) > 0 {
				d.AsOwner(t, `INSERT INTO tracking.day (tenant_id, rep_id, unit_id, day, fixes, first_at, last_at, distance_m, gap_m, moving_s, stopped_s, stops, made_at)
					VALUES ($1, $2, $3, $4::date, $5, $4::date + time '01:00', $4::date + time '09:00', $6, 100, 3600, 7200, '[{}, {}]', now())`,
					c.ID, rep, unit, day, rng.IntN(4)*100, 1000+rng.IntN(90_000))
			}
			if rng.IntN(2) > 0 {
				d.AsOwner(t, `INSERT INTO routing.driven_day (tenant_id, rep_id, day, unit_id, matched, actual_m, planned_m, astray_m, made_at)
					VALUES ($1, $2, $3, $4, $5, $6, 0, 0, now())`, c.ID, rep, day, unit, rng.IntN(3) > 0, 5000+rng.IntN(9000))
			}
			if rng.IntN(4) > 0 {
				d.AsOwner(t, `WITH p AS (INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day, distance_m) VALUES ($1, $2, $3, $4, $5) RETURNING id)
					INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, day, seq, outlet_id) SELECT $1, $2, $3, p.id, $4, n, n FROM p, generate_series(1, 5) n`,
					c.ID, unit, rep, day, rng.IntN(40_000))
			}
			for outlet := range rng.IntN(8) {
				d.AsOwner(t, `WITH v AS (INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, closed_at, claim_id)
						VALUES ($1, $2, $3, gen_random_uuid(), $4, $5::date, 'planned', 'inside', $5::date, $5::date, $5::date, CASE WHEN $6 > 0 THEN $5::date + make_interval(mins => $6) END, 1) RETURNING *)
					INSERT INTO tracking.finding (tenant_id, unit_id, rep_id, visit_id, outlet_id, opened_at, online, state, decision, score, judged_at)
					SELECT tenant_id, unit_id, rep_id, id, outlet_id, opened_at, true, 'judged', CASE WHEN $7 THEN 'reject' ELSE 'accept' END, 1, opened_at FROM v`,
					c.ID, unit, rep, outlet+1, day, map[bool]int{true: 0, false: 5 + rng.IntN(40)}[outlet == 0 && n == 5], rng.IntN(4) == 0)
			}
		}
	}
}

// oracle are the figures of one rep, each counted plainly and apart from the report.
var oracle = map[string]string{
	"tracked": `SELECT count(*) FROM tracking.day WHERE fixes > 0 AND rep_id = $1 AND day BETWEEN $2 AND $3`,
	"driven": `SELECT coalesce(sum(coalesce((SELECT k.actual_m FROM routing.driven_day k WHERE k.rep_id = d.rep_id AND k.day = d.day AND k.matched), d.distance_m)), 0)::int
		FROM tracking.day d WHERE fixes > 0 AND rep_id = $1 AND day BETWEEN $2 AND $3`,
	"meant":   `SELECT coalesce(sum(distance_m), 0)::int FROM routing.plan WHERE rep_id = $1 AND day BETWEEN $2 AND $3`,
	"stops":   `SELECT 2 * count(*) FROM tracking.day WHERE fixes > 0 AND rep_id = $1 AND day BETWEEN $2 AND $3`,
	"planned": `SELECT count(*) FROM routing.plan_stop WHERE rep_id = $1 AND day BETWEEN $2 AND $3`,
	"done": `SELECT count(*) FROM routing.plan_stop p WHERE rep_id = $1 AND day BETWEEN $2 AND $3 AND EXISTS (SELECT FROM visits.visit v
		WHERE v.rep_id = p.rep_id AND v.day = p.day AND v.outlet_id = p.outlet_id AND v.closed_at IS NOT NULL
		AND v.id NOT IN (SELECT visit_id FROM tracking.finding WHERE decision = 'reject'))`,
	"visits": `SELECT count(*) FROM visits.visit WHERE rep_id = $1 AND day BETWEEN $2 AND $3 AND closed_at IS NOT NULL
		AND id NOT IN (SELECT visit_id FROM tracking.finding WHERE decision = 'reject')`,
	"stay": `SELECT coalesce(sum(extract(epoch FROM closed_at - opened_at)), 0)::int FROM visits.visit WHERE rep_id = $1 AND day BETWEEN $2 AND $3
		AND id NOT IN (SELECT visit_id FROM tracking.finding WHERE decision = 'reject')`,
}

func figuresOf(r logbook.MileageRow) map[string]int {
	return map[string]int{
		"tracked": r.Tracked, "driven": int(r.DrivenM), "meant": int(r.PlannedM), "stops": r.Stops,
		"planned": r.Planned, "done": r.Done, "visits": r.Visits, "stay": int(r.StayS),
	}
}

// TRK-02, TRK-05: each figure of each rep is what plain SQL counts, and however the days are gathered their sum is the same.
func TestTheMileageIsWhatSQLCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{idle: true})
	fortnight(t, s.d, s.c)
	const path = "/api/tracking/mileage?from=2026-02-10&to=2026-02-20"
	head := s.As(s.c.HeadLead(t.Context(), logbook.History))
	whole := webtest.JSON[mileageList](head.GET(path).Want(200))
	if len(whole.Items) != 3 || whole.Sum == nil {
		t.Fatalf("%+v", whole)
	}
	sum := map[string]int{}
	for _, row := range whole.Items {
		for name, got := range figuresOf(row) {
			sum[name] += got
			if want := s.d.Count(t, oracle[name], row.RepID, "2026-02-10", "2026-02-20"); got != want || want == 0 {
				t.Errorf("%s: %s is %d, SQL says %d", row.Rep, name, got, want)
			}
		}
	}
	for _, by := range []string{"rep", "day", "unit", "date"} {
		parts := map[string]int{}
		for next := "&limit=4"; next != ""; {
			page := webtest.JSON[mileageList](head.GET(path + "&by=" + by + next).Want(200))
			for _, row := range page.Items {
				for name, n := range figuresOf(row) {
					parts[name] += n
				}
			}
			for name, n := range figuresOf(*page.Sum) {
				if n != sum[name] {
					t.Errorf("by %s: the sum says %s %d, the reps %d", by, name, n, sum[name])
				}
			}
			if next = ""; page.Next != "" {
				next = "&limit=4&after=" + page.Next
			}
		}
		for name, n := range parts {
			if n != sum[name] {
				t.Errorf("by %s the pages come to %s %d, not %d", by, name, n, sum[name])
			}
		}
	}
	other := testkit.NewCompany(t, s.d)
	for _, c := range []struct {
		name string
		ctx  context.Context
		reps int
	}{
		{"a rep the own", s.c.Rep(t.Context(), s.c.Ada, logbook.History), 1},
		{"a supervisor the subtree", s.c.EastLead(t.Context(), logbook.History), 2},
		{"a sibling none of it", s.c.Lead(t.Context(), s.c.Boss, []int32{s.c.West}, logbook.History), 0},
		{"another company none", other.HeadLead(t.Context(), logbook.History), 0},
	} {
		if got := webtest.JSON[mileageList](s.As(c.ctx).GET(path).Want(200)); len(got.Items) != c.reps {
			t.Errorf("%s: %d lines, want %d", c.name, len(got.Items), c.reps)
		}
	}
	head.GET("/api/tracking/mileage?from=2026-01-01&to=2026-12-31").WantProblem(422, "period_too_long")
	head.GET(path+"&by=shoe").WantProblem(422, "report_by_unknown")
}

// TRK-05: late fixes make the day anew, and the report has it.
func TestLateFixesChangeTheMileage(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	fixes := morning(time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC))
	lead := s.As(s.c.EastLead(t.Context(), logbook.History))
	driven := func() int64 {
		s.makeDays(t)
		return webtest.JSON[mileageList](lead.GET("/api/tracking/mileage?from=2026-03-02&to=2026-03-02&by=day").Want(200)).Items[0].DrivenM
	}
	s.send(t, phoneA, batchOf(noon, fixes[:len(fixes)/2]...))
	early := driven()
	s.send(t, phoneA, batchOf(noon, fixes[len(fixes)/2:]...))
	if late := driven(); late <= early || late < 12_000 {
		t.Errorf("%d m before the late fixes, %d m after", early, late)
	}
}
