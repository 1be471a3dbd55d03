package visits_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"xuntu.dev/internal/report"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
)

// qualified is VIS-11 in SQL, written apart from the rule in Go.
const qualified = `SELECT count(*) FILTER (WHERE verdict <> 'outside' AND NOT flags && '{too_short,too_long,forgotten,incomplete}'
		AND id NOT IN (SELECT visit_id FROM tracking.finding WHERE decision = 'reject' AND ruling IS DISTINCT FROM 'accept')
		AND ref NOT IN (SELECT visit_ref FROM photos.photo WHERE state = 'failed'))
	FROM visits.visit WHERE closed_at IS NOT NULL AND rep_id = $1`

// attained is VIS-10 in SQL: planned stops with a closed visit that nobody has rejected.
const attained = `SELECT count(*) FROM routing.plan_stop p WHERE rep_id = $1 AND (day, outlet_id) IN (SELECT v.day, v.outlet_id FROM visits.visit v
	LEFT JOIN tracking.finding f ON f.visit_id = v.id WHERE v.rep_id = $1 AND v.closed_at IS NOT NULL AND coalesce(f.ruling, f.decision, 'accept') <> 'reject')`

// doubts are what other rooms have said of the visits: findings, some overruled, and photos that passed, failed or are on their way.
const doubts = `WITH v AS (SELECT *, row_number() OVER (ORDER BY id) AS n FROM visits.visit),
	f AS (INSERT INTO tracking.finding (tenant_id, unit_id, rep_id, visit_id, outlet_id, opened_at, online, state, decision, score, judged_at, ruling, ruling_reason, ruled_by, ruled_at)
		SELECT tenant_id, unit_id, rep_id, id, outlet_id, opened_at, true, 'judged', (ARRAY['accept', 'review', 'reject'])[1 + n % 3], 1, opened_at,
		       CASE WHEN n % 12 = 2 THEN 'accept' END, CASE WHEN n % 12 = 2 THEN 'seen' END, CASE WHEN n % 12 = 2 THEN 1 END, CASE WHEN n % 12 = 2 THEN opened_at END
		FROM v WHERE n % 2 = 0)
	INSERT INTO photos.photo (tenant_id, unit_id, rep_id, ref, sha256, visit_ref, outlet_id, day, taken_at, device_at, received_at, state, reason)
	SELECT tenant_id, unit_id, rep_id, gen_random_uuid(), repeat('0', 64), ref, outlet_id, day, opened_at, opened_at, opened_at,
	       (ARRAY['open', 'passed', 'failed', 'cleared'])[1 + n % 4], CASE WHEN n % 4 = 2 THEN 'blurred' ELSE '' END
	FROM v WHERE n % 5 > 1`

// TestTheQualifiedRateIsWhatSQLCounts on visits of every kind, in the asker's scope; and so is the attainment.
func TestTheQualifiedRateIsWhatSQLCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := rand.New(rand.NewPCG(11, 90))
	flags := []string{visits.FlagOutside, visits.FlagUnsure, visits.FlagShort, visits.FlagLong, visits.FlagForgotten, visits.FlagIncomplete, visits.FlagUnplanned}
	reps := map[int64]int32{s.c.Ada: s.c.EastTeam, s.c.Ben: s.c.EastTeam, s.c.Cao: s.c.WestTeam}
	for rep, unit := range reps {
		for i := range 60 {
			has := []string{}
			for _, flag := range flags {
				if r.IntN(8) == 0 {
					has = append(has, flag)
				}
			}
			s.d.AsOwner(t, `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, closed_at, claim_id, flags)
				VALUES ($1, $2, $3, gen_random_uuid(), 1, $4, 'planned', $5, $6, $6, $6, $7, 1, $8)`, s.c.ID, unit, rep, fmt.Sprintf("2026-02-%02d", 1+i%28),
				[]string{"inside", "unsure", "outside"}[r.IntN(3)], noon, map[bool]any{true: noon, false: nil}[i > 0], has)
		}
	}
	for rep, unit := range reps {
		s.d.AsOwner(t, `WITH p AS (INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day) SELECT $1, $2, $3, date '2026-02-01' + n FROM generate_series(0, 27) n RETURNING id, day)
			INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, day, seq, outlet_id) SELECT $1, $2, $3, id, day, 1, 1 FROM p`, s.c.ID, unit, rep)
	}
	s.d.AsOwner(t, doubts)
	other := testkit.NewCompany(t, s.d)
	for _, c := range []struct {
		name string
		ctx  context.Context
		sees []int64
	}{
		{"a rep", s.c.Rep(t.Context(), s.c.Ada, visits.View), []int64{s.c.Ada}},
		{"a supervisor", s.c.EastLead(t.Context(), visits.View), []int64{s.c.Ada, s.c.Ben}},
		{"head office", s.c.HeadLead(t.Context(), visits.View), []int64{s.c.Ada, s.c.Ben, s.c.Cao}},
		{"another company", other.HeadLead(t.Context(), visits.View), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			list := webtest.JSON[report.Answer[visits.Quality]](s.As(c.ctx).GET("/api/visits/quality?from=2026-02-01&to=2026-02-28").Want(200)).Items
			if len(list) != len(c.sees) {
				t.Fatalf("%d reps, want %d", len(list), len(c.sees))
			}
			for _, q := range list {
				if want := s.d.Count(t, qualified, q.RepID); q.Qualified != want || q.Visits != 59 {
					t.Errorf("rep %d: %d of %d are qualified, SQL says %d of 59", q.RepID, q.Qualified, q.Visits, want)
				}
				if want := s.d.Count(t, attained, q.RepID); q.Done != want || q.Planned != 28 || want == 0 {
					t.Errorf("rep %d: %d of %d stops are done, SQL says %d of 28", q.RepID, q.Done, q.Planned, want)
				}
			}
		})
	}
}
