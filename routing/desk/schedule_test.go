package desk_test

import (
	"testing"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk"
)

// RTE-02, RTE-07: a draft is laid out, submitted, published by somebody else; what was planned before stays behind it.
func TestAScheduleGoesFromDraftToPlans(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	ids := b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "C", 6)
	s := b.begin(t, b.c.Ada, "empty")
	if s.State != desk.Draft || len(s.Days) != 28 || len(s.Outlets) != 6 || len(s.Gaps) != 6 {
		t.Fatalf("begun: %+v", s.Head)
	}
	c := b.put(s, firstMonday, ids[0], ids[1], ids[2])
	day := c.Days[0]
	if len(day.Stops) != 3 || day.TravelS == 0 || day.DistanceM == 0 || day.Stops[1].ArriveS <= day.Stops[0].LeaveS || c.Totals.Stops != 3 || c.Source != "crow_fly" {
		t.Fatalf("laid out: %+v, %+v", day, c.Head)
	}
	b.planner.PUT(at("/api/routing/schedules", s.ID, "/days"), daysOf(s.Rev, firstMonday, ids[0])).WantProblem(409, "schedule_changed_meanwhile")
	b.planner.PUT(at("/api/routing/schedules", s.ID, "/days"), daysOf(c.Rev, "2026-04-01", ids[0])).WantProblem(422, "day_outside")
	b.planner.PUT(at("/api/routing/schedules", s.ID, "/days"), daysOf(c.Rev, firstMonday, ids[0], ids[0])).WantProblem(422, "schedule_stop_once_a_day")
	b.planner.PUT(at("/api/routing/schedules", s.ID, "/days"), daysOf(c.Rev, firstMonday, 1<<40)).WantProblem(422, "outlet_not_found")

	b.boss.POST(at("/api/routing/schedules", s.ID, "/publish"), desk.Step{Rev: c.Rev}).WantProblem(409, "schedule_wrong_state")
	head := step(b.planner, c.Head, "submit", desk.Step{})
	b.planner.PUT(at("/api/routing/schedules", s.ID, "/days"), daysOf(head.Rev, firstMonday, ids[0])).WantProblem(409, "schedule_not_open")
	b.planner.POST(at("/api/routing/schedules", s.ID, "/publish"), desk.Step{Rev: head.Rev}).WantProblem(403, "schedule_four_eyes")
	b.boss.POST(at("/api/routing/schedules", s.ID, "/return"), desk.Step{Rev: head.Rev}).WantProblem(422, "schedule_reason_missing")
	head = step(b.boss, head, "return", desk.Step{Reason: "周一太满"})
	if head.State != desk.Draft || head.Decision != "周一太满" {
		t.Errorf("returned: %+v", head)
	}
	head = step(b.planner, step(b.planner, step(b.planner, head, "submit", desk.Step{}), "withdraw", desk.Step{}), "submit", desk.Step{})
	head = step(b.boss, head, "publish", desk.Step{})
	if head.State != desk.Published || head.Effective == nil || *head.Effective != firstMonday {
		t.Fatalf("published: %+v", head)
	}
	plan := webtest.JSON[plans](b.ada.GET("/api/routing/plans?day=" + firstMonday).Want(200)).Items[0]
	if len(plan.Stops) != 3 || plan.Stops[0].OutletID != ids[0] || plan.Stops[0].EtaAt == nil || plan.Line == nil {
		t.Fatalf("the plan: %+v", plan)
	}
	if n := b.d.Count(t, `SELECT count(*) FROM routing.notice WHERE rep_id = $1 AND kind = 'published'`, b.c.Ada); n != 1 {
		t.Errorf("%d notices", n)
	}
	b.secondVersion(t, ids, head)
}

