package workdesk_test

import (
	"testing"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/workdesk"
)

// Six sources, each sending twice: six tasks in the assignee's day, each with its link.
func TestTasksOfSixSourcesAreInTheDay(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	sources := []string{"campaign", "service", "alert", "survey", "plan", "manual"}
	ids := map[int64]bool{}
	for range 2 {
		for _, source := range sources {
			task := st.task(st.Ada, source, "1")
			task.Link = "/" + source + "/1"
			ids[st.add(t, task)] = true
		}
	}
	ada := st.As(st.Rep(t.Context(), st.Ada))
	day := items(ada, "/today")
	if len(day) != 6 || len(ids) != 6 {
		t.Fatalf("%d tasks in the day, %d ids", len(day), len(ids))
	}
	for i, row := range day {
		if row.Source != sources[i] || row.Link != "/"+sources[i]+"/1" || !row.Mine || row.State != workdesk.Open {
			t.Errorf("task %d: %+v", i, row)
		}
	}
	if told := webtest.JSON[web.Page[notify.MessageRow]](ada.GET("/api/notify/messages").Want(200)).Items; len(told) != 6 {
		t.Errorf("the assignee was told %d times", len(told))
	}
	later := st.task(st.Ada, "plan", "later")
	later.DueOn = monday.AddDate(0, 0, 9) // monday has Sunday's date where it stands
	st.add(t, later)
	soon := st.task(st.Ada, "plan", "soon")
	soon.DueOn = monday.AddDate(0, 0, 3)
	st.add(t, soon)
	if day = items(ada, "/today"); len(day) != 7 || day[6].DueOn != "2026-03-04" {
		t.Errorf("what is due in three days stands behind what is due now, what is due in eight days does not: %+v", day)
	}
}

func TestATaskGoesItsCourse(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ada, ben := st.As(st.Rep(t.Context(), st.Ada)), st.As(st.Rep(t.Context(), st.Ben))
	done, dropped, handed, closed := st.add(t, st.task(st.Ada, "alert", "1")), st.add(t, st.task(st.Ada, "alert", "2")),
		st.add(t, st.task(st.Ada, "alert", "3")), st.add(t, st.task(st.Ada, "alert", "4"))

	row := webtest.JSON[workdesk.TaskRow](ada.POST(path(done, "/done"), workdesk.End{Note: "已补货", Rev: 1}).Want(200))
	if row.State != workdesk.Done || row.EndedBy != "ada" || row.EndedAt == nil || row.Note != "已补货" {
		t.Errorf("done: %+v", row)
	}
	ada.POST(path(done, "/drop"), workdesk.End{Note: "x", Rev: 2}).WantProblem(409, "task_not_possible")
	ada.POST(path(dropped, "/drop"), workdesk.End{Note: " ", Rev: 1}).WantProblem(422, "task_dropped_why")
	ada.POST(path(dropped, "/drop"), workdesk.End{Note: "门店已关", Rev: 9}).WantProblem(409, "task_changed_meanwhile")
	ada.POST(path(dropped, "/drop"), workdesk.End{Note: "门店已关", Rev: 1}).Want(200)

	ada.POST(path(handed, "/hand-on"), workdesk.HandOn{To: st.Ben, Note: "我休假", Rev: 1}).Want(204)
	got := items(ben, "/today")
	if len(got) != 1 || got[0].HandedBy != "ada" || got[0].Note != "我休假" || got[0].Rev != 2 || len(items(ada, "/today")) != 3 {
		t.Errorf("ben has %+v", got)
	}
	ada.POST(path(handed, "/done"), workdesk.End{Rev: 2}).WantProblem(404, "task_not_found")
	ben.POST(path(handed, "/hand-on"), workdesk.HandOn{To: 999999, Note: "x", Rev: 2}).WantProblem(422, "employee_unknown")
	ben.POST(path(handed, "/hand-on"), workdesk.HandOn{To: st.Cao, Note: "在你片区", Rev: 2}).Want(204) // another branch
	ben.GET(path(handed, "")).WantProblem(404, "task_not_found")

	ctx := st.Server(t.Context())
	for range 2 {
		st.d.MustWrite(t, ctx, func(tx db.Tx) error { return st.s.Close(ctx, tx, "alert", "4") })
		st.d.MustWrite(t, ctx, func(tx db.Tx) error { return st.s.Close(ctx, tx, "alert", "1") }) // done is done
	}
	for id, want := range map[int64]string{closed: workdesk.Closed, done: workdesk.Done} {
		if got := webtest.JSON[workdesk.TaskRow](ada.GET(path(id, "")).Want(200)); got.State != want {
			t.Errorf("task %d is %s, want %s", id, got.State, want)
		}
	}
	if st.add(t, st.task(st.Ada, "alert", "4")) != closed || len(items(ada, "/tasks?state=open")) != 0 {
		t.Error("the same key made a second task")
	}
}

