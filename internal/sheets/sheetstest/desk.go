package sheetstest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
	"xuntu.dev/internal/webtest"
)

// Desk is the room of errands with the tables of a test. The house it stands in has to be started.
type Desk struct {
	Errands *errand.Service
	Sheets  *sheets.Service
	Bell    *notify.Service
	mu      sync.Mutex
	actors  map[int64]access.Actor
}

// New furnishes it: its modules stand beside those of the test.
func New(t testing.TB, kit app.Kit) (*Desk, []app.Module) {
	t.Helper()
	d := &Desk{actors: map[int64]access.Actor{}}
	bellRoom, bell := notify.New(kit, notify.Options{PublicURL: "https://xuntu.example/"})
	bellRoom.Jobs = nil
	room, errands := errand.New(kit, errand.Options{Dir: t.TempDir(), People: d, Bell: bell})
	sheetsRoom, tables := sheets.New(kit, errands)
	d.Errands, d.Sheets, d.Bell = errands, tables, bell
	return d, []app.Module{bellRoom, room, sheetsRoom}
}

// ActorFor gives who was admitted last as the user.
func (d *Desk) ActorFor(_ context.Context, _, user int64) (access.Actor, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	actor, known := d.actors[user]
	if !known {
		return actor, fault.New(fault.Unknown, "user_disabled", "this account is disabled")
	}
	return actor, nil
}

// As signs ctx's actor in, for requests and for its errands.
func (d *Desk) As(h *webtest.House, ctx context.Context) *webtest.Client { //nolint:revive // the house first, as in the other helpers.
	actor, _ := access.From(ctx)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.actors[actor.UserID] = actor
	return h.As(ctx)
}

// Forget lets a user be disabled.
func (d *Desk) Forget(ctx context.Context) {
	actor, _ := access.From(ctx)
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.actors, actor.UserID)
}

// Wait gives an errand once it rests.
func Wait(t testing.TB, c *webtest.Client, id int64) errand.Errand {
	t.Helper()
	for range 6000 {
		e := webtest.JSON[errand.Errand](c.GET(fmt.Sprintf("/api/errand/errands/%d", id)).Want(http.StatusOK))
		if e.State != errand.Waiting && e.State != errand.Running {
			return e
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("the errand never rests")
	return errand.Errand{}
}

// Send sends a file of a table and waits until it is checked.
func Send(t testing.TB, c *webtest.Client, table, name string, data []byte, said url.Values) (errand.Errand, sheets.Outcome) {
	t.Helper()
	q := url.Values{"name": {name}, "lang": {"zh-CN"}}
	for key, values := range said {
		q[key] = values
	}
	e := webtest.JSON[errand.Errand](c.Send(http.MethodPost, "/api/sheets/tables/"+table+"/imports?"+q.Encode(), "application/octet-stream", data).Want(http.StatusCreated))
	return rested(t, c, e.ID)
}

// Commit lets the good rows of a checked file in and waits until they are.
func Commit(t testing.TB, c *webtest.Client, id int64, whole bool) (errand.Errand, sheets.Outcome) {
	t.Helper()
	c.POST(fmt.Sprintf("/api/sheets/imports/%d/commit", id), map[string]bool{"whole": whole}).Want(http.StatusOK)
	return rested(t, c, id)
}

func rested(t testing.TB, c *webtest.Client, id int64) (errand.Errand, sheets.Outcome) {
	t.Helper()
	e := Wait(t, c, id)
	var out sheets.Outcome
	if err := json.Unmarshal(e.Result, &out); err != nil {
		t.Fatal(err)
	}
	return e, out
}

// Export has a table written and gives the file.
func Export(t testing.TB, c *webtest.Client, table string, wish map[string]any) (errand.Errand, []byte) {
	t.Helper()
	e := webtest.JSON[errand.Errand](c.POST("/api/sheets/tables/"+table+"/exports", wish).Want(http.StatusOK))
	e = Wait(t, c, e.ID)
	if e.State != errand.Done {
		t.Fatalf("the export of %s is %s: %+v", table, e.State, e.Failure)
	}
	return e, c.GET(fmt.Sprintf("/api/errand/errands/%d/files/result", e.ID)).Want(http.StatusOK).Body
}

// Rows reads a file of rows, the headings first.
func Rows(t testing.TB, data []byte) [][]string {
	t.Helper()
	r, err := sheet.Open(bytes.Clone(data), "")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	rows := [][]string{r.Header}
	for {
		row, err := r.Next()
		if err != nil {
			return rows
		}
		rows = append(rows, row.Cells)
	}
}