// secondVersion changes a day that is ahead: the days before it stay, the first version is put behind.
func (b *bureau) secondVersion(t *testing.T, ids []int64, first desk.Head) {
	t.Helper()
	s := b.begin(t, b.c.Ada, "published")
	if s.Version != 2 || s.BasedOn == nil || *s.BasedOn != first.ID || len(s.Days[0].Stops) != 3 {
		t.Fatalf("the second version: %+v", s.Head)
	}
	b.planner.POST("/api/routing/schedules", desk.ScheduleNew{RepIDs: []int64{b.c.Ada}, FirstDay: firstMonday, From: "empty"}).WantProblem(409, "schedule_one_open")
	c := b.put(s, firstMonday, ids[3])
	s.Rev = c.Rev
	c = b.put(s, "2026-03-03", ids[1], ids[4])
	diff := webtest.JSON[desk.Diff](b.planner.GET(at("/api/routing/schedules", s.ID, "/diff")).Want(200))
	if len(diff.Rows) != 5 || diff.Against == nil || diff.Against.ID != first.ID || diff.Same != 0 {
		t.Errorf("the diff: %+v", diff)
	}
	head := step(b.boss, step(b.planner, c.Head, "submit", desk.Step{}), "publish", desk.Step{Effective: "2026-03-03"})
	for day, want := range map[string]int{firstMonday: 3, "2026-03-03": 2} {
		plan := webtest.JSON[plans](b.ada.GET("/api/routing/plans?day=" + day).Want(200)).Items[0]
		if len(plan.Stops) != want {
			t.Errorf("%s has %d stops, want %d", day, len(plan.Stops), want)
		}
	}
	if got := b.schedule(first.ID); got.State != desk.Superseded {
		t.Errorf("the first version is %s", got.State)
	}
	if n := b.d.Count(t, `SELECT count(*) FROM routing.notice WHERE rep_id = $1 AND kind = 'changed'`, b.c.Ada); n != 1 {
		t.Errorf("%d notices of a change", n)
	}
	b.boss.POST(at("/api/routing/schedules", head.ID, "/drop"), desk.Step{Rev: head.Rev}).WantProblem(409, "schedule_wrong_state")
}

// RTE-08: a stop after its outlet has closed, or on a day off, keeps a schedule from being submitted.
func TestHardRulesKeepAScheduleBack(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	ids := b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "C", 3)
	b.planner.PUT(at("/api/routing/outlets", ids[1], "/hours"), desk.HoursSet{Hours: []desk.OutletHours{{Weekday: 1, FromMin: 500, ToMin: 530}}}).Want(200)
	no := false
	b.planner.PUT("/api/app/calendar", map[string]any{"days": []map[string]any{{"day": "2026-03-05", "works": no, "name": "春游"}}}).Want(200)
	s := b.begin(t, b.c.Ada, "empty")
	c := b.put(s, firstMonday, ids[0], ids[1])
	if c.Days[0].Late != 1 || c.Warnings[0].Code != "late" || !c.Warnings[0].Hard || c.Warnings[0].OutletID != ids[1] {
		t.Fatalf("late: %+v %+v", c.Days[0], c.Warnings[0])
	}
	b.planner.POST(at("/api/routing/schedules", s.ID, "/submit"), desk.Step{Rev: c.Rev}).WantProblem(422, "schedule_breaks_rules")
	s.Rev = c.Rev
	c = b.put(s, firstMonday, ids[1], ids[0])
	s.Rev = c.Rev
	if c.Days[0].Late != 0 {
		t.Errorf("in time: %+v", c.Days[0])
	}
	c = b.put(s, "2026-03-05", ids[2])
	if c.Warnings[0].Code != "day_off" || c.Days[0].Name != "春游" || c.Days[0].Works {
		t.Errorf("a day off: %+v %+v", c.Days[0], c.Warnings[0])
	}
	p := b.planner.POST(at("/api/routing/schedules", s.ID, "/submit"), desk.Step{Rev: c.Rev}).WantProblem(422, "schedule_breaks_rules")
	if p.Params["count"] != 1.0 {
		t.Errorf("what is wrong: %+v", p.Params)
	}
}

func TestWhoSeesWhichSchedules(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "C", 2)
	b.outlets(t, b.c, b.c.WestTeam, b.c.Cao, "C", 2)
	s := b.begin(t, b.c.Ada, "empty")
	path := at("/api/routing/schedules", s.ID, "")
	for name, who := range map[string]*webtest.Client{"the rep": b.ada, "the supervisor": b.planner, "head office": b.boss} {
		if got := webtest.JSON[desk.Schedule](who.GET(path).Want(200)); got.ID != s.ID {
			t.Errorf("%s: %+v", name, got.Head)
		}
	}
	for _, who := range []*webtest.Client{b.cao, b.alien, b.As(b.c.Rep(t.Context(), b.c.Ben))} {
		who.GET(path).WantProblem(404, "schedule_not_found")
	}
	b.ada.PUT(path+"/days", daysOf(s.Rev, firstMonday)).WantProblem(403, "not_allowed")
	b.cao.PUT(path+"/days", daysOf(s.Rev, firstMonday)).WantProblem(404, "schedule_not_found")
	b.alien.POST(path+"/submit", desk.Step{Rev: s.Rev}).WantProblem(404, "schedule_not_found")
	b.planner.POST("/api/routing/schedules", desk.ScheduleNew{RepIDs: []int64{b.c.Cao}, FirstDay: firstMonday, From: "empty"}).WantProblem(404, "rep_not_found")
	b.planner.POST("/api/routing/schedules", desk.ScheduleNew{RepIDs: []int64{b.c.Ada}, FirstDay: "2026-03-03", From: "empty"}).WantProblem(422, "schedule_begins_on_monday")
}
