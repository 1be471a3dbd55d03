package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// PLT-17: what phones show becomes a task of who leads and a message to the general manager within 10 s, by a rule that the
// company wrote; rooms that do not know each other.
func TestARuleMakesATaskAndTellsWithinSeconds(t *testing.T) {
	t.Parallel()
	url := demoDatabase(t)
	r := launch(t, []string{"DATABASE_URL=" + url}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	c := r.ready()
	admin, lead, gm := c.as("admin1"), c.as("sup_zz01"), c.as("gm")
	admin.want(http.StatusOK, "POST", "/api/alerts/items", map[string]any{
		"name": "求助处理", "subject": "notice", "source": "notice.kind == 'sos'", "severity": "alarm", "forRep": false, "cooldownH": 1, "active": true,
		"acts": []any{map[string]any{"do": "task", "whom": "leader", "dueDays": 1}, map[string]any{"do": "tell", "whom": "position", "position": "gm"}},
	}, nil)
	pool := owner(t, url)
	if _, err := pool.Pool().Exec(t.Context(), `INSERT INTO tracking.notice (tenant_id, unit_id, rep_id, at, kind, severity, params)
		SELECT e.tenant_id, e.unit_id, e.id, now(), 'sos', 'alarm', '{}' FROM org.employee e JOIN org.user_account u ON u.employee_id = e.id WHERE u.login = 'rep_zz001'`); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	until := func(what string, done func() bool) {
		t.Helper()
		for end := begun.Add(time.Minute); !done(); time.Sleep(100 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%s is not there after a minute", what)
			}
		}
	}
	until("a task of the leader", func() bool {
		var tasks struct {
			Items []struct{ Title, Source string }
		}
		lead.want(http.StatusOK, "GET", "/api/workdesk/tasks?mine=true&state=open&limit=200", nil, &tasks)
		return slices.ContainsFunc(tasks.Items, func(task struct{ Title, Source string }) bool {
			return task.Source == "alert" && strings.HasPrefix(task.Title, "求助处理")
		})
	})
	until("a message to the general manager", func() bool {
		var told struct{ Items []struct{ Kind string } }
		gm.want(http.StatusOK, "GET", "/api/notify/messages", nil, &told)
		return slices.ContainsFunc(told.Items, func(m struct{ Kind string }) bool { return m.Kind == deedKind })
	})
	t.Logf("both were there after %s", time.Since(begun))
}
