package coverage_test

import (
	"slices"
	"testing"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/coverage"
)

// COV-03: a rule that asks for skills gives its outlets only to those of the group who have all of them, also away from one
// of the group who has not; where nobody has them the outlets stay, and the dry run says so.
func TestRulesAskForSkills(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	st.inTheField(t)
	ids := st.outlets(t, st.C.Ben, st.C.EastTeam, 10)
	st.D.AsOwner(t, `UPDATE geo.outlet SET class = CASE WHEN id = ANY ($1) THEN 'A' ELSE 'B' END`, ids[:4])
	can := func(employee int64, skills ...string) {
		for _, skill := range skills {
			st.D.AsOwner(t, `INSERT INTO org.skill (tenant_id, employee_id, skill) VALUES ($1, $2, $3)`, st.C.ID, employee, skill)
		}
	}
	can(st.C.Ben, "cold_chain")
	can(st.C.Cao, "cold_chain", "tobacco") // of another team
	head := st.head(t)
	cold := coverage.Rule{Name: "冷链店", Source: "outlet.class == 'A'", ToUnit: st.C.EastTeam, Skills: []string{"cold_chain", "tobacco"}}
	rest := coverage.Rule{Name: "其余", Source: "outlet.class == 'B'", ToUnit: st.C.EastTeam}
	d := webtest.JSON[coverage.Division](head.POST("/api/coverage/divisions", coverage.NewDivision{Name: "按技能", Unit: st.C.Head, Rules: []coverage.Rule{cold, rest}}).Want(200))
	if !slices.Equal(d.Rules[0].Skills, cold.Skills) || len(d.Rules[1].Skills) != 0 {
		t.Fatalf("kept as %+v", d.Rules)
	}
	run := func() *webtest.Answer {
		return head.POST(path("divisions", d.ID, "/dry-run"), coverage.DryRun{Reason: "按技能"})
	}
	// Nobody of the team has both, and the rest is Ben's already.
	if f := webtest.JSON[coverage.Fall](head.GET(path("divisions", d.ID, "/fall")).Want(200)); !f.Rules[0].Nobody || f.Rules[1].Nobody {
		t.Errorf("they fall %+v", f.Rules)
	}
	if p := run().WantProblem(422, "transfer_unskilled"); p.Params["rule"] != cold.Name || p.Params["n"] != 4.0 {
		t.Errorf("refused with %+v", p.Params)
	}
	// Something else is to be done: the dry run goes on, and says what stays.
	st.D.AsOwner(t, `UPDATE geo.outlet SET class = 'B' WHERE id = $1`, st.Outlet(t, "nobodys", st.C.EastTeam, 0, 1000))
	drawn := webtest.JSON[coverage.Transfer](run().Want(200))
	if drawn.Outlets != 1 || len(drawn.Gaps) != 1 || drawn.Gaps[0].Rule != "冷链店" || drawn.Gaps[0].Outlets != 4 || !slices.Equal(drawn.Gaps[0].Skills, cold.Skills) {
		t.Errorf("drawn up %+v", drawn)
	}
	if again := webtest.JSON[coverage.Transfer](head.GET(path("transfers", drawn.ID, "")).Want(200)); len(again.Gaps) != 1 {
		t.Errorf("read again %+v", again)
	}
	// Ada has both: all four go to her, though Ben is of the group and has had them.
	can(st.C.Ada, "cold_chain", "tobacco")
	drawn = webtest.JSON[coverage.Transfer](run().Want(200))
	if len(drawn.Gaps) != 0 {
		t.Errorf("gaps %+v", drawn.Gaps)
	}
	page := webtest.JSON[web.Page[coverage.TransferOutlet]](head.GET(path("transfers", drawn.ID, "/outlets?limit=500")).Want(200))
	var moved []int64
	for _, o := range page.Items {
		if o.Rule == cold.Name && o.ToRep == st.C.Ada {
			moved = append(moved, o.OutletID)
		}
	}
	slices.Sort(moved)
	if !slices.Equal(moved, ids[:4]) {
		t.Errorf("to Ada go %v, want %v: %+v", moved, ids[:4], page.Items)
	}
}

// TestSkillsThatRulesMayNotAskFor: unknown ones, and without a group to choose from.
func TestSkillsThatRulesMayNotAskFor(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	head := st.head(t)
	divide := func(r coverage.Rule) *webtest.Answer {
		r.Name, r.Source = "x", "outlet.class == 'A'"
		return head.POST("/api/coverage/divisions", coverage.NewDivision{Name: "x", Unit: st.C.East, Rules: []coverage.Rule{r}})
	}
	divide(coverage.Rule{ToUnit: st.C.EastTeam, Skills: []string{"juggling"}}).WantProblem(422, "item_unknown")
	divide(coverage.Rule{ToRep: st.C.Ada, Skills: []string{"tobacco"}}).WantProblem(422, "rule_skills_of_group")
	divide(coverage.Rule{Skills: []string{"tobacco"}}).WantProblem(422, "rule_skills_of_group")
}
