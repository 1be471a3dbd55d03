package coverage_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/coverage"
)

// COV-04: 80 outlets in one transaction, with their open tasks and the plans ahead; visits stay; both are told.
func TestATransferTakesTasksAndPlansAlong(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ids := st.outlets(t, st.C.Ada, st.C.EastTeam, 81)
	picked, kept := ids[:80], ids[80]
	for _, id := range ids[:3] {
		st.task(t, st.C.Ada, st.C.EastTeam, id)
	}
	st.task(t, st.C.Ada, st.C.EastTeam, kept)
	st.Plan(t, st.C.Ada, st.C.EastTeam, "2026-03-02", ids[0], ids[1], kept) // today: the first was visited already
	st.Plan(t, st.C.Ada, st.C.EastTeam, "2026-03-04", ids[2], kept, ids[3])
	st.Plan(t, st.C.Ben, st.C.EastTeam, "2026-03-04", ids[80])
	st.Visit(t, st.C.Ada, st.C.EastTeam, ids[0], st.Clock.Now().Add(-time.Hour), st.Clock.Now())

	head := st.head(t)
	drawn := webtest.JSON[coverage.Transfer](head.POST("/api/coverage/transfers", coverage.Draft{OutletIDs: picked, ToRep: st.C.Cao, Reason: "调整片区"}).Want(200))
	if drawn.State != "preview" || drawn.Outlets != 80 || len(drawn.Loads) != 2 || drawn.Loads[0].Gained != 80 || drawn.Loads[1].Lost != 80 {
		t.Fatalf("drawn up %+v", drawn)
	}
	if l := drawn.Loads[1]; l.Outlets != 81 || l.Minutes != 81*l.After {
		t.Errorf("ada keeps one of 81 alike outlets: %+v", l)
	}
	if n := st.D.Count(t, `SELECT count(*) FROM geo.outlet WHERE rep_id = $1`, st.C.Cao); n != 0 {
		t.Fatalf("drawing up has given %d outlets", n)
	}
	got := webtest.JSON[coverage.Transfer](head.POST(path("transfers", drawn.ID, "/commit"), nil).Want(200))
	if got.State != "done" || got.Done != 80 || got.Tasks != 3 || got.Stops != 3 {
		t.Fatalf("carried out %+v", got)
	}
	for what, want := range map[string]int{
		`SELECT count(*) FROM geo.outlet WHERE rep_id = $1 AND unit_id = $2 AND $3 > 0`:                                                            80,
		`SELECT count(*) FROM workdesk.task WHERE rep_id = $1 AND unit_id = $2 AND $3 > 0`:                                                         3,
		`SELECT count(*) FROM routing.plan_stop WHERE rep_id = $1 AND unit_id = $2 AND day = '2026-03-04' AND $3 > 0`:                              2,
		`SELECT count(*) FROM routing.plan_stop WHERE rep_id = $1 AND unit_id = $2 AND day = '2026-03-02' AND $3 > 0`:                              1,
		`SELECT count(*) FROM routing.plan_stop WHERE rep_id = $3 AND $1 > 0 AND $2::int > 0`:                                                      3, // the visited one, and the outlet that stays
		`SELECT count(*) FROM visits.visit WHERE rep_id = $3 AND $1 > 0 AND $2::int > 0`:                                                           1,
		`SELECT count(*) FROM coverage.assignment WHERE rep_id = $1 AND unit_id = $2 AND state = 'in_force' AND $3 > 0`:                            80,
		`SELECT count(*) FROM coverage.assignment WHERE rep_id = $3 AND state = 'past' AND upper(valid) = '2026-03-02' AND $1 > 0 AND $2::int > 0`: 80,
	} {
		if n := st.D.Count(t, what, st.C.Cao, st.C.WestTeam, st.C.Ada); n != want {
			t.Errorf("%d, want %d: %s", n, want, what)
		}
	}
	for who, kind := range map[int64]string{st.C.Ada: "coverage.outlets_lost", st.C.Cao: "coverage.outlets_gained"} {
		told := webtest.JSON[web.Page[notify.MessageRow]](st.As(st.C.Rep(t.Context(), who)).GET("/api/notify/messages").Want(200)).Items
		if len(told) != 1 || told[0].Kind != kind || !strings.Contains(string(told[0].Params), `"n":80`) {
			t.Errorf("told %+v", told)
		}
	}
	head.POST(path("transfers", drawn.ID, "/commit"), nil).WantProblem(409, "transfer_not_possible")
	head.POST("/api/coverage/transfers", coverage.Draft{OutletIDs: picked, ToRep: st.C.Cao, Reason: "再来"}).WantProblem(422, "transfer_empty")
}

