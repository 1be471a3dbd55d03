package rebate_test

import (
	"fmt"
	"testing"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog/rebate"
)

func TestOddPoliciesAndPurchasesAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head := s.head(t)
	good := quarterly("季度返利", rebate.Whole)
	kept := s.inForce(t, head, good)
	for name, c := range map[string]struct {
		status int
		code   string
		spoil  func(*rebate.PolicyFields)
	}{
		"a name that is taken":      {409, "rebate_policy_name_taken", func(*rebate.PolicyFields) {}},
		"no name":                   {422, "catalog_unnamed", func(f *rebate.PolicyFields) { f.Name = "  " }},
		"days that run backwards":   {422, "period_too_long", func(f *rebate.PolicyFields) { f.To = "2025-12-31" }},
		"no tier":                   {422, "input_invalid", func(f *rebate.PolicyFields) { f.Tiers = nil }},
		"tiers that do not rise":    {422, "rebate_tiers_rise", func(f *rebate.PolicyFields) { f.Tiers[1].From = f.Tiers[0].From }},
		"more than all of it":       {422, "input_invalid", func(f *rebate.PolicyFields) { f.Tiers[1].Rate = 10_001 }},
		"from less than nothing on": {422, "input_invalid", func(f *rebate.PolicyFields) { f.Tiers[0].From = -1 }},
		"a week":                    {422, "input_invalid", func(f *rebate.PolicyFields) { f.Period = "week" }},
		"two things":                {422, "rebate_policy_about_one", func(f *rebate.PolicyFields) { f.ProductID, f.CategoryID = s.product["P1"], s.category["A"] }},
		"an unknown product":        {404, "rebate_about_not_found", func(f *rebate.PolicyFields) { f.ProductID = 1 << 40 }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bad := good
			bad.Tiers = append([]rebate.Tier{}, good.Tiers...)
			c.spoil(&bad)
			head.POST(policies, bad).WantProblem(c.status, c.code)
		})
	}
	s.aDraftIsChanged(t, head)
	one := fmt.Sprintf("%s/%d", policies, kept.ID)
	head.PUT(one, map[string]any{"name": "改", "for": map[string]any{}, "from": good.From, "to": good.To, "period": good.Period, "basis": good.Basis, "tiers": good.Tiers, "closeDays": 5, "rev": kept.Rev}).
		WantProblem(422, "rebate_policy_settled")
	head.POST(one+"/start", nil).WantProblem(422, "rebate_policy_settled")
	head.DELETE(one).WantProblem(422, "rebate_policy_settled")
	if got := webtest.JSON[rebate.Policy](head.POST(one+"/end", nil).Want(200)); got.State != rebate.Ended || got.To != "2026-05-20" {
		t.Errorf("ended it is %+v", got)
	}
	head.POST(one+"/end", nil).WantProblem(422, "rebate_policy_not_in_force")
	for name, p := range map[string]rebate.Purchase{
		"of nobody":           bought("XX", "F1", "P1", "2026-05-01", 1),
		"of no dealer":        bought("R", "F1", "P1", "2026-05-01", 1),
		"of an unknown thing": bought("DE", "F1", "P9", "2026-05-01", 1),
		"of tomorrow":         bought("DE", "F1", "P1", "2026-05-21", 1),
		"without a number":    bought("DE", " ", "P1", "2026-05-01", 1),
	} {
		head.PUT(purchases, map[string]any{"purchases": []rebate.Purchase{bought("DE", "F0", "P1", "2026-05-01", 1), p}}).WantProblem(422, "dealer_purchase_invalid")
		if n := s.d.Count(t, `SELECT count(*) FROM catalog.dealer_purchase WHERE tenant_id = $1`, s.ID); n != 0 {
			t.Errorf("%s: %d purchases were taken", name, n)
		}
	}
	twice := bought("DE", "F1", "P1", "2026-05-01", 1)
	head.PUT(purchases, map[string]any{"purchases": []rebate.Purchase{twice, twice}}).WantProblem(422, "dealer_purchase_invalid")
}

// aDraftIsChanged writes a draft anew and takes it away.
func (s *stage) aDraftIsChanged(t *testing.T, head *webtest.Client) {
	t.Helper()
	draft := webtest.JSON[rebate.Policy](head.POST(policies, quarterly("草稿", rebate.Whole)).Want(200))
	one := fmt.Sprintf("%s/%d", policies, draft.ID)
	anew := struct {
		rebate.PolicyFields
		Rev int32 `json:"rev"`
	}{quarterly("改过的草稿", rebate.Above), draft.Rev}
	if got := webtest.JSON[rebate.Policy](head.PUT(one, anew).Want(200)); got.Name != "改过的草稿" || got.Basis != rebate.Above || got.State != rebate.Draft {
		t.Errorf("written anew it is %+v", got)
	}
	head.PUT(one, anew).WantProblem(409, "catalog_changed_meanwhile")
	s.reckon(t)
	if got := list(head, fmt.Sprintf("policy=%d", draft.ID)); len(got) != 0 {
		t.Errorf("a draft has statements: %+v", got)
	}
	head.DELETE(one).Want(204)
	head.DELETE(one).WantProblem(404, "rebate_policy_not_found")
}
