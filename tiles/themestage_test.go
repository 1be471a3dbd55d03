package tiles

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

const themePeriod = "&from=2026-05-01&to=2026-05-31"

// themeStage is a company with visits, sales and scores in May 2026 and around it.
type themeStage struct {
	*testkit.Company
	t       *testing.T
	d       *testkit.DB
	r       *rand.Rand
	h       *webtest.House
	room    *room
	outlets []int64
	visits  int
}

func newThemeStage(t *testing.T) *themeStage {
	t.Helper()
	d := testkit.Database(t)
	s := &themeStage{Company: testkit.NewCompany(t, d), t: t, d: d, r: rand.New(rand.NewPCG(22, 6))}
	for i, of := range []struct {
		unit int32
		rep  int64
	}{{s.EastTeam, s.Ada}, {s.EastTeam, s.Ben}, {s.EastTeam, 0}, {s.WestTeam, s.Cao}, {s.West, 0}} {
		s.outlets = append(s.outlets, addOutlets(t, d, s.Company, of.unit, of.rep, 100*i, around(s.r, spot, 40, 0.05))...)
	}
	d.AsOwner(t, `UPDATE geo.outlet SET state = 'closed' WHERE id % 17 = 0`)
	d.AsOwner(t, `UPDATE geo.outlet SET channel = 'KA, 卖场' WHERE id % 5 = 0`)
	d.AsOwner(t, `UPDATE geo.outlet SET location = NULL WHERE id % 31 = 0`)
	d.AsOwner(t, `INSERT INTO geo.territory (tenant_id, unit_id, code, name, area) VALUES
		($1, $2, 'e', '东区', st_multi(st_makeenvelope(113.5, 34.7, 113.62, 34.8, 4326))),
		($1, $2, 'm', '重叠', st_multi(st_makeenvelope(113.6, 34.72, 113.64, 34.78, 4326))),
		($1, $3, 'w', '西区', st_multi(st_makeenvelope(113.62, 34.7, 113.8, 34.8, 4326)))`, s.ID, s.EastTeam, s.WestTeam)
	for range 300 {
		s.visit()
	}
	s.d.AsOwner(t, `INSERT INTO geo.figure (tenant_id, outlet_id, measure, day, value)
		SELECT $1, id, m, d::date, (id * 7919 + extract(day FROM d)::int * 31 + extract(month FROM d)::int) % 10000
		FROM geo.outlet, unnest(ARRAY['sales', 'score']) m, generate_series(timestamp '2026-03-01', '2026-06-01', '15 days') d
		WHERE tenant_id = $1 AND id % 3 > 0`, s.ID)
	s.h, s.room = house(t, d, Options{Efforts: func(context.Context, db.Tx) (map[string]atlas.Effort, error) {
		return map[string]atlas.Effort{"KA": {VisitsAMonth: 12, MinutesEach: 60}, "A": {VisitsAMonth: 8, MinutesEach: 34}}, nil
	}})
	return s
}

// visit is one by anybody anywhere, in May or about it.
func (s *themeStage) visit() {
	s.visits++
	rep, unit := s.Ada, s.EastTeam
	switch s.r.IntN(3) {
	case 0:
		rep = s.Ben
	case 1:
		rep, unit = s.Cao, s.WestTeam
	}
	day := time.Date(2026, 4, 20, 9, 0, 0, 0, time.UTC).AddDate(0, 0, s.r.IntN(50))
	s.d.AsOwner(s.t, `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, closed_at, claim_id)
		VALUES ($1, $2, $3, gen_random_uuid(), $4, $5::timestamptz::date, 'planned', 'inside', $5::timestamptz, $5, $5, $5::timestamptz + interval '10 minutes', $6)`,
		s.ID, unit, rep, s.outlets[s.r.IntN(len(s.outlets))], day, s.visits)
}

func (s *themeStage) people() map[string]context.Context {
	ctx := s.t.Context()
	return map[string]context.Context{
		"head": s.HeadLead(ctx, View), "east": s.EastLead(ctx, View), "west": s.Lead(ctx, s.Boss, []int32{s.West, s.WestTeam}, View),
		"team": s.Lead(ctx, s.Ben, []int32{s.EastTeam}, View), "rep": s.Rep(ctx, s.Ada, View), "rep of the west": s.Rep(ctx, s.Cao, View),
		"nobody": s.Rep(ctx, s.EastBoss, View),
	}
}