func TestWhoGivesTasks(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ada, lead := st.As(st.Rep(t.Context(), st.Ada)), st.As(st.EastLead(t.Context(), workdesk.View, workdesk.Assign))
	own := fresh(st.Ada, "买水")
	first, again := webtest.JSON[workdesk.TaskRow](ada.POST("/api/workdesk/tasks", own).Want(200)), webtest.JSON[workdesk.TaskRow](ada.POST("/api/workdesk/tasks", own).Want(200))
	if first.ID != again.ID || first.Source != "manual" || first.MadeBy != "ada" {
		t.Errorf("own: %+v, again %d", first, again.ID)
	}
	ada.POST("/api/workdesk/tasks", fresh(st.Ben, "替我去")).WantProblem(403, "not_allowed")
	given := webtest.JSON[workdesk.TaskRow](lead.POST("/api/workdesk/tasks", fresh(st.Cao, "支援西区")).Want(200))
	if given.RepID != st.Cao || given.UnitID != st.WestTeam || given.Mine {
		t.Errorf("given: %+v", given) // seen by who gave it, in whatever unit it is
	}
	ada.POST(path(given.ID, "/done"), workdesk.End{Rev: 1}).WantProblem(404, "task_not_found")
	lead.POST(path(first.ID, "/drop"), workdesk.End{Note: "不需要", Rev: 1}).Want(200)
	st.As(st.EastLead(t.Context(), workdesk.View)).POST(path(given.ID, "/done"), workdesk.End{Rev: 1}).WantProblem(403, "task_of_other")
	lead.POST("/api/workdesk/tasks", fresh(424242, "x")).WantProblem(422, "employee_unknown")
}

// A rep has the own tasks, a leader those below, a sibling none, another company none.
func TestWhoSeesWhichTasks(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	st, other := stageOver(t, d), stageOver(t, d)
	for _, rep := range []int64{st.Ada, st.Ben, st.Cao} {
		st.add(t, st.task(rep, "alert", "of "+string(rune('a'+rep%20))))
	}
	for name, c := range map[string]struct {
		client *webtest.Client
		want   int
	}{
		"a rep":                     {st.As(st.Rep(t.Context(), st.Ada, workdesk.View)), 1},
		"its leader":                {st.As(st.EastLead(t.Context(), workdesk.View)), 2},
		"the head":                  {st.As(st.HeadLead(t.Context(), workdesk.View)), 3},
		"the head, of one unit":     {st.As(st.HeadLead(t.Context(), workdesk.View)), 3},
		"a leader without the view": {st.As(st.EastLead(t.Context())), 0},
		"another company":           {other.As(other.HeadLead(t.Context(), workdesk.View)), 0},
	} {
		if got := len(items(c.client, "/tasks")); got != c.want {
			t.Errorf("%s sees %d tasks, want %d", name, got, c.want)
		}
	}
}

func TestColleaguesAreFound(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	st, other := stageOver(t, d), stageOver(t, d)
	type found struct{ Items []workdesk.Colleague }
	if got := webtest.JSON[found](st.As(st.Rep(t.Context(), st.Ada)).GET("/api/workdesk/colleagues?q=CA").Want(200)).Items; len(got) != 1 || got[0].ID != st.Cao || got[0].UnitName != "west-team" {
		t.Errorf("colleagues: %+v", got)
	}
	if got := webtest.JSON[found](other.As(other.Rep(t.Context(), other.Ada)).GET("/api/workdesk/colleagues").Want(200)).Items; len(got) != 5 {
		t.Errorf("another company has %d colleagues", len(got))
	}
}
