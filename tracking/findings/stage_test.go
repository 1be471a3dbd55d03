package findings_test

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
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
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/events"
	"xuntu.dev/modules/photos"
	"xuntu.dev/modules/visits"
	"xuntu.dev/routing/desk"
	"xuntu.dev/tracking/findings"
	"xuntu.dev/tracking/logbook"
	"xuntu.dev/tracking/protocol"
)

// noon is a Monday, 12:00 in Shanghai.
var noon = time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)

// market is where the tests' outlets stand.
var market = orb.Point{113.6254, 34.7466}

// stage is the rooms a visit goes through, behind a server: check-in, fixes, events and jobs are the real ones.
type stage struct {
	*webtest.House
	*testkit.Company
	d     *testkit.DB
	truth *findings.Service
	seq   int64
}

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{d: testkit.Database(t)}
	s.Company = testkit.NewCompany(t, s.d)
	s.House = webtest.New(t, s.d, webtest.Options{Clock: testkit.NewClock(noon), Start: true}, func(kit app.Kit) []app.Module { return s.furnish(t, kit) })
	s.d.AsOwner(t, `INSERT INTO tracking.hours (tenant_id, weekday, starts, ends) SELECT $1, day, '00:00', '24:00' FROM generate_series(1, 7) day`, s.ID)
	for _, rep := range []int64{s.Ada, s.Ben, s.Cao} {
		s.d.AsOwner(t, `INSERT INTO tracking.consent (tenant_id, unit_id, rep_id, given_at, text_version)
			SELECT tenant_id, unit_id, id, '2020-01-01', 'test' FROM org.employee WHERE id = $1`, rep)
		s.d.AsOwner(t, `INSERT INTO tracking.device (tenant_id, unit_id, rep_id, token, secret, name)
			SELECT tenant_id, unit_id, id, $2, 'secret', 'test' FROM org.employee WHERE id = $1`, rep, token(rep))
	}
	return s
}

func (s *stage) furnish(t *testing.T, kit app.Kit) []app.Module {
	people := people{s}
	notifyRoom, tell := notify.New(kit, notify.Options{})
	errandRoom, errands := errand.New(kit, errand.Options{Dir: t.TempDir(), People: people, Bell: tell})
	atlasRoom, places := atlas.New(kit, people)
	trackingRoom, logs := logbook.New(kit, people, places, "")
	logs.SeeFences(places)
	routingRoom, plans := desk.New(kit, desk.Ports{})
	visitsRoom, _ := visits.New(kit, outlets{places}, logs, plans, tell)
	photosRoom, err := photos.New(kit, places, logs)
	if err != nil {
		t.Fatal(err)
	}
	room, truth := findings.New(kit, findings.Ports{Logs: logs, Moves: places, Tell: tell, Errands: errands})
	s.truth = truth
	room.Jobs, visitsRoom.Jobs, atlasRoom.Jobs, notifyRoom.Jobs, trackingRoom.Jobs, photosRoom.Jobs = nil, nil, nil, nil, nil, nil
	room.Listeners = []event.Listener{
		event.On("test.opened", func(ctx context.Context, tx db.Tx, e events.VisitOpened) error {
			return truth.Opened(ctx, tx, e.VisitID)
		}),
		event.On("test.closed", func(ctx context.Context, tx db.Tx, e events.VisitClosed) error {
			return truth.Closed(ctx, tx, e.VisitID)
		}),
		event.On("test.shown", func(ctx context.Context, tx db.Tx, e events.PhotoRead) error {
			return truth.Shown(ctx, tx, e.VisitRef)
		}),
	}
	return []app.Module{atlasRoom, trackingRoom, routingRoom, visitsRoom, notifyRoom, errandRoom, common.New(kit, nil), photosRoom, room}
}

// people knows reps from the table of employees, and users by the company.
type people struct{ s *stage }

func (people) Units(context.Context, db.Tx) ([]atlas.Unit, error)         { return nil, nil }
func (people) Employees(context.Context, db.Tx) ([]atlas.Employee, error) { return nil, nil }

func (p people) UnitOf(_ context.Context, tenant, employee int64) (int32, error) {
	units := map[int64]int32{p.s.Ada: p.s.EastTeam, p.s.Ben: p.s.EastTeam, p.s.Cao: p.s.WestTeam}
	unit, is := units[employee]
	if !is || tenant != p.s.ID {
		return 0, fault.New(fault.NotFound, "employee_not_found", "no such employee")
	}
	return unit, nil
}

// ActorFor is head office, who alone asks for errands here.
func (p people) ActorFor(ctx context.Context, _, _ int64) (access.Actor, error) {
	actor, _ := access.From(p.s.HeadLead(ctx, findings.Judge, findings.RuleSets))
	return actor, nil
}

// outlets shows the atlas to visits, as cmd does.
type outlets struct{ *atlas.Service }

func placeOf(k atlas.Known) visits.Place {
	return visits.Place{ID: k.ID, Code: k.Code, Name: k.Name, Location: k.Location, Point: k.Point, FenceM: k.FenceM, Fence: k.Line}
}

func (o outlets) Place(ctx context.Context, tx db.Tx, id int64) (visits.Place, error) {
	k, err := o.OutletByID(ctx, tx, id)
	return placeOf(k), err
}

func (o outlets) Places(context.Context, db.Tx, []int64) ([]visits.Place, error) { return nil, nil }

func (o outlets) OwnPlaces(context.Context, db.Tx, int64) ([]visits.Place, error) { return nil, nil }

