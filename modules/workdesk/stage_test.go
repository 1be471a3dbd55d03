package workdesk_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/workdesk"
)

// monday is 00:05 in Shanghai: the day has begun, its timer has not.
var monday = time.Date(2026, 3, 1, 16, 5, 0, 0, time.UTC)

const today = "2026-03-02"

// stage is the room with the one it tells by, behind a server.
type stage struct {
	*webtest.House
	*testkit.Company
	d *testkit.DB
	s *workdesk.Service
}

func newStage(t *testing.T) *stage {
	t.Helper()
	return stageOver(t, testkit.Database(t))
}

func stageOver(t *testing.T, d *testkit.DB) *stage {
	t.Helper()
	st := &stage{d: d, Company: testkit.NewCompany(t, d)}
	efforts := func(context.Context, db.Tx) (map[string]atlas.Effort, error) {
		return map[string]atlas.Effort{"A": {VisitsAMonth: 4}, "C": {}}, nil
	}
	st.House = webtest.New(t, d, webtest.Options{Clock: testkit.NewClock(monday)}, func(kit app.Kit) []app.Module {
		told, tell := notify.New(kit, notify.Options{})
		room, s := workdesk.New(kit, tell, efforts)
		st.s = s
		return []app.Module{told, room}
	})
	return st
}

// add gives a task as a module does.
func (st *stage) add(t *testing.T, task workdesk.Task) (id int64) {
	t.Helper()
	ctx := st.Server(t.Context())
	st.d.MustWrite(t, ctx, func(tx db.Tx) (err error) {
		id, err = st.s.Add(ctx, tx, task)
		return err
	})
	return id
}

func (st *stage) task(rep int64, source, key string) workdesk.Task {
	return workdesk.Task{Source: source, Key: key, RepID: rep, Title: "看看 " + key, DueOn: monday}
}

func items(c *webtest.Client, path string) []workdesk.TaskRow {
	return webtest.JSON[web.Page[workdesk.TaskRow]](c.GET("/api/workdesk" + path).Want(200)).Items
}

func path(id int64, act string) string { return fmt.Sprintf("/api/workdesk/tasks/%d%s", id, act) }

func fresh(rep int64, title string) workdesk.NewTask {
	return workdesk.NewTask{Ref: uuid.New(), RepID: rep, Title: title, DueOn: today}
}

// outlet of a rep with a class, visited last on a day.
func (st *stage) outlet(t *testing.T, code, class string, rep int64, unit int32, visited string) (id int64) {
	t.Helper()
	err := st.d.Owner.Pool().QueryRow(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class) VALUES ($1, $2, $3, $4, $4, $5) RETURNING id`,
		st.ID, unit, rep, code, class).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	if visited != "" {
		st.visited(t, id, rep, unit, visited)
	}
	return id
}

func (st *stage) visited(t *testing.T, outlet, rep int64, unit int32, day string) {
	t.Helper()
	st.d.AsOwner(t, `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, outlet_id, ref, day, kind, verdict, opened_at, device_opened_at, received_at, closed_at, claim_id)
		VALUES ($1, $2, $3, $4, gen_random_uuid(), $5::date, 'planned', 'inside', $5::date, $5::date, $5::date, $5::date, 1)`, st.ID, unit, rep, outlet, day)
}
