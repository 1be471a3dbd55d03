package alerts_test

import (
	"slices"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/rules/bench"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/alerts"
)

// TestRulesSpeakOfACompanysOwnFields: a field is offered to who writes rules, tried on rows, watched by an alert, and unknown to another company.
func TestRulesSpeakOfACompanysOwnFields(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	may := []access.Permission{alerts.View, alerts.Manage, common.Parameters, bench.Edit}
	head := s.As(s.c.HeadLead(t.Context(), may...))
	head.POST("/api/app/fields", common.NewField{
		Kept: fields.Kept{Holder: "outlet", Key: "fridges", Type: fields.Number}, Shown: fields.Shown{Zh: "冰柜数"},
	}).Want(200)
	offered := webtest.JSON[struct{ Items []rules.Subject }](head.GET("/api/rules/subjects").Want(200)).Items
	if !slices.ContainsFunc(offered[0].Facts, func(f rules.Fact) bool { return f.Name == "x.fridges" && f.Type == rules.Number }) {
		t.Errorf("rules are offered %+v", offered[0].Facts)
	}
	for code, fridges := range map[string]any{"F0": nil, "F1": 1, "F9": 9} {
		s.d.AsOwner(t, `UPDATE geo.outlet SET extra = jsonb_strip_nulls(jsonb_build_object('fridges', $2::int)) WHERE id = $1`,
			s.outlet(t, code, "C", s.c.EastTeam, s.c.Ada), fridges)
	}
	tried := webtest.JSON[bench.Checked](head.POST("/api/rules/check", bench.Asked{Subject: "outlet", Source: "x.fridges < many", Limits: map[string]float64{"many": 10}, Try: true}).Want(200))
	if tried.Trial == nil || tried.Trial.Matching != 2 || tried.Trial.Rows != 3 {
		t.Errorf("the trial is %+v, %v", tried.Trial, tried.Mistakes)
	}
	item := alerts.NewItem{Name: "many fridges", Subject: "outlet", Source: "x.fridges > few", Limits: alerts.Limits{"few": 4}, Severity: "warn", Active: true}
	head.POST("/api/alerts/items", item).Want(200)
	s.sweep(t)
	raised := s.open(t, head)
	if _, there := raised["many fridges F9"]; !there || raised["many fridges F1"].ID != 0 || raised["many fridges F0"].ID != 0 {
		t.Errorf("raised are %v", raised)
	}
	other := newStage(t, false)
	other.As(other.c.HeadLead(t.Context(), may...)).POST("/api/alerts/items", item).WantProblem(422, "rule_invalid")
}
