package workflow_test

import (
	"sync"
	"testing"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/internal/workflow"
)

func TestDefinitionsAreVersioned(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ctx := st.Rep(t.Context(), st.Ada)
	st.d.MustWrite(t, ctx, func(tx db.Tx) error {
		if _, begun, err := st.s.Begin(ctx, tx, workflow.Matter{Subject: "test.expense", RowID: 1, UnitID: st.EastTeam}); err != nil || begun {
			t.Errorf("without a definition: begun %v, %v", begun, err)
		}
		return nil
	})
	st.define(t, []workflow.Step{{Name: "旧", Who: []workflow.Who{{Kind: "leader"}}}})
	old := st.propose(t, 1)
	st.define(t, []workflow.Step{{Name: "新", Who: []workflow.Who{{Kind: "employee", Employee: st.Boss}}}})
	fresh := st.propose(t, 1)
	if a, b := see(st.as(t, st.Ada), old), see(st.as(t, st.Ada), fresh); a.Version != 1 || a.StepName != "旧" || b.Version != 2 || b.Waiting[0] != "boss" {
		t.Errorf("old %+v, new %+v", a, b)
	}
	list := webtest.JSON[struct{ Items []workflow.Definition }](st.admin(t).GET("/api/workflow/definitions").Want(200)).Items
	if len(list) != 2 || !list[0].Active || list[0].Version != 2 || list[1].Active || list[1].Running != 1 || list[0].MadeBy != "boss" {
		t.Errorf("versions: %+v", list)
	}
	st.admin(t).POST("/api/workflow/definitions/test.expense/rest", nil).Want(204)
	st.define(t, []workflow.Step{{Name: "从不", When: "amount < 0", Who: []workflow.Who{{Kind: "leader"}}}})
	if in := see(st.as(t, st.Ada), st.propose(t, 1)); in.State != workflow.Approved {
		t.Errorf("a way without a step that applies: %s", in.State)
	}
}

func TestWhatIsNoDefinition(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	leader := []workflow.Who{{Kind: "leader"}}
	for _, c := range []struct {
		name, code string
		status     int
		d          workflow.NewDefinition
	}{
		{"an unknown subject", "subject_not_found", 404, workflow.NewDefinition{Subject: "test.none", Name: "x", Steps: []workflow.Step{{Name: "a", Who: leader}}}},
		{"no step", "definition_no_steps", 422, workflow.NewDefinition{Subject: "test.expense", Name: "x", Steps: []workflow.Step{}}},
		{"a mistyped condition", "rule_invalid", 422, workflow.NewDefinition{Subject: "test.expense", Name: "x", Steps: []workflow.Step{{Name: "a", Who: leader, When: "amount > 'x'"}}}},
		{"an unknown fact", "rule_invalid", 422, workflow.NewDefinition{Subject: "test.expense", Name: "x", Steps: []workflow.Step{{Name: "a", Who: leader, When: "amuont > 1"}}}},
		{"nobody named", "definition_who_missing", 422, workflow.NewDefinition{Subject: "test.expense", Name: "x", Steps: []workflow.Step{{Name: "a", Who: []workflow.Who{{Kind: "position"}}}}}},
		{"a short secret", "definition_secret_short", 422, workflow.NewDefinition{Subject: "test.expense", Name: "x", Steps: []workflow.Step{{Name: "a", Who: leader}}, OutsideURL: "https://oa.example", Secret: "short"}},
	} {
		if p := st.admin(t).POST("/api/workflow/definitions", c.d).WantProblem(c.status, c.code); p.Detail == "" {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
	st.as(t, st.Ada).GET("/api/workflow/definitions").WantProblem(403, "not_allowed")
}

// Steps that go together are asked at once; one of three is enough, all of two are not.
func TestParallelSteps(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	who := func(ids ...int64) (list []workflow.Who) {
		for _, id := range ids {
			list = append(list, workflow.Who{Kind: "employee", Employee: id})
		}
		return list
	}
	st.define(t, []workflow.Step{
		{Name: "任一", Who: who(st.Ben, st.Cao, st.Boss), Need: 1}, {Name: "会签", With: true, Who: who(st.EastBoss, st.Boss)}, {Name: "最后", Who: who(st.Boss)},
	})
	id := st.propose(t, 1)
	st.as(t, st.Cao).POST(path(id, "/approve"), workflow.Act{}).Want(204)
	st.as(t, st.Ben).POST(path(id, "/approve"), workflow.Act{}).WantProblem(403, "approval_not_asked") // spared
	st.as(t, st.EastBoss).POST(path(id, "/approve"), workflow.Act{}).Want(204)
	if in := see(st.as(t, st.Ada), id); in.StepName != "任一" || len(in.Waiting) != 1 || in.Waiting[0] != "boss" {
		t.Errorf("before the last of two: %+v", in.Waiting)
	}
	st.as(t, st.Boss).POST(path(id, "/approve"), workflow.Act{}).Want(204)
	if in := see(st.as(t, st.Boss), id); in.StepName != "最后" || !in.MyTurn {
		t.Errorf("then: %+v", in)
	}
	race := st.propose(t, 2)
	var acting sync.WaitGroup
	for _, who := range []int64{st.Ben, st.Cao, st.EastBoss, st.Boss, st.Boss} {
		c := st.as(t, who)
		acting.Go(func() { c.POST(path(race, "/approve"), workflow.Act{}) })
	}
	acting.Wait()
	if in := see(st.as(t, st.Boss), race); in.StepName != "最后" && in.State != workflow.Approved {
		t.Errorf("after all at once: %s, %s", in.StepName, story(in))
	}
}

// Who takes part sees it, whatever the unit; a leader sees those of the own units, a sibling and another company none.
func TestWhoSeesWhichApprovals(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	st.define(t, three(st))
	id := st.propose(t, 1)
	for name, c := range map[string]struct {
		client *webtest.Client
		status int
	}{
		"who proposed":           {st.as(t, st.Ada), 200},
		"who is asked":           {st.as(t, st.EastBoss), 200},
		"who got a copy":         {st.as(t, st.Ben), 200},
		"who is not asked yet":   {st.as(t, st.Cao), 404},
		"the leader of the unit": {st.As(st.Lead(t.Context(), st.Cao, []int32{st.East, st.EastTeam})), 200},
		"a sibling":              {st.As(st.Lead(t.Context(), st.Cao, []int32{st.West, st.WestTeam})), 404},
	} {
		if got := c.client.GET(path(id, "")).Status; got != c.status {
			t.Errorf("%s: status %d, want %d", name, got, c.status)
		}
	}
	other := newStage(t)
	other.As(other.HeadLead(t.Context())).GET(path(id, "")).WantProblem(404, "instance_not_found")
}
