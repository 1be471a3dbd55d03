package org_test

import (
	"context"
	"net/http"
	"strconv"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/events"
	"xuntu.dev/modules/org"
	"xuntu.dev/modules/org/door"
)

const right = "correct horse 7"

// every permission there is in these tests.
var every = []access.Permission{
	"app.audit", "app.parameters", "geo.approve", "geo.edit", "geo.import", "geo.view", "org.manage", "org.users",
	"org.view", "routing.view", "tiles.view", "tracking.devices", "tracking.history", "tracking.live", "tracking.send", "visits.check_in",
	"visits.manage", "visits.view",
}

// stage is a house with people only, and a company with the trade's positions.
type stage struct {
	*webtest.House
	*testkit.Company
	d         *testkit.DB
	org       *org.Service
	desk      *sheetstest.Desk
	positions map[string]int32
	left      chan events.EmployeeLeft
	moved     chan events.EmployeeMoved
}

func newStage(t *testing.T, o webtest.Options) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{d: d, Company: testkit.NewCompany(t, d), left: make(chan events.EmployeeLeft, 10), moved: make(chan events.EmployeeMoved, 10)}
	o.Auth = func() web.Authenticator { return s.org }
	o.Live = func(lo *live.Options) {
		lo.Authorize = func(ctx context.Context, ticket string) (live.Session, error) { return s.org.Authorize(ctx, ticket) }
		lo.Refresh = func(ctx context.Context, ids []string) (map[string]live.Session, error) {
			return s.org.Refresh(ctx, ids)
		}
	}
	s.House = webtest.New(t, d, o, func(kit app.Kit) []app.Module {
		room, people := org.New(kit, org.Options{
			Permissions: func() []access.Permission { return every }, Reps: "tracking.live",
			Door: door.Options{Cost: door.Cost{MemoryKiB: 64, Passes: 1}, Live: "tracking.live", Field: "visits.check_in", Keys: []access.Permission{"geo.view"}},
		})
		s.org = people
		ear := app.Module{Name: "ear", Listeners: []event.Listener{
			event.On("ear.left", func(_ context.Context, _ db.Tx, e events.EmployeeLeft) error { s.left <- e; return nil }),
			event.On("ear.moved", func(_ context.Context, _ db.Tx, e events.EmployeeMoved) error { s.moved <- e; return nil }),
		}, Routes: func(api *web.API) {
			web.Handle(api, web.Route{ID: "map", Method: http.MethodGet, Path: "/api/map", Tag: "ear", SignedIn: true, Keys: true},
				func(ctx context.Context, _ *struct{}) (*struct{ Body access.Actor }, error) {
					actor, _ := access.From(ctx)
					return &struct{ Body access.Actor }{actor}, nil
				})
			for _, p := range every {
				web.Handle(api, web.Route{ID: string(p), Method: http.MethodGet, Path: "/api/may/" + string(p), Tag: "ear", Needs: p},
					func(context.Context, *struct{}) (*struct{}, error) { return nil, nil })
			}
		}}
		desk, rooms := sheetstest.New(t, kit)
		desk.Sheets.Declare(people.Tables()...)
		s.desk = desk
		ear.Listeners = append(ear.Listeners, org.TellOfPhones(kit, desk.Bell))
		return append(rooms, room, ear, common.New(kit, nil))
	})
	s.positions = s.seed(t)
	hash, err := s.org.Hash(t.Context(), right)
	if err != nil {
		t.Fatal(err)
	}
	s.d.AsOwner(t, `UPDATE org.user_account SET password_hash = $1 WHERE tenant_id = $2`, hash, s.ID)
	return s
}

// post gives an employee a position in the main tree, ever since.
func (s *stage) post(t *testing.T, employee int64, unit int32, position string) {
	t.Helper()
	s.d.AsOwner(t, `INSERT INTO org.posting (tenant_id, employee_id, unit_id, position_id, tree_id) VALUES ($1, $2, $3, $4, $5)`,
		s.ID, employee, unit, s.positions[position], s.Tree)
	s.org.Changed(t.Context())
}

// enter signs somebody in by the front door.
func (s *stage) enter(t *testing.T, login string) *webtest.Client {
	t.Helper()
	return s.WithToken(cookie(t, s.Stranger().POST("/api/org/session", door.SignIn{Login: login, Password: right}).Want(200)))
}

// cookie gives the session's token out of an answer.
func cookie(t *testing.T, a *webtest.Answer) string {
	t.Helper()
	for _, c := range (&http.Response{Header: a.Header}).Cookies() {
		return c.Value
	}
	t.Fatal("no cookie")
	return ""
}

// head is somebody who sees the whole company and may do everything to it.
func (s *stage) head(t *testing.T) *webtest.Client {
	t.Helper()
	return s.desk.As(s.House, s.HeadLead(t.Context(), org.View, org.Manage, org.Users, "tracking.live"))
}

// east is somebody who sees the branch East and may do everything there.
func (s *stage) east(t *testing.T) *webtest.Client {
	t.Helper()
	return s.desk.As(s.House, s.EastLead(t.Context(), org.View, org.Manage, org.Users, "tracking.live"))
}

func id[T int32 | int64](n T) string { return strconv.FormatInt(int64(n), 10) }

func items[T any](a *webtest.Answer) []T { return webtest.JSON[web.Page[T]](a.Want(200)).Items }

// seed seeds the trade's positions and gives their ids.
func (s *stage) seed(t *testing.T) (ids map[string]int32) {
	t.Helper()
	ctx := s.Server(t.Context())
	s.d.MustWrite(t, ctx, func(tx db.Tx) (err error) {
		ids, err = org.Defaults(ctx, tx)
		return err
	})
	return ids
}

func (s *stage) roleID(t *testing.T, code string) string {
	t.Helper()
	for _, r := range items[org.Role](s.head(t).GET("/api/org/roles")) {
		if r.Code == code {
			return id(r.ID)
		}
	}
	t.Fatalf("no role %s", code)
	return ""
}
