package alerts_test

import (
	"context"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/rules/bench"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/alerts"
)

// noon is a Monday, 12:00 in Shanghai.
var noon = time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)

// nobody is asked in these tests where people work.
type nobody struct{}

func (nobody) Units(context.Context, db.Tx) ([]atlas.Unit, error)         { return nil, nil }
func (nobody) Employees(context.Context, db.Tx) ([]atlas.Employee, error) { return nil, nil }

// pad is a room that keeps tasks, as the house has one: the same alert is the same task.
type pad struct{ of map[int64]int64 }

// FromAlert numbers tasks by their alerts.
func (p pad) FromAlert(_ context.Context, _ db.Tx, a alerts.Alert) (int64, error) {
	if p.of[a.ID] == 0 {
		p.of[a.ID] = int64(700 + len(p.of))
	}
	return p.of[a.ID], nil
}

// hasty calls addresses of this machine too, and waits for none.
var hasty = &http.Client{Timeout: 300 * time.Millisecond}

type stage struct {
	*webtest.House
	d     *testkit.DB
	c     *testkit.Company
	room  *alerts.Service
	deeds []alerts.Deed
}

func newStage(t *testing.T, start bool) *stage { return stageOver(t, testkit.Database(t), start) }

func stageOver(t *testing.T, d *testkit.DB, start bool) *stage {
	t.Helper()
	s := &stage{d: d, c: testkit.NewCompany(t, d)}
	s.House = webtest.New(t, d, webtest.Options{Clock: testkit.NewClock(noon), Start: start}, func(kit app.Kit) []app.Module {
		places, _ := atlas.New(kit, nobody{})
		places.Jobs = nil
		room, service := alerts.New(kit, pad{map[int64]int64{}}, scribe{&s.deeds}, hasty)
		s.room = service
		if !start {
			room.Jobs = nil
		}
		return []app.Module{common.New(kit, nil), places, room, bench.New(kit, service.Sources()...)}
	})
	return s
}

// outlet adds an active outlet of a class.
func (s *stage) outlet(t *testing.T, code, class string, unit int32, rep int64) (id int64) {
	t.Helper()
	err := s.d.Owner.Pool().QueryRow(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, location)
		VALUES ($1, $2, nullif($3::bigint, 0), $4, $4, $5, $6) RETURNING id`, s.c.ID, unit, rep, code, class, orb.Point{113.6, 34.7}).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// sales of a month, in yuan.
func (s *stage) sales(t *testing.T, outlet int64, month string, yuan int) {
	t.Helper()
	s.d.AsOwner(t, `INSERT INTO geo.figure (tenant_id, outlet_id, measure, day, value) VALUES ($1, $2, 'sales', $3, $4)`, s.c.ID, outlet, month, yuan*100)
}

// visited so many days ago.
func (s *stage) visited(t *testing.T, outlet, rep int64, unit int32, days int) {
	t.Helper()
	at := s.Clock.Now().AddDate(0, 0, -days)
	s.d.AsOwner(t, `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, outlet_id, claim_id, ref, day, opened_at, device_opened_at, received_at, closed_at, kind, verdict)
		VALUES ($1, $2, $3, $4, 1, gen_random_uuid(), ($5::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, $5, $5, $5, $5::timestamptz + interval '10 min', 'planned', 'inside')`,
		s.c.ID, unit, rep, outlet, at)
}

func (s *stage) server(t *testing.T) context.Context {
	t.Helper()
	return access.WithActor(t.Context(), access.Server(s.c.ID))
}

func (s *stage) sweep(t *testing.T) {
	t.Helper()
	if err := s.room.Sweep(s.server(t)); err != nil {
		t.Fatal(err)
	}
}

func (s *stage) hear(t *testing.T) {
	t.Helper()
	if err := s.room.Hear(s.server(t)); err != nil {
		t.Fatal(err)
	}
}

// head is head office, which may do everything here.
func (s *stage) head(t *testing.T) *webtest.Client {
	t.Helper()
	return s.As(s.c.HeadLead(t.Context(), alerts.View, alerts.Manage, alerts.Limit, bench.Edit))
}

// open lists what waits, as "item title" by the item's code.
func (s *stage) open(t *testing.T, client *webtest.Client) map[string]alerts.Alert {
	t.Helper()
	out := map[string]alerts.Alert{}
	for _, a := range webtest.JSON[web.Page[alerts.Alert]](client.GET("/api/alerts?state=new,seen&limit=500").Want(200)).Items {
		name := a.ItemName
		if a.ItemCode != nil {
			name = *a.ItemCode
		}
		out[name+" "+a.Title] = a
	}
	return out
}

// item gives the item of a code.
func (s *stage) item(t *testing.T, code string) alerts.Item {
	t.Helper()
	for _, i := range webtest.JSON[struct{ Items []alerts.Item }](s.head(t).GET("/api/alerts/items").Want(200)).Items {
		if i.Code != nil && *i.Code == code {
			return i
		}
	}
	t.Fatalf("no item %s", code)
	return alerts.Item{}
}

func id(n int64) string { return strconv.FormatInt(n, 10) }
