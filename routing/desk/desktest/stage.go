// Package desktest furnishes the planning desk behind a server, with a company,
// outlets, plans and visits in it, for the tests of its rooms.
package desktest

import (
	"context"
	"strconv"
	"strings"
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
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/sketch"
)

// Stage is the desk and the atlas behind a server.
type Stage struct {
	*webtest.House
	D    *testkit.DB
	C    *testkit.Company
	Kit  app.Kit
	Desk *desk.Service
}

// Furnish opens more rooms, and says what the desk asks of them.
type Furnish func(kit app.Kit, places *atlas.Service, p *desk.Ports) []app.Module

// New opens a stage.
func New(t testing.TB, o webtest.Options, more ...Furnish) *Stage {
	t.Helper()
	s := &Stage{D: testkit.Database(t)}
	s.C = testkit.NewCompany(t, s.D)
	s.House = webtest.New(t, s.D, o, func(kit app.Kit) []app.Module {
		s.Kit = kit
		atlasRoom, places := atlas.New(kit, Staff{})
		rooms, ports := []app.Module{common.New(kit, nil), atlasRoom}, desk.Ports{Outlets: places}
		for _, furnish := range more {
			rooms = append(rooms, furnish(kit, places, &ports)...)
		}
		room, service := desk.New(kit, ports)
		s.Desk = service
		return append(rooms, room)
	})
	return s
}

// NineOClock is 9:00 in Shanghai on the Monday of the tests.
func NineOClock() time.Time { return time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC) }

// Day is that Monday.
const Day = "2026-03-02"

// Market is where the tests' outlets stand.
func Market() orb.Point { return orb.Point{113.6254, 34.7466} }

// Eastward is a place metres east of the market.
func Eastward(east float64) orb.Point { return geo.RulerAt(Market().Lat()).Move(Market(), east, 0) }

// NewField opens a stage at nine in the morning, with a company whose reps go by car and make no break.
func NewField(t testing.TB, more ...Furnish) *Stage {
	t.Helper()
	s := New(t, webtest.Options{Clock: testkit.NewClock(NineOClock())}, more...)
	s.D.AsOwner(t, `INSERT INTO app.parameter (tenant_id, key, value, changed_at) VALUES ($1, 'routing.travel', '"car"', now()), ($1, 'routing.break_min', '0', now())`, s.C.ID)
	return s
}

// Outlet adds an outlet of class C metres east of the market; rep 0 is nobody's.
func (s *Stage) Outlet(t testing.TB, code string, unit int32, rep int64, east float64) (id int64) {
	t.Helper()
	return s.OutletAt(t, code, unit, rep, Eastward(east))
}

// Street adds n outlets of a rep, each 0.01° further east.
func (s *Stage) Street(t testing.TB, unit int32, rep int64, n int) (ids []int64) {
	t.Helper()
	for i := range n {
		code := "o" + strconv.FormatInt(rep, 10) + "-" + strconv.Itoa(i)
		ids = append(ids, s.OutletAt(t, code, unit, rep, orb.Point{113.6 + 0.01*float64(i), 34.75}))
	}
	return ids
}

// OutletAt adds an outlet of class C at a place.
func (s *Stage) OutletAt(t testing.TB, code string, unit int32, rep int64, at orb.Point) (id int64) {
	t.Helper()
	err := s.D.Owner.Pool().QueryRow(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, location)
		VALUES ($1, $2, nullif($3::bigint, 0), $4, $4, $5) RETURNING id`, s.C.ID, unit, rep, code, at).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// Plan gives a rep the outlets for the day, half an hour apart from 9:30 on, beginning at the market at 9:00.
func (s *Stage) Plan(t testing.TB, rep int64, unit int32, day string, outlets ...int64) (id int64) {
	t.Helper()
	err := s.D.Owner.Pool().QueryRow(t.Context(), `WITH p AS (INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day, line, depart_at)
			VALUES ($1, $2, $3, $4, $6, $4::date::timestamp AT TIME ZONE 'Asia/Shanghai' + interval '9 hours') RETURNING id, depart_at),
		s AS (INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id, planned_at, eta_at)
			SELECT $1, $2, $3, p.id, o.seq, o.id, p.depart_at + o.seq * interval '30 minutes', p.depart_at + o.seq * interval '30 minutes'
			FROM p, unnest($5::bigint[]) WITH ORDINALITY o (id, seq))
		SELECT id FROM p`, s.C.ID, unit, rep, day, outlets, orb.LineString{Market(), Eastward(5000)}).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// Visit writes a visit of a rep; to zero leaves it open.
func (s *Stage) Visit(t testing.TB, rep int64, unit int32, outlet int64, from, to time.Time) {
	t.Helper()
	s.D.AsOwner(t, `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, closed_at, claim_id)
		VALUES ($1, $2, $3, gen_random_uuid(), $4, ($5::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, 'planned', 'inside', $5, $5, $5, nullif($6::timestamptz, '0001-01-01 00:00Z'), 1)
		ON CONFLICT DO NOTHING`, s.C.ID, unit, rep, outlet, from, to)
}

// Ada is the phone of a rep who may change the own day.
func (s *Stage) Ada(t testing.TB) *webtest.Client {
	t.Helper()
	return s.As(s.C.Rep(t.Context(), s.C.Ada, reps.Propose, reps.View))
}

// Lead is the supervisor of Ada's and Ben's unit.
func (s *Stage) Lead(t testing.TB, may ...access.Permission) *webtest.Client {
	t.Helper()
	return s.As(s.C.EastLead(t.Context(), append(may, reps.View)...))
}

// Session is who looks at the hub with an actor's eyes.
func Session(ctx context.Context) live.Session {
	a, _ := access.From(ctx)
	return live.Session{ID: "test", Tenant: a.TenantID, Owner: a.EmployeeID, Units: a.Units}
}

// Staff reads employees for the atlas, under the asker's own policies.
type Staff struct{}

// Units implements atlas.People.
func (Staff) Units(context.Context, db.Tx) ([]atlas.Unit, error) { return nil, nil }

// Employees implements atlas.People.
func (Staff) Employees(ctx context.Context, tx db.Tx) (list []atlas.Employee, err error) {
	rows, err := tx.Raw().Query(ctx, `SELECT id, unit_id, code, name, coalesce(left_on <= current_date, false) FROM org.employee`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e atlas.Employee
		if err := rows.Scan(&e.ID, &e.UnitID, &e.Code, &e.Name, &e.Left); err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, rows.Err()
}

// Corner is a road network with one road: two kilometres east from longitude and latitude 0, then one kilometre south.
func Corner(t testing.TB) *roads.Regions {
	t.Helper()
	const east, south = 100, 25 // columns of 20 m, lines of 40 m
	drawing := "a" + strings.Repeat("-", east-1) + "b" + strings.Repeat("\n", south) + strings.Repeat(" ", east) + "c"
	n, err := roads.Build(t.Context(), sketch.Extract(drawing, "abc highway=primary"), roads.Options{Profile: "car", Source: "corner.osm"})
	if err != nil {
		t.Fatal(err)
	}
	r := &roads.Regions{}
	r.Put(matrix.Region{Name: "corner", Profile: "car", Version: "1"}.String(), n)
	return r
}

// OnCorner is the place so many metres along that road.
func OnCorner(metres float64) orb.Point {
	r := geo.RulerAt(0)
	lon, _ := sketch.At(100, 0)
	corner := orb.Point{lon, 0}
	if long := geo.FlatDistance(orb.Point{0, 0}, corner); metres > long {
		return r.Move(corner, 0, long-metres)
	}
	return r.Move(orb.Point{0, 0}, metres, 0)
}
