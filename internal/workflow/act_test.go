package workflow_test

import (
	"testing"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/internal/workflow"
)

// Three steps, the second only beyond 10 000.
func TestAConditionalApprovalOfThreeSteps(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	st.define(t, three(st))
	for _, c := range []struct {
		name   string
		amount float64
		by     []int64
		story  string
	}{
		{"small", 9999, []int64{st.EastBoss, st.Boss}, "begin ada, copy ada ben, approve eastboss, approve boss, ended_approved boss"},
		{"at the limit", 10000, []int64{st.EastBoss, st.Boss}, "begin ada, copy ada ben, approve eastboss, approve boss, ended_approved boss"},
		{"large", 10001, []int64{st.EastBoss, st.Cao, st.Boss}, "begin ada, copy ada ben, approve eastboss, approve cao, approve boss, ended_approved boss"},
	} {
		id := st.propose(t, c.amount)
		for i, who := range c.by {
			in := see(st.as(t, who), id)
			if !in.MyTurn || in.State != workflow.Running {
				t.Fatalf("%s: the turn of person %d: %+v", c.name, i, in)
			}
			if i+1 < len(c.by) {
				st.as(t, c.by[i+1]).POST(path(id, "/approve"), workflow.Act{}).WantProblem(404, "instance_not_found")
			}
			st.as(t, who).POST(path(id, "/approve"), workflow.Act{Note: "同意"}).Want(204)
		}
		if in := see(st.as(t, st.Ada), id); in.State != workflow.Approved || story(in) != c.story || len(in.Copies) != 1 {
			t.Errorf("%s: %s: %s", c.name, in.State, story(in))
		}
	}
	if len(st.decided) != 3 || st.decided[0] != "1 approved by boss" {
		t.Errorf("decided: %v", st.decided)
	}
	told := webtest.JSON[web.Page[notify.MessageRow]](st.as(t, st.Ada).GET("/api/notify/messages").Want(200)).Items
	if len(told) != 3 || told[0].Kind != "workflow.approved" {
		t.Errorf("the proposer was told %+v", told)
	}
}

// 同意, 驳回, 转交, 加签, 撤回, 抄送: each does what it says and stands in the timeline.
func TestTheSixActs(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	st.define(t, three(st))
	ada, ben, cao, lead, boss := st.as(t, st.Ada), st.as(t, st.Ben), st.as(t, st.Cao), st.as(t, st.EastBoss), st.as(t, st.Boss)

	rejected := st.propose(t, 1)
	lead.POST(path(rejected, "/reject"), workflow.Act{}).WantProblem(422, "approval_reason_needed")
	lead.POST(path(rejected, "/reject"), workflow.Act{Note: "发票不全"}).Want(204)
	lead.POST(path(rejected, "/approve"), workflow.Act{}).WantProblem(409, "approval_not_possible")

	back := st.propose(t, 1)
	lead.POST(path(back, "/approve"), workflow.Act{}).Want(204)
	one := 1
	boss.POST(path(back, "/reject"), workflow.Act{Note: "重新核对", ToStep: new(int)}).Want(204)
	if in := see(lead, back); in.Round != 2 || !in.MyTurn || in.State != workflow.Running {
		t.Errorf("given back: %+v", in)
	}
	lead.POST(path(back, "/reject"), workflow.Act{Note: "x", ToStep: &one}).WantProblem(422, "approval_step_unknown")
	lead.POST(path(back, "/approve"), workflow.Act{}).Want(204)
	boss.POST(path(back, "/approve"), workflow.Act{}).Want(204)

	handed := st.propose(t, 1)
	lead.POST(path(handed, "/hand_on"), workflow.Act{To: []int64{st.Ada}}).WantProblem(422, "approval_four_eyes")
	lead.POST(path(handed, "/hand_on"), workflow.Act{To: []int64{999}}).WantProblem(422, "employee_unknown")
	lead.POST(path(handed, "/hand_on"), workflow.Act{To: []int64{st.Cao}, Note: "请财务看"}).Want(204)
	lead.POST(path(handed, "/approve"), workflow.Act{}).WantProblem(403, "approval_not_asked")
	cao.POST(path(handed, "/approve"), workflow.Act{}).Want(204)

	added := st.propose(t, 1)
	lead.POST(path(added, "/add"), workflow.Act{To: []int64{st.Cao}, Before: true}).Want(204)
	lead.POST(path(added, "/approve"), workflow.Act{}).WantProblem(403, "approval_not_asked")
	cao.POST(path(added, "/approve"), workflow.Act{}).Want(204)
	lead.POST(path(added, "/add"), workflow.Act{To: []int64{st.Ben}}).Want(204)
	lead.POST(path(added, "/approve"), workflow.Act{}).Want(204)
	if in := see(ben, added); !in.MyTurn || in.StepName != "主管审批" {
		t.Errorf("who was added behind is asked in the same step: %+v", in)
	}
	ben.POST(path(added, "/approve"), workflow.Act{}).Want(204)
	boss.POST(path(added, "/approve"), workflow.Act{}).Want(204)

	gone := st.propose(t, 1)
	lead.POST(path(gone, "/withdraw"), workflow.Act{}).WantProblem(403, "approval_of_other")
	ada.POST(path(gone, "/copy"), workflow.Act{To: []int64{st.Cao}}).Want(204)
	ada.POST(path(gone, "/withdraw"), workflow.Act{Note: "填错了"}).Want(204)

	for id, want := range map[int64]string{
		rejected: "begin ada, copy ada ben, reject eastboss, ended_rejected eastboss",
		back:     "begin ada, copy ada ben, approve eastboss, give_back boss 主管审批, copy boss ben, approve eastboss, approve boss, ended_approved boss",
		added:    "begin ada, copy ada ben, add_before eastboss cao, approve cao, add_behind eastboss ben, approve eastboss, approve ben, approve boss, ended_approved boss",
		gone:     "begin ada, copy ada ben, copy ada cao, withdraw ada, ended_withdrawn ada",
	} {
		if got := story(see(ada, id)); got != want {
			t.Errorf("the timeline of %d:\n%s, want\n%s", id, got, want)
		}
	}
	if len(st.decided) != 4 || st.decided[0] != "1 rejected by eastboss" {
		t.Errorf("decided: %v", st.decided)
	}
	for name, want := range map[string]string{
		"todo": "", "mine": "SP20260302-0005 SP20260302-0004 SP20260302-0003 SP20260302-0002 SP20260302-0001", "done": "", "copied": "",
	} {
		if got := box(ada, name); got != want {
			t.Errorf("ada's box %s: %q", name, got)
		}
	}
	if todo, done, copied := box(boss, "todo"), box(cao, "done"), box(cao, "copied"); todo != "SP20260302-0003" || done != "SP20260302-0004 SP20260302-0003" || copied != "SP20260302-0005" {
		t.Errorf("boss has to do %q, cao has done %q and got copies of %q", todo, done, copied)
	}
}

