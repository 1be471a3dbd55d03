package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/match"
	"xuntu.dev/tracking/logbook"
)

// noPeople is asked in these tests where people work.
type noPeople struct{}

func (noPeople) Units(context.Context, db.Tx) ([]atlas.Unit, error)         { return nil, nil }
func (noPeople) Employees(context.Context, db.Tx) ([]atlas.Employee, error) { return nil, nil }
func (noPeople) UnitOf(context.Context, int64, int64) (int32, error)        { return 0, nil }

// tracks shows the logbook to planning, as cmd does.
type tracks struct{ logs *logbook.Service }

func (t tracks) Latest(ctx context.Context, tx db.Tx, rep int64) (out []desk.Whereabouts, err error) {
	list, err := t.logs.Standings(ctx, tx, rep)
	for _, s := range list {
		out = append(out, desk.Whereabouts(s))
	}
	return out, err
}

func (t tracks) Track(ctx context.Context, tx db.Tx, rep int64, day time.Time) (desk.Driven, error) {
	walked, err := t.logs.Walked(ctx, tx, rep, day)
	out := desk.Driven{DistanceM: walked.DistanceM}
	for _, seg := range walked.Segments {
		var fixes []match.Fix
		for _, f := range seg {
			fixes = append(fixes, match.Fix{Point: f.Point, At: f.At})
		}
		out.Segments = append(out.Segments, fixes)
	}
	return out, err
}

// nineOClock is 9:00 in Shanghai.
var nineOClock = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)

const fieldDay = "2026-03-02"

// fieldMarket is where the tests' outlets stand.
var fieldMarket = orb.Point{113.6254, 34.7466}

// fieldStage is the room with the atlas, behind a server.
type fieldStage struct {
	*webtest.House
	d     *testkit.DB
	c     *testkit.Company
	desk  *desk.Service
	roads roads.Regions
}

func newFieldStage(t *testing.T) *fieldStage {
	t.Helper()
	s := &fieldStage{d: testkit.Database(t)}
	s.c = testkit.NewCompany(t, s.d)
	s.d.AsOwner(t, `INSERT INTO app.parameter (tenant_id, key, value, changed_at) VALUES ($1, 'routing.travel', '"car"', now()), ($1, 'routing.break_min', '0', now())`, s.c.ID)
	s.House = webtest.New(t, s.d, webtest.Options{Clock: testkit.NewClock(nineOClock)}, func(kit app.Kit) []app.Module {
		atlasRoom, places := atlas.New(kit, noPeople{})
		trackingRoom, logs := logbook.New(kit, noPeople{}, places, "")
		room, service := desk.New(kit)
		service.FollowTracks(tracks{logs})
		service.LayOn(&s.roads)
		s.desk = service
		return []app.Module{common.New(kit, nil), atlasRoom, trackingRoom, room}
	})
	return s
}

// eastward is a place metres east of the market.
func eastward(east float64) orb.Point {
	return geo.RulerAt(fieldMarket.Lat()).Move(fieldMarket, east, 0)
}

// outlet adds an outlet of class C metres east of the market.
func (s *fieldStage) outlet(t *testing.T, code string, unit int32, rep int64, east float64) (id int64) {
	t.Helper()
	err := s.d.Owner.Pool().QueryRow(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, location)
		VALUES ($1, $2, nullif($3::bigint, 0), $4, $4, $5) RETURNING id`, s.c.ID, unit, rep, code, eastward(east)).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// plan gives a rep the outlets for the day, half an hour apart from 9:30 on, beginning at the market at 9:00.
func (s *fieldStage) plan(t *testing.T, rep int64, unit int32, day string, outlets ...int64) (id int64) {
	t.Helper()
	err := s.d.Owner.Pool().QueryRow(t.Context(), `WITH p AS (INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day, line, depart_at)
			VALUES ($1, $2, $3, $4, $6, $4::date::timestamp AT TIME ZONE 'Asia/Shanghai' + interval '9 hours') RETURNING id, depart_at),
		s AS (INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id, planned_at, eta_at)
			SELECT $1, $2, $3, p.id, o.seq, o.id, p.depart_at + o.seq * interval '30 minutes', p.depart_at + o.seq * interval '30 minutes'
			FROM p, unnest($5::bigint[]) WITH ORDINALITY o (id, seq))
		SELECT id FROM p`, s.c.ID, unit, rep, day, outlets, orb.LineString{fieldMarket, eastward(5000)}).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// visit writes a visit of a rep; to zero leaves it open.
func (s *fieldStage) visit(t *testing.T, rep int64, unit int32, outlet int64, from, to time.Time) {
	t.Helper()
	s.d.AsOwner(t, `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, closed_at, claim_id)
		VALUES ($1, $2, $3, gen_random_uuid(), $4, ($5::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, 'planned', 'inside', $5, $5, $5, nullif($6::timestamptz, '0001-01-01 00:00Z'), 1)
		ON CONFLICT DO NOTHING`, s.c.ID, unit, rep, outlet, from, to)
}

// ada is the phone of a rep who may change the own day.
func (s *fieldStage) ada(t *testing.T) *webtest.Client {
	t.Helper()
	return s.As(s.c.Rep(t.Context(), s.c.Ada, desk.Propose, desk.View))
}

// lead is the supervisor of Ada's and Ben's unit.
func (s *fieldStage) lead(t *testing.T, may ...access.Permission) *webtest.Client {
	t.Helper()
	return s.As(s.c.EastLead(t.Context(), append(may, desk.View)...))
}

// session is who looks at the hub with an actor's eyes.
func (s *fieldStage) session(ctx context.Context) live.Session {
	a, _ := access.From(ctx)
	return live.Session{ID: "test", Tenant: a.TenantID, Owner: a.EmployeeID, Units: a.Units}
}
