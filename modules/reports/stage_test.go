package reports_test

import (
	"fmt"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/reports"
	"xuntu.dev/modules/visits"
)

// shanghai is where the company of the tests works: eight hours before UTC, the whole year.
var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

type zones struct{}

func (zones) ZoneOf(int64) *time.Location { return shanghai }

// stage has two reps of the East and one of the West who have rung outlets in the week before its Monday.
type stage struct {
	*webtest.House
	*testkit.Company
	d       *testkit.DB
	clock   *testkit.Clock
	desk    *sheetstest.Desk
	reports *reports.Service
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{d: d, Company: testkit.NewCompany(t, d), clock: testkit.NewClock(time.Date(2026, 3, 2, 9, 0, 0, 0, shanghai))}
	s.House = webtest.New(t, d, webtest.Options{Clock: s.clock, Start: true}, func(kit app.Kit) []app.Module {
		desk, rooms := sheetstest.New(t, kit)
		desk.Sheets.Declare(visits.Tables(kit.Lists)...)
		room, service := reports.New(kit, reports.Ports{Tables: desk.Sheets, People: desk, Zones: zones{}, Tell: desk.Bell})
		room.Jobs = nil
		s.desk, s.reports = desk, service
		return append(rooms, room)
	})
	s.rang(t, s.Ada, s.EastTeam, "2026-02-24", 3)
	s.rang(t, s.Ben, s.EastTeam, "2026-02-25", 2)
	s.rang(t, s.Cao, s.WestTeam, "2026-02-26", 4)
	s.rang(t, s.Cao, s.WestTeam, "2026-03-04", 1)
	return s
}

// rang lets a rep have rung so often on a day.
func (s *stage) rang(t *testing.T, rep int64, unit int32, day string, times int) {
	t.Helper()
	s.d.AsOwner(t, `
		INSERT INTO visits.call (tenant_id, unit_id, rep_id, ref, outlet_id, day, begun_at, ended_at,
			device_begun_at, device_ended_at, received_at, result, connected)
		SELECT $1, $2, $3, gen_random_uuid(), n, $4::date, $4::date, $4::date, $4::date, $4::date, $4::date, 'connected', true
		FROM generate_series(1, $5::int) n`, s.ID, unit, rep, day, times)
}

func (s *stage) at(month time.Month, day, hour int) {
	s.clock.Forward(time.Date(2026, month, day, hour, 0, 0, 0, shanghai).Sub(s.clock.Now()))
}

func (s *stage) head(t *testing.T, may ...access.Permission) *webtest.Client {
	return s.desk.As(s.House, s.HeadLead(t.Context(), may...))
}

func (s *stage) east(t *testing.T, may ...access.Permission) *webtest.Client {
	return s.desk.As(s.House, s.EastLead(t.Context(), may...))
}

func (s *stage) deliver(t *testing.T) {
	t.Helper()
	if err := s.reports.Deliver(s.Server(t.Context())); err != nil {
		t.Fatal(err)
	}
}

const (
	path   = "/api/reports/saved"
	source = "visits.call_report"
)

func weekly(name string, shared bool) map[string]any {
	return map[string]any{"source": source, "name": name, "asked": reports.Asked{"period": "last_week", "by": "rep"}, "shared": shared}
}

func kept(t *testing.T, by *webtest.Client, name string, shared bool) reports.Saved {
	t.Helper()
	return webtest.JSON[reports.Saved](by.POST(path, weekly(name, shared)).Want(200))
}

func of(id int64, verb string) string { return fmt.Sprintf("%s/%d%s", path, id, verb) }

func runs(by *webtest.Client) []reports.Run {
	return webtest.JSON[web.Page[reports.Run]](by.GET("/api/reports/runs").Want(200)).Items
}

func rowsOf(by *webtest.Client, run int64) sheets.Sight {
	return webtest.JSON[sheets.Sight](by.GET(fmt.Sprintf("/api/reports/runs/%d/rows", run)).Want(200))
}

// told are the kinds of what somebody was told, the newest first.
func told(by *webtest.Client) (kinds []string) {
	for _, m := range webtest.JSON[web.Page[notify.MessageRow]](by.GET("/api/notify/messages").Want(200)).Items {
		kinds = append(kinds, m.Kind)
	}
	return kinds
}
