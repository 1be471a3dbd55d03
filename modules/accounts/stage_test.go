package accounts_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/paper"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
	"xuntu.dev/modules/activities"
	"xuntu.dev/modules/alerts"
	"xuntu.dev/modules/assets"
	"xuntu.dev/modules/photos"
	"xuntu.dev/modules/visits"
	"xuntu.dev/modules/workdesk"
)

// market is where the tests' outlets stand.
var market = orb.Point{113.6254, 34.7466}

// all is what an office may do in this room.
var all = []access.Permission{accounts.View, accounts.Propose, accounts.Edit, accounts.Approve, accounts.Batch, accounts.License, atlas.View, atlas.Edit}

// people tells the atlas who works where, from the company's own tables.
type people struct{ d *testkit.DB }

func (people) Units(context.Context, db.Tx) ([]atlas.Unit, error) { return nil, nil }

func (people) Employees(ctx context.Context, tx db.Tx) (list []atlas.Employee, err error) {
	rows, err := tx.Raw().Query(ctx, `SELECT id, unit_id, code, name FROM org.employee`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e atlas.Employee
		if err := rows.Scan(&e.ID, &e.UnitID, &e.Code, &e.Name); err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, rows.Err()
}

// shanghai is every company's zone here.
type shanghai struct{}

func (shanghai) ZoneOf(int64) *time.Location { return time.FixedZone("Asia/Shanghai", 8*3600) }

// stage is the room with the atlas below it, behind a server.
type stage struct {
	*webtest.House
	d       *testkit.DB
	c       *testkit.Company
	service *accounts.Service
	desk    *sheetstest.Desk
}

func newStage(t *testing.T) *stage {
	t.Helper()
	return stageOver(t, testkit.Database(t), webtest.Options{Start: true})
}

// still is a stage whose jobs and listeners rest.
func still(t *testing.T) *stage {
	t.Helper()
	return stageOver(t, testkit.Database(t), webtest.Options{})
}

func stageOver(t *testing.T, d *testkit.DB, o webtest.Options) *stage {
	t.Helper()
	s := &stage{d: d, c: testkit.NewCompany(t, d)}
	s.House = webtest.New(t, d, o, func(kit app.Kit) []app.Module {
		atlasRoom, places := atlas.New(kit, people{d})
		atlasRoom.Jobs = nil
		room, service := accounts.New(kit, accounts.Ports{Outlets: places, Zones: shanghai{}})
		room.Jobs = nil
		service.SeeSources(append(visits.Moments(), activities.Moments(), photos.Moments(), assets.Moments(), alerts.Moments(), workdesk.Moments())...)
		s.service = service
		desk, rooms := sheetstest.New(t, kit)
		desk.Sheets.Declare(service.Tables()...)
		papersRoom, papers := paper.New(kit, desk.Errands)
		papers.Declare(service.Papers()...)
		s.desk = desk
		return append(rooms, papersRoom, common.New(kit, common.Pages{"accounts": accounts.View}), atlasRoom, room)
	})
	return s
}

// office sees the whole company and may do everything.
func (s *stage) office(t *testing.T) *webtest.Client {
	t.Helper()
	return s.As(s.c.HeadLead(t.Context(), all...))
}

// east leads the branch East.
func (s *stage) east(t *testing.T) *webtest.Client {
	t.Helper()
	return s.As(s.c.EastLead(t.Context(), all...))
}

// west leads the branch West.
func (s *stage) west(t *testing.T) *webtest.Client {
	t.Helper()
	return s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, all...))
}

// rep is a person in the field.
func (s *stage) rep(t *testing.T, employee int64) *webtest.Client {
	t.Helper()
	return s.As(s.c.Rep(t.Context(), employee, accounts.View, accounts.Propose))
}

// standIn is a person in the field who stands for another.
func (s *stage) standIn(t *testing.T, employee, away int64) *webtest.Client {
	t.Helper()
	actor, _ := access.From(s.c.Rep(t.Context(), employee, accounts.View, accounts.Propose))
	actor.StandsFor = []int64{away}
	return s.As(access.WithActor(t.Context(), actor))
}

// draft is a new account of the rep with an outlet metres east of the market.
func (s *stage) draft(name string, unit int32, rep int64, east float64) map[string]any {
	return map[string]any{"name": name, "unitId": unit, "repId": rep, "location": pointOf(at(east, 0))}
}

// account makes an active one, as the office does.
func (s *stage) account(t *testing.T, name string, unit int32, rep int64, east float64) accounts.Account {
	t.Helper()
	return webtest.JSON[accounts.Account](s.office(t).POST("/api/accounts", s.draft(name, unit, rep, east)).Want(201))
}

// found gives the names a search finds, in its order.
func found(c *webtest.Client, search map[string]any) (names []string) {
	for _, a := range webtest.JSON[accounts.AccountPage](c.POST("/api/accounts/search", search).Want(200)).Items {
		names = append(names, a.Name)
	}
	return names
}

// at lays metres east and north of the market on the globe.
func at(east, north float64) orb.Point { return geo.RulerAt(market.Lat()).Move(market, east, north) }

func id(n int64) string { return strconv.FormatInt(n, 10) }

func pointOf(p orb.Point) web.Point { return web.Point{Lon: p.Lon(), Lat: p.Lat()} }

// eventually waits until ok, for what happens beside requests.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 6000 {
		if ok() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("never: " + what)
}