// outlet adds one of a rep metres east of the market with a fence of 100 m.
func (s *stage) outlet(t *testing.T, rep int64, east float64) (id int64) {
	t.Helper()
	err := s.d.Owner.Pool().QueryRow(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, location, fence_m)
		SELECT tenant_id, unit_id, id, $2, $2, $3, 100 FROM org.employee WHERE id = $1 RETURNING id`, rep, uuid.NewString(), spot(market, east, 0)).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// checkIn claims a visit that began at an instant, where the rep's track says it was then.
func (s *stage) checkIn(t *testing.T, rep, outlet int64, track []protocol.BatchFix, at time.Time) visits.Visit {
	t.Helper()
	nearest := nearestTo(track, at)
	body := visits.CheckInRequest{
		Ref: uuid.New(), OutletID: outlet, Point: web.Point{Lon: *nearest.Lon, Lat: *nearest.Lat}, AccuracyM: nearest.Acc, At: at, SentAt: new(s.Clock.Now()),
	}
	v := webtest.JSON[visits.Visit](s.As(s.Rep(t.Context(), rep, visits.CheckIn)).POST("/api/visits/check-ins", body).Want(201))
	s.until(t, func() bool {
		return s.d.Count(t, `SELECT count(*) FROM tracking.finding WHERE visit_id = $1 AND due_at IS NOT NULL`, v.ID) == 1
	})
	return v
}

// checkOut ends a visit at an instant.
func (s *stage) checkOut(t *testing.T, rep int64, v visits.Visit, at time.Time) {
	t.Helper()
	body := visits.CheckOutRequest{Ref: uuid.New(), At: at, SentAt: new(s.Clock.Now())}
	s.As(s.Rep(t.Context(), rep, visits.CheckIn)).POST("/api/visits/"+id(v.ID)+"/check-out", body).Want(200)
	s.idle(t)
}

// idle waits until no job of a listener is left.
func (s *stage) idle(t *testing.T) {
	t.Helper()
	s.until(t, func() bool {
		return s.d.Count(t, `SELECT count(*) FROM river.river_job WHERE state NOT IN ('completed', 'cancelled', 'discarded')`) == 0
	})
}

// send gives the server a track as the rep's phone does now, and waits until what has come is known.
func (s *stage) send(t *testing.T, rep int64, track []protocol.BatchFix) {
	t.Helper()
	s.number(track)
	s.post(t, rep, track)
}

// number counts readings as the phone makes them.
func (s *stage) number(track []protocol.BatchFix) {
	for i := range track {
		s.seq++
		track[i].Seq = new(s.seq)
	}
}

func (s *stage) post(t *testing.T, rep int64, track []protocol.BatchFix) {
	t.Helper()
	body, err := protocol.Batch{SentAt: s.Clock.Now().UnixMilli(), Fixes: track}.EncodeGzip()
	if err != nil {
		t.Fatal(err)
	}
	client := s.WithToken(token(rep))
	client.Header.Set("Content-Encoding", "gzip")
	answer := webtest.JSON[protocol.BatchAnswer](client.Send(http.MethodPost, "/api/tracking/fixes", "application/json", body).Want(200))
	if answer.Stored != len(track) {
		t.Fatalf("stored %d of %d readings: %+v", answer.Stored, len(track), answer.Rejected)
	}
	s.until(t, func() bool {
		return s.d.Count(t, `SELECT count(*) FROM tracking.fence_due WHERE tenant_id = $1`, s.ID) == 0
	})
}

// judge lets time pass and runs the job.
func (s *stage) judge(t *testing.T, after time.Duration) {
	t.Helper()
	s.Clock.Forward(after)
	if err := s.truth.JudgeDue(s.Server(t.Context())); err != nil {
		t.Fatal(err)
	}
}

// finding is what head office is shown of a visit.
func (s *stage) finding(t *testing.T, visit int64) findings.Finding {
	t.Helper()
	return webtest.JSON[findings.Finding](s.head(t).GET(fmt.Sprint("/api/tracking/findings/", visit)).Want(200))
}

func (s *stage) head(t *testing.T) *webtest.Client {
	t.Helper()
	return s.As(s.HeadLead(t.Context(), findings.Judge, findings.RuleSets, visits.View, atlas.View, atlas.Approve, logbook.History))
}

// until waits for what other goroutines do.
func (s *stage) until(t *testing.T, done func() bool) {
	t.Helper()
	for n := 0; !done(); n++ {
		if n > 3000 {
			t.Fatal("it does not come about")
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// called is a whole visit of a phone that is online: the rep comes, stays three minutes and
// more, and leaves; it is judged when the clock has gone on.
func (s *stage) called(t *testing.T, rep, outlet int64, c call) visits.Visit {
	t.Helper()
	in := s.Clock.Now()
	track := c.track(in)
	v := s.checkIn(t, rep, outlet, track, in)
	s.Clock.Forward(4 * time.Minute)
	s.send(t, rep, track)
	s.checkOut(t, rep, v, s.Clock.Now())
	s.judge(t, findings.Settle)
	return v
}

func token(rep int64) string { return fmt.Sprintf("xd_PHONEOFREP%020d", rep) }

func id(n int64) string { return strconv.FormatInt(n, 10) }

// spot is a place metres east and north of another.
func spot(p orb.Point, east, north float64) orb.Point {
	return geo.RulerAt(p.Lat()).Move(p, east, north)
}
