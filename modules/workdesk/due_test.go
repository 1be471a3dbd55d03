package workdesk_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"xuntu.dev/modules/workdesk"
)

func (st *stage) run(t *testing.T) {
	t.Helper()
	if err := st.s.MakeDue(st.Server(t.Context())); err != nil {
		t.Fatal(err)
	}
}

// A cycle of seven days: the task is made at ten past midnight of the seventh, once, and goes when the outlet was visited.
func TestDueVisitsBecomeTasksOnce(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	due := st.outlet(t, "due", "A", st.Ada, st.EastTeam, "2026-02-23")         // seven days ago
	st.outlet(t, "soon", "A", st.Ada, st.EastTeam, "2026-02-24")               // due tomorrow
	st.outlet(t, "never", "A", st.Ada, st.EastTeam, "")                        // nobody has been there: planning's matter
	st.outlet(t, "none", "C", st.Ada, st.EastTeam, "2026-01-01")               // its class wants no visits
	slow := st.outlet(t, "slow", "A", st.Ada, st.EastTeam, "2026-02-23")       // the class says 7 days, the outlet 14
	quick := st.outlet(t, "quick", "C", st.Cao, st.WestTeam, "2026-02-28")     // the class says never, the outlet 2 days
	planned := st.outlet(t, "planned", "A", st.Ada, st.EastTeam, "2026-02-20") // is in Wednesday's plan
	st.d.AsOwner(t, `INSERT INTO routing.cycle (outlet_id, tenant_id, visits, reason, set_at) VALUES ($1, $3, 2, 'x', now()), ($2, $3, 14, 'x', now())`, slow, quick, st.ID)
	st.d.AsOwner(t, `WITH p AS (INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day) VALUES ($1, $2, $3, '2026-03-04') RETURNING id)
		INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id, day) SELECT $1, $2, $3, p.id, 1, $4, '2026-03-04' FROM p`, st.ID, st.EastTeam, st.Ada, planned)
	ada, cao := st.As(st.Rep(t.Context(), st.Ada)), st.As(st.Rep(t.Context(), st.Cao))

	st.run(t)
	if n := len(items(ada, "/today")); n != 0 {
		t.Fatalf("%d tasks five minutes past midnight", n)
	}
	st.Clock.Forward(6 * time.Minute)
	for range 3 {
		st.run(t)
	}
	got := items(ada, "/today")
	if len(got) != 1 || *got[0].OutletID != due || got[0].DueOn != "2026-03-02" || got[0].Source != "visit_due" || !strings.Contains(string(got[0].Params), `"lastOn":"2026-02-23"`) {
		t.Fatalf("ada has %+v", got)
	}
	if got := items(cao, "/today"); len(got) != 1 || *got[0].OutletID != quick {
		t.Errorf("cao has %+v", got)
	}
	st.d.AsOwner(t, `DELETE FROM workdesk.run`) // even a timer that has forgotten makes nothing twice
	st.run(t)
	if n := st.d.Count(t, `SELECT count(*) FROM workdesk.task`); n != 2 {
		t.Errorf("%d tasks after the timer forgot", n)
	}
	st.Clock.Forward(24 * time.Hour)
	st.run(t)
	if got := items(ada, "/today"); len(got) != 2 || got[1].DueOn != "2026-03-03" {
		t.Errorf("on the next day: %+v", got)
	}
	st.visited(t, due, st.Ada, st.EastTeam, "2026-03-03")
	st.run(t)
	if got := items(ada, "/tasks?state=closed"); len(got) != 1 || *got[0].OutletID != due {
		t.Errorf("closed by the visit: %+v", got)
	}
	if got := items(ada, "/tasks?state=open"); len(got) != 1 {
		t.Errorf("still open: %+v", got)
	}
}

// The page of the business rooms draws the course of a task as the program has it.
func TestTheCourseIsDrawn(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/business.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), workdesk.Course.Drawing()) {
		t.Errorf("docs/business.md does not hold\n%s", workdesk.Course.Drawing())
	}
}