// What is to begin on a later day begins then: not before midnight of the company, and once.
func TestATransferBeginsOnItsDay(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ids := st.outlets(t, st.C.Ada, st.C.EastTeam, 3)
	st.task(t, st.C.Ada, st.C.EastTeam, ids[0])
	st.Plan(t, st.C.Ada, st.C.EastTeam, "2026-03-04", ids[0])
	st.Plan(t, st.C.Ada, st.C.EastTeam, "2026-03-06", ids[0])
	got := carried(st.head(t), coverage.Draft{FromRep: st.C.Ada, ToRep: st.C.Ben, From: "2026-03-05", Reason: "周四起"})
	if got.Outlets != 3 || got.Tasks != 0 || got.Stops != 1 {
		t.Fatalf("carried out %+v", got)
	}
	has := func(rep int64) int { return st.D.Count(t, `SELECT count(*) FROM geo.outlet WHERE rep_id = $1`, rep) }
	turn := func() {
		t.Helper()
		for range 2 {
			if err := st.s.Turn(st.C.Server(t.Context())); err != nil {
				t.Fatal(err)
			}
		}
	}
	st.Clock.Forward(2*24*time.Hour + 14*time.Hour + 59*time.Minute) // Wednesday, 23:59
	turn()
	if has(st.C.Ada) != 3 || has(st.C.Ben) != 0 {
		t.Fatalf("a minute early: ada %d, ben %d", has(st.C.Ada), has(st.C.Ben))
	}
	st.Clock.Forward(time.Minute)
	turn()
	if has(st.C.Ada) != 0 || has(st.C.Ben) != 3 {
		t.Fatalf("on the day: ada %d, ben %d", has(st.C.Ada), has(st.C.Ben))
	}
	if n := st.D.Count(t, `SELECT count(*) FROM workdesk.task WHERE rep_id = $1`, st.C.Ben); n != 1 {
		t.Errorf("%d tasks went along", n)
	}
	if n := st.D.Count(t, `SELECT count(*) FROM coverage.assignment`); n != 6 {
		t.Errorf("%d rows of history, want three past and three in force", n)
	}
}

// One rep a duty and day, whoever writes: edits and imports keep the history, other duties stay.
func TestEveryWriterKeepsTheHistory(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	id := st.outlets(t, st.C.Ada, st.C.EastTeam, 1)[0]
	head := st.head(t)
	carried(head, coverage.Draft{OutletIDs: []int64{id}, ToRep: st.C.Cao, Duty: "merchandising", Reason: "理货"})
	st.D.AsOwner(t, `UPDATE geo.outlet SET rep_id = $1 WHERE id = $2`, st.C.Ben, id)
	st.D.AsOwner(t, `UPDATE geo.outlet SET name = 'x' WHERE id = $1`, id)
	st.D.AsOwner(t, `UPDATE geo.outlet SET rep_id = NULL WHERE id = $1`, id)
	st.D.AsOwner(t, `UPDATE geo.outlet SET rep_id = $1 WHERE id = $2`, st.C.Ada, id)
	list := assignments(head, "state=in_force")
	if len(list) != 2 || list[0].Duty == list[1].Duty {
		t.Fatalf("in force %+v", list)
	}
	if _, err := st.D.Owner.Pool().Exec(t.Context(), `INSERT INTO coverage.assignment (tenant_id, unit_id, rep_id, outlet_id, duty, valid, state)
		VALUES ($1, $2, $3, $4, 'sales', daterange(current_date, NULL), 'in_force')`, st.C.ID, st.C.EastTeam, st.C.Ben, id); err == nil {
		t.Error("two reps with one duty on one day")
	}
	// The merchandiser sees the outlet, and its list has it.
	cao := st.As(st.C.Rep(t.Context(), st.C.Cao, coverage.View, "geo.view"))
	cao.GET("/api/geo/outlets/" + path("x", id, "")[len("/api/coverage/x/"):]).Want(200)
	if got := assignments(cao, "rep=0"); len(got) != 1 || got[0].Duty != "merchandising" {
		t.Errorf("cao sees %+v", got)
	}
}

// What has changed hands since a transfer was drawn up is not given away.
func TestAnOldDraftIsRefused(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ids := st.outlets(t, st.C.Ada, st.C.EastTeam, 2)
	head := st.head(t)
	drawn := webtest.JSON[coverage.Transfer](head.POST("/api/coverage/transfers", coverage.Draft{OutletIDs: ids, ToRep: st.C.Cao, Reason: "x"}).Want(200))
	carried(head, coverage.Draft{OutletIDs: ids[:1], ToRep: st.C.Ben, Reason: "y"})
	head.POST(path("transfers", drawn.ID, "/commit"), nil).WantProblem(409, "transfer_outlets_changed")
	lead := st.As(st.C.EastLead(t.Context(), coverage.View, coverage.Assign))
	lead.POST("/api/coverage/transfers", coverage.Draft{OutletIDs: ids, ToRep: st.C.Cao, Reason: "x"}).WantProblem(422, "employee_unknown")
	lead.POST("/api/coverage/transfers", coverage.Draft{OutletIDs: ids, ToRep: st.C.Ben, From: "2026-03-01", Reason: "x"}).WantProblem(422, "day_past")
	st.As(st.C.Rep(t.Context(), st.C.Ada, coverage.View)).POST("/api/coverage/transfers", coverage.Draft{OutletIDs: ids, ToRep: st.C.Ben, Reason: "x"}).WantProblem(403, "not_allowed")
}

// The page of the business rooms draws the course of a transfer as the program has it.
func TestTheCourseIsDrawn(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/business.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), coverage.Course.Drawing()) {
		t.Errorf("docs/business.md does not hold\n%s", coverage.Course.Drawing())
	}
}
