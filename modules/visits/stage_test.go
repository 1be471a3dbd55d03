package visits_test

import (
	"context"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/events"
	"xuntu.dev/modules/visits"
	"xuntu.dev/routing/desk"
	"xuntu.dev/tracking/logbook"
)

// noon is a Monday, 12:00 in Shanghai.
var noon = time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)

// market is where the tests' outlets stand.
var market = orb.Point{113.6254, 34.7466}

// outlets shows the atlas to visits, as cmd does.
type outlets struct{ atlas *atlas.Service }

func placeOf(k atlas.Known) visits.Place {
	return visits.Place{
		ID: k.ID, Code: k.Code, Name: k.Name, Class: k.Class, Channel: k.Channel, Address: k.Address, Phone: k.Phone,
		Location: k.Location, Point: k.Point, FenceM: k.FenceM, Area: k.Fence, Fence: k.Line,
	}
}

func (o outlets) Place(ctx context.Context, tx db.Tx, id int64) (visits.Place, error) {
	k, err := o.atlas.OutletByID(ctx, tx, id)
	return placeOf(k), err
}

func (o outlets) Places(ctx context.Context, tx db.Tx, ids []int64) ([]visits.Place, error) {
	return placesOf(o.atlas.OutletsByIDs(ctx, tx, ids))
}

func (o outlets) OwnPlaces(ctx context.Context, tx db.Tx, rep int64) ([]visits.Place, error) {
	return placesOf(o.atlas.OutletsOfRep(ctx, tx, rep))
}

func (o outlets) ProposeLocation(ctx context.Context, tx db.Tx, id int64, p orb.Point) error {
	return o.atlas.ProposeLocation(ctx, tx, id, p)
}

func placesOf(list []atlas.Known, err error) ([]visits.Place, error) {
	out := make([]visits.Place, len(list))
	for i, k := range list {
		out[i] = placeOf(k)
	}
	return out, err
}

// nobody is asked in these tests where people work.
type nobody struct{}

func (nobody) Units(context.Context, db.Tx) ([]atlas.Unit, error)         { return nil, nil }
func (nobody) Employees(context.Context, db.Tx) ([]atlas.Employee, error) { return nil, nil }
func (nobody) UnitOf(context.Context, int64, int64) (int32, error)        { return 0, nil }

// told counts the events that reached a listener, by the visit.
type told struct {
	mu     sync.Mutex
	opened map[int64]int
	closed map[int64][]events.VisitClosed
}

// stage is the room with the real rooms it asks, behind a server.
type stage struct {
	*webtest.House
	d              *testkit.DB
	c              *testkit.Company
	closeForgotten func(context.Context) error
	told           *told
}

func newStage(t *testing.T) *stage { return stageOver(t, testkit.Database(t), noon) }

func stageOver(t *testing.T, d *testkit.DB, at time.Time) *stage {
	t.Helper()
	s := &stage{d: d, c: testkit.NewCompany(t, d), told: &told{opened: map[int64]int{}, closed: map[int64][]events.VisitClosed{}}}
	s.House = webtest.New(t, d, webtest.Options{Clock: testkit.NewClock(at), Start: true}, s.furnish)
	return s
}

func (s *stage) furnish(kit app.Kit) []app.Module {
	atlasRoom, places := atlas.New(kit, nobody{})
	trackingRoom, logs := logbook.New(kit, nobody{}, places, "")
	routingRoom, plans := desk.New(kit, desk.Ports{})
	notifyRoom, tell := notify.New(kit, notify.Options{})
	notifyRoom.Jobs = nil
	room, closeForgotten := visits.NewForTest(kit, outlets{places}, logs, plans, tell)
	s.closeForgotten = closeForgotten
	atlasRoom.Jobs, trackingRoom.Jobs = nil, nil
	room.Listeners = []event.Listener{
		event.On("test.opened", func(_ context.Context, _ db.Tx, e events.VisitOpened) error {
			s.told.mu.Lock()
			defer s.told.mu.Unlock()
			s.told.opened[e.VisitID]++
			return nil
		}),
		event.On("test.closed", func(_ context.Context, _ db.Tx, e events.VisitClosed) error {
			s.told.mu.Lock()
			defer s.told.mu.Unlock()
			s.told.closed[e.VisitID] = append(s.told.closed[e.VisitID], e)
			return nil
		}),
	}
	return []app.Module{common.New(kit, nil), atlasRoom, trackingRoom, routingRoom, notifyRoom, room}
}

// outlet adds an outlet metres east of the market; rep 0 is nobody's, radius 0 the company's default.
func (s *stage) outlet(t *testing.T, code string, unit int32, rep int64, east float64, fenceM int) (id int64) {
	t.Helper()
	err := s.d.Owner.Pool().QueryRow(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, location, fence_m)
		VALUES ($1, $2, nullif($3::bigint, 0), $4, $4, $5, nullif($6::int, 0)) RETURNING id`, s.c.ID, unit, rep, code, at(east, 0), fenceM).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// plan gives a rep the outlets for the day, in order.
func (s *stage) plan(t *testing.T, rep int64, unit int32, day string, outlets ...int64) {
	t.Helper()
	s.d.AsOwner(t, `WITH p AS (INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day) VALUES ($1, $2, $3, $4) RETURNING id)
		INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id)
		SELECT $1, $2, $3, p.id, o.seq, o.id FROM p, unnest($5::bigint[]) WITH ORDINALITY o (id, seq)`, s.c.ID, unit, rep, day, outlets)
}

// set changes a parameter of the company by HTTP, as an administrator does.
func (s *stage) set(t *testing.T, key string, value any) {
	t.Helper()
	s.As(s.c.HeadLead(t.Context(), "app.parameters")).PUT("/api/app/parameters/"+key, map[string]any{"value": value, "reason": "a test"}).Want(200)
}

// rep is the phone page of a rep who may check in.
func (s *stage) rep(t *testing.T, employee int64) *webtest.Client {
	t.Helper()
	return s.As(s.c.Rep(t.Context(), employee, visits.CheckIn))
}

// claim is a check-in now, metres east of the market, good to accuracy metres.
func (s *stage) claim(outlet int64, east, accuracy float64) visits.CheckInRequest {
	return visits.CheckInRequest{Ref: uuid.New(), OutletID: outlet, Point: pointOf(at(east, 0)), AccuracyM: &accuracy, At: s.Clock.Now()}
}

func (s *stage) leave(visit int64) (path string, body visits.CheckOutRequest) {
	return "/api/visits/" + id(visit) + "/check-out", visits.CheckOutRequest{Ref: uuid.New(), At: s.Clock.Now()}
}

// server is the server at work in the company.
func (s *stage) server(t *testing.T) context.Context {
	t.Helper()
	return access.WithActor(t.Context(), access.Server(s.c.ID))
}

// at lays metres east and north of the market on the globe.
func at(east, north float64) orb.Point { return geo.RulerAt(market.Lat()).Move(market, east, north) }

func id(n int64) string { return strconv.FormatInt(n, 10) }

func pointOf(p orb.Point) web.Point { return web.Point{Lon: p.Lon(), Lat: p.Lat()} }
