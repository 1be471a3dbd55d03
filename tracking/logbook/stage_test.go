package logbook_test

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/logbook"
	"xuntu.dev/tracking/protocol"
)

// market is where the tests' reps are at work: Zhengzhou.
var market = orb.Point{113.6254, 34.7466}

// noon is a Monday, 12:00 in Shanghai.
var noon = time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)

// people knows reps from the table of employees.
type people struct{ d *testkit.DB }

// UnitOf implements logbook.Reps.
func (p people) UnitOf(ctx context.Context, tenant, employee int64) (unit int32, err error) {
	err = p.d.Write(access.WithActor(ctx, access.Server(tenant)), func(tx db.Tx) error {
		err := tx.Scan(ctx, `SELECT coalesce(min(unit_id), 0) FROM org.employee WHERE id = $1 AND tenant_id = $2`, []any{employee, tenant}, &unit)
		if err == nil && unit == 0 {
			err = fault.New(fault.NotFound, "employee_not_found", "no such employee")
		}
		return err
	})
	return unit, err
}

// places is an index of fences.
type places struct {
	mu      sync.Mutex
	index   geo.FenceIndex
	watched geo.FenceIndex // by atlas.FenceKey
}

// FenceIndex implements logbook.Fences.
func (p *places) FenceIndex(int64) *geo.FenceIndex { return &p.watched }

func (p *places) add(t *testing.T, id int64, at orb.Point, radiusM float64) {
	t.Helper()
	fence, err := geo.CircleFence(at, radiusM)
	if err != nil {
		t.Fatal(err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.index.Put(id, fence)
}

// OutletAt implements logbook.Places.
func (p *places) OutletAt(_ int64, at orb.Point) int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	hits := p.index.At(nil, at)
	if len(hits) == 0 {
		return 0
	}
	return hits[0].ID
}

// stage is the room behind a real server, with a company that works all day.
type stage struct {
	*webtest.House
	d      *testkit.DB
	c      *testkit.Company
	logs   *logbook.Service
	places *places
}

type stageOptions struct {
	clock *testkit.Clock
	d     *testkit.DB // a database of the test's own server
	idle  bool        // nothing runs beside the requests: no writers, no jobs

	listeners []event.Listener // of other rooms
}

func newStage(t *testing.T, o stageOptions) *stage {
	t.Helper()
	s := &stage{d: o.d, places: &places{}}
	if s.d == nil {
		s.d = testkit.Database(t)
	}
	s.c = testkit.NewCompany(t, s.d)
	if o.clock == nil {
		o.clock = testkit.NewClock(noon)
	}
	s.House = webtest.New(t, s.d, webtest.Options{Clock: o.clock, Start: !o.idle}, func(kit app.Kit) []app.Module {
		m, logs := logbook.New(kit, people{s.d}, s.places, "https://xuntu.example")
		m.Jobs = nil // the tests run them by hand
		m.Listeners = append(m.Listeners, o.listeners...)
		s.logs = logs
		logs.SeeFences(s.places)
		return []app.Module{m}
	})
	s.API.App(fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}}, func(w http.ResponseWriter, r *http.Request) bool {
		if !logbook.IsPhone(r) {
			return false
		}
		if err := s.logs.OsmAnd(w, r); err != nil {
			s.API.Answer(w, r, err)
		}
		return true
	})
	s.openHours(t, s.c, 0, "00:00", "24:00")
	for _, rep := range []int64{s.c.Ada, s.c.Ben, s.c.Cao} {
		s.agree(t, s.c, rep)
	}
	return s
}

// openHours sets the same hours for every day of the week; unit 0 is the company.
func (s *stage) openHours(t *testing.T, c *testkit.Company, unit int32, from, to string) {
	t.Helper()
	s.d.AsOwner(t, `DELETE FROM tracking.hours WHERE tenant_id = $1 AND unit_id IS NOT DISTINCT FROM nullif($2::int, 0)`, c.ID, unit)
	s.d.AsOwner(t, `INSERT INTO tracking.hours (tenant_id, unit_id, weekday, starts, ends)
		SELECT $1, nullif($2::int, 0), day, $3::text::time, $4::text::time FROM generate_series(1, 7) day`, c.ID, unit, from, to)
}

// agree writes down that a rep agreed to be followed, long ago.
func (s *stage) agree(t *testing.T, c *testkit.Company, rep int64) {
	t.Helper()
	s.d.AsOwner(t, `INSERT INTO tracking.consent (tenant_id, unit_id, rep_id, given_at, text_version)
		SELECT tenant_id, unit_id, id, '2020-01-01', 'test' FROM org.employee WHERE id = $1 AND tenant_id = $2`, rep, c.ID)
}

// phone pairs a phone of a rep with a token of the test's choice.
func (s *stage) phone(t *testing.T, c *testkit.Company, rep int64, token string) (id int64) {
	t.Helper()
	err := s.d.Owner.Pool().QueryRow(t.Context(), `INSERT INTO tracking.device (tenant_id, unit_id, rep_id, token, secret, name)
		SELECT tenant_id, unit_id, id, $3, 'secret', 'test' FROM org.employee WHERE id = $1 AND tenant_id = $2 RETURNING id`, rep, c.ID, token).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// send posts a batch of our own app and gives the answer.
func (s *stage) send(t *testing.T, token string, b protocol.Batch) protocol.BatchAnswer {
	t.Helper()
	return webtest.JSON[protocol.BatchAnswer](s.post(t, token, b).Want(200))
}

func (s *stage) post(t *testing.T, token string, b protocol.Batch) *webtest.Answer {
	t.Helper()
	body, err := b.EncodeGzip()
	if err != nil {
		t.Fatal(err)
	}
	client := s.WithToken(token)
	client.Header.Set("Content-Encoding", "gzip")
	return client.Send(http.MethodPost, "/api/tracking/fixes", "application/json", body)
}

// fixAt is a fix of our own app, metres east and north of the market.
func fixAt(seq int64, at time.Time, east, north float64) protocol.BatchFix {
	p := geo.RulerAt(market.Lat()).Move(market, east, north)
	return protocol.BatchFix{Seq: new(seq), T: at.UnixMilli(), Lon: new(p.Lon()), Lat: new(p.Lat()), Acc: new(8.0)}
}

// beatAt is a heartbeat of our own app.
func beatAt(seq int64, at time.Time) protocol.BatchFix {
	return protocol.BatchFix{Seq: new(seq), T: at.UnixMilli(), Bat: new(0.5)}
}

func batchOf(sent time.Time, fixes ...protocol.BatchFix) protocol.Batch {
	return protocol.Batch{SentAt: sent.UnixMilli(), Fixes: fixes}
}

// shared finds the folder of test data beside the repository; empty when there is none.
func shared(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		found := filepath.Join(dir, "shared", "data")
		if info, err := os.Stat(found); err == nil && info.IsDir() {
			return found
		}
	}
	return ""
}

// readJSON reads a file of the shared data, which must be readable when the folder is there.
func readJSON(t testing.TB, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatalf("the shared data is there but not as it should be: %v", err)
	}
}

// eastOf is a point metres east of the market.
func eastOf(east float64) orb.Point { return geo.RulerAt(market.Lat()).Move(market, east, 0) }

func id(n int64) string { return strconv.FormatInt(n, 10) }