// What was agreed is applied with the last act, or the act has not been done.
func TestDecidedIsOneTransactionWithTheLastAct(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	st.define(t, []workflow.Step{{Name: "一步", Who: []workflow.Who{{Kind: "leader"}}}})
	id := st.propose(t, 1)
	lead := st.as(t, st.EastBoss) // sees no unit, least of all the one that is written into
	st.refuse = true
	lead.POST(path(id, "/approve"), workflow.Act{}).Want(500)
	if in := see(lead, id); in.State != workflow.Running || !in.MyTurn || story(in) != "begin ada" {
		t.Errorf("after it could not be applied: %s %s", in.State, story(in))
	}
	st.refuse = false
	lead.POST(path(id, "/approve"), workflow.Act{}).Want(204)
	if n := st.d.Count(t, `SELECT count(*) FROM geo.outlet WHERE code = 'applied-1'`); n != 1 {
		t.Errorf("applied %d times", n)
	}
}

// Nobody decides on the own matter: the next above is asked, and where there is nobody else, it does not begin.
func TestNobodyDecidesTheOwnMatter(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	st.define(t, []workflow.Step{{Name: "主管", Who: []workflow.Who{{Kind: "leader"}}}})
	id := st.proposeAs(t, st.EastLead(t.Context()), 5)
	st.as(t, st.EastBoss).POST(path(id, "/approve"), workflow.Act{}).WantProblem(403, "approval_four_eyes")
	if in := see(st.as(t, st.Boss), id); !in.MyTurn {
		t.Errorf("the head is not asked: %+v", in)
	}
	ctx := st.HeadLead(t.Context())
	err := st.d.Write(ctx, func(tx db.Tx) error {
		_, _, err := st.s.Begin(ctx, tx, workflow.Matter{Subject: "test.expense", RowID: 77, UnitID: st.Head, Title: "自己的"})
		return err
	})
	if err == nil {
		t.Error("a matter that nobody may decide has begun")
	}
	rep := st.Boss
	about := st.Rep(t.Context(), st.Ada)
	st.d.MustWrite(t, about, func(tx db.Tx) error {
		_, _, err := st.s.Begin(about, tx, workflow.Matter{Subject: "test.expense", RowID: 78, UnitID: st.EastTeam, RepID: &rep, Title: "关于老板"})
		return err
	})
}

// While somebody is away another decides; what waits already goes over too.
func TestASubstituteDecides(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	st.define(t, []workflow.Step{{Name: "主管", Who: []workflow.Who{{Kind: "leader"}}}})
	lead, cao, ben := st.as(t, st.EastBoss), st.as(t, st.Cao), st.as(t, st.Ben)
	waiting := st.propose(t, 1)
	lead.POST("/api/workflow/absences", workflow.NewAbsence{SubstituteID: st.EastBoss, From: "2026-03-02", To: "2026-03-05"}).WantProblem(422, "absence_somebody_else")
	lead.POST("/api/workflow/absences", workflow.NewAbsence{SubstituteID: st.Cao, From: "2026-03-02", To: "2026-03-05", Note: "年假"}).Want(200)
	lead.POST("/api/workflow/absences", workflow.NewAbsence{SubstituteID: st.Ben, From: "2026-03-05", To: "2026-03-06"}).WantProblem(409, "absence_once")
	cao.POST(path(waiting, "/approve"), workflow.Act{}).Want(204)
	cao.POST("/api/workflow/absences", workflow.NewAbsence{SubstituteID: st.Ben, From: "2026-03-02", To: "2026-03-02"}).Want(200) // and is away too
	next := st.propose(t, 2)
	in := see(ben, next)
	if !in.MyTurn || in.Turns[0].StandsFor != "eastboss" || in.Acts[1].Kind != "substitute" {
		t.Errorf("ben stands for cao who stands for eastboss: %+v", in)
	}
	ben.POST(path(next, "/approve"), workflow.Act{}).Want(204)
	st.Clock.Forward(4 * 24 * 3600e9)
	if back := st.propose(t, 3); !see(lead, back).MyTurn {
		t.Error("after the last day eastboss decides again")
	}
}
