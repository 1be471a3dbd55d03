package coverage_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/coverage"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/desk/desktest"
)

// stage is the room between the atlas and the desk of plans, behind a server; it is nine o'clock on Monday, 2026-03-02.
type stage struct {
	*desktest.Stage
	s *coverage.Service
}

// tasks hands tasks over as the workdesk does, which this room must not import.
type tasks struct{}

func (tasks) HandOver(ctx context.Context, tx db.Tx, outlets, from, to []int64, why string) (n int, err error) {
	err = tx.Scan(ctx, `SELECT workdesk.hand_over($1, $2, $3, $4)`, []any{outlets, from, to, why}, &n)
	return n, err
}

// plans lets the desk be furnished after this room.
type plans struct{ st *stage }

func (p plans) MoveStops(ctx context.Context, tx db.Tx, outlets, from, to []int64, day time.Time) (int, error) {
	return p.st.Desk.MoveStops(ctx, tx, outlets, from, to, day)
}

type zones struct{}

func (zones) ZoneOf(int64) *time.Location { return time.FixedZone("CST", 8*3600) }

func newStage(t *testing.T) *stage {
	t.Helper()
	return stageWith(t, webtest.Options{})
}

func stageWith(t *testing.T, o webtest.Options) *stage {
	t.Helper()
	st := &stage{}
	st.Stage = desktest.New(t, o, func(kit app.Kit, places *atlas.Service, _ *desk.Ports) []app.Module {
		told, tell := notify.New(kit, notify.Options{})
		room, s := coverage.New(kit, coverage.Ports{Outlets: places, Tasks: tasks{}, Plans: plans{st}, Tell: tell, Zones: zones{}})
		st.s = s
		skills := app.Module{Name: "skills", Lists: []dict.Dictionary{{Key: "org.skill", Zh: "员工技能", En: "Skills", Kind: dict.Open, Items: []dict.Item{
			{Code: "cold_chain", Zh: "冷链", En: "Cold chain"}, {Code: "tobacco", Zh: "烟草", En: "Tobacco"},
		}}}}
		return []app.Module{told, room, skills}
	})
	return st
}

// outlets adds n outlets of a rep in a unit, whose history begins before anybody looks.
func (st *stage) outlets(t *testing.T, rep int64, unit int32, n int) (ids []int64) {
	t.Helper()
	for i := range n {
		ids = append(ids, st.Outlet(t, "o"+strconv.FormatInt(rep, 10)+"-"+strconv.Itoa(i), unit, rep, float64(100*i)))
	}
	st.sinceEver(t)
	return ids
}

// sinceEver lets what outlets began with hold since nobody knows when: the database's clock is not the test's.
func (st *stage) sinceEver(t *testing.T) {
	t.Helper()
	st.D.AsOwner(t, `UPDATE coverage.assignment SET valid = daterange(NULL, NULL)`)
}

func (st *stage) task(t *testing.T, rep int64, unit int32, outlet int64) {
	t.Helper()
	st.D.AsOwner(t, `INSERT INTO workdesk.task (tenant_id, unit_id, rep_id, source, key, title, outlet_id, due_on, made_at)
		VALUES ($1, $2, $3, 'manual', gen_random_uuid()::text, '看货', $4, '2026-03-05', now())`, st.C.ID, unit, rep, outlet)
}

func (st *stage) head(t *testing.T) *webtest.Client {
	t.Helper()
	return st.As(st.C.HeadLead(t.Context(), coverage.View, coverage.Assign))
}

// carried draws a transfer up and carries it out.
func carried(c *webtest.Client, d coverage.Draft) coverage.Transfer {
	t := webtest.JSON[coverage.Transfer](c.POST("/api/coverage/transfers", d).Want(200))
	return webtest.JSON[coverage.Transfer](c.POST(path("transfers", t.ID, "/commit"), nil).Want(200))
}

func path(noun string, id int64, rest string) string {
	return "/api/coverage/" + noun + "/" + strconv.FormatInt(id, 10) + rest
}

func assignments(c *webtest.Client, query string) []coverage.Assignment {
	return webtest.JSON[web.Page[coverage.Assignment]](c.GET("/api/coverage/assignments?limit=500&" + query).Want(200)).Items
}

func as(ctx context.Context, change func(*access.Actor)) context.Context {
	a, _ := access.From(ctx)
	change(&a)
	return access.WithActor(ctx, a)
}
