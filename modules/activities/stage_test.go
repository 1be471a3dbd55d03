package activities_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/activities"
	"xuntu.dev/modules/workdesk"
)

// noon is a Monday, 12:00 in Shanghai.
var noon = time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)

// nobody is asked in these tests where people work.
type nobody struct{}

func (nobody) Units(context.Context, db.Tx) ([]atlas.Unit, error)         { return nil, nil }
func (nobody) Employees(context.Context, db.Tx) ([]atlas.Employee, error) { return nil, nil }

type zones struct{}

func (zones) ZoneOf(int64) *time.Location { return time.FixedZone("CST", 8*3600) }

// tasks gives tasks of drives to the workdesk, as cmd does.
type tasks struct{ work *workdesk.Service }

func (k tasks) Give(ctx context.Context, tx db.Tx, w activities.Wanted) (int64, error) {
	return k.work.Put(ctx, tx, workdesk.Task{Source: "activity", Key: w.Key, RepID: w.RepID, OutletID: w.OutletID, DueOn: w.DueOn, Params: map[string]any{"type": w.Type}})
}

func (k tasks) Settle(ctx context.Context, tx db.Tx, id int64, note string) error {
	return k.work.Settle(ctx, tx, id, "activity", note)
}

// stage is the room with the real rooms it asks, behind a server. Ada and Cao hold the post of reps, Ben that of the phone desk.
type stage struct {
	*webtest.House
	d           *testkit.DB
	c           *testkit.Company
	rep, caller int32 // positions
	tables      int
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{d: d, c: testkit.NewCompany(t, d)}
	s.House = webtest.New(t, d, webtest.Options{Clock: testkit.NewClock(noon)}, func(kit app.Kit) []app.Module {
		atlasRoom, places := atlas.New(kit, nobody{})
		atlasRoom.Jobs = nil
		notifyRoom, tell := notify.New(kit, notify.Options{})
		notifyRoom.Jobs = nil
		workRoom, work := workdesk.New(kit, tell, places.Efforts)
		workRoom.Jobs = nil
		room, service := activities.New(kit, activities.Ports{Outlets: places, Zones: zones{}, Tasks: tasks{work}, Tell: tell})
		s.tables = len(service.Tables())
		return []app.Module{common.New(kit, nil), atlasRoom, notifyRoom, workRoom, room}
	})
	s.rep, s.caller = s.position(t, "rep"), s.position(t, "agent")
	for employee, position := range map[int64]int32{s.c.Ada: s.rep, s.c.Cao: s.rep, s.c.Ben: s.caller} {
		s.d.AsOwner(t, `INSERT INTO org.posting (tenant_id, employee_id, tree_id, unit_id, position_id, valid)
			SELECT tenant_id, id, $3, unit_id, $2, '[2020-01-01,)' FROM org.employee WHERE id = $1`, employee, position, s.c.Tree)
	}
	return s
}

func (s *stage) id(t *testing.T, statement string, args ...any) (id int64) {
	t.Helper()
	if err := s.d.Owner.Pool().QueryRow(t.Context(), statement, args...).Scan(&id); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return id
}

func (s *stage) position(t *testing.T, code string) int32 {
	t.Helper()
	return int32(s.id(t, `INSERT INTO org.position (tenant_id, code, name, name_en) VALUES ($1, $2, $2, $2) RETURNING id`, s.c.ID, code))
}

// outlet adds an outlet of a rep in its unit, whose duty holds since nobody knows when.
func (s *stage) outlet(t *testing.T, code string, rep int64) int64 {
	t.Helper()
	id := s.id(t, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, location, class) SELECT $1, unit_id, id, $3, $3, $4, 'A' FROM org.employee WHERE id = $2 RETURNING id`,
		s.c.ID, rep, code, orb.Point{113.6, 34.7})
	s.d.AsOwner(t, `UPDATE coverage.assignment SET valid = daterange(NULL, NULL) WHERE outlet_id = $1`, id)
	return id
}

// also gives somebody another duty at an outlet.
func (s *stage) also(t *testing.T, outlet, rep int64, duty string) {
	t.Helper()
	s.d.AsOwner(t, `INSERT INTO coverage.assignment (tenant_id, unit_id, rep_id, outlet_id, duty, valid, state) SELECT tenant_id, unit_id, $2, id, $3, daterange(NULL, NULL), 'in_force' FROM geo.outlet WHERE id = $1`, outlet, rep, duty)
}

// office keeps types and makes drives, and sees everything.
func (s *stage) office(t *testing.T) *webtest.Client {
	t.Helper()
	return s.As(s.c.HeadLead(t.Context(), activities.View, activities.Arrange, activities.Types, "app.parameters"))
}

func (s *stage) phone(t *testing.T, rep int64) *webtest.Client {
	t.Helper()
	return s.As(s.c.Rep(t.Context(), rep, activities.Do))
}

// tasting is a type of reps: at an outlet, done or refused.
func (s *stage) tasting(t *testing.T, change ...func(*activities.TypeFields)) activities.Type {
	t.Helper()
	f := activities.TypeFields{Code: "TASTE", Name: "品吸活动", NameEn: "Tasting", Results: []string{"done", "refused"}, NeedsOutlet: true, Positions: []int32{s.rep}}
	for _, each := range change {
		each(&f)
	}
	return webtest.JSON[activities.Type](s.office(t).POST("/api/activities/types", f).Want(201))
}

// told is an activity of now.
func (s *stage) told(kind activities.Type, outlet int64) activities.Told {
	return activities.Told{Ref: uuid.New(), TypeID: kind.ID, OutletID: outlet, Result: "done", At: s.Clock.Now()}
}

func list(c *webtest.Client, query string) []activities.Activity {
	return webtest.JSON[web.Page[activities.Activity]](c.GET("/api/activities" + query).Want(200)).Items
}

func num[N int32 | int64](n N) string { return strconv.FormatInt(int64(n), 10) }
