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

// PLT-17: a rule sets fields of an outlet and of its account, and the trail says which rule it was.
func TestARuleSetsFieldsAndTheTrailNamesIt(t *testing.T) {
	t.Parallel()
	url := demoDatabase(t)
	r := launch(t, []string{"DATABASE_URL=" + url}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	c := r.ready()
	admin := c.as("admin1")
	for _, holder := range []string{"outlet", "account"} {
		admin.want(http.StatusOK, "POST", "/api/app/fields", map[string]any{"holder": holder, "key": "watched", "type": "text", "dictionary": "", "zh": "关注", "en": "watched", "required": false, "onList": false, "searchable": false, "rank": 0}, nil)
	}
	set := func(of string) map[string]any {
		return map[string]any{"do": "set", "of": of, "field": "watched", "value": "待转移"}
	}
	admin.want(http.StatusOK, "POST", "/api/alerts/items", map[string]any{
		"name": "转移标记", "subject": "outlet", "source": "outlet.handover", "severity": "info", "forRep": false, "cooldownH": 1, "active": true,
		"acts": []any{set("outlet"), set("account")},
	}, nil)
	pool := owner(t, url).Pool()
	var outlet int64
	if err := pool.QueryRow(t.Context(), `UPDATE geo.outlet SET handover = true WHERE id = (SELECT min(id) FROM geo.outlet WHERE state = 'active') RETURNING id`).Scan(&outlet); err != nil {
		t.Fatal(err)
	}
	const done = `SELECT count(*) FROM geo.outlet o JOIN accounts.account_outlet l ON l.outlet_id = o.id JOIN accounts.account a ON a.id = l.account_id
		WHERE o.id = $1 AND o.extra ->> 'watched' = '待转移' AND a.extra ->> 'watched' = '待转移'`
	const said = `SELECT count(*) FROM app.audit_event WHERE reason = '自动规则：转移标记' AND user_id IS NULL AND after -> 'extra' ->> 'watched' = '待转移'`
	for end := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) {
		var fields, trail int
		err := pool.QueryRow(t.Context(), done, outlet).Scan(&fields)
		if err == nil {
			err = pool.QueryRow(t.Context(), said).Scan(&trail)
		}
		if err == nil && fields == 1 && trail == 2 {
			return
		}
		if err != nil || time.Now().After(end) {
			t.Fatalf("after a minute %d rows have both fields, and %d lines of the trail name the rule: %v", fields, trail, err)
		}
	}
}
