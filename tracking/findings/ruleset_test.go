package findings_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/evidence"
	"xuntu.dev/tracking/findings"
)

// TestASettingIsTheRulesAndBack: nothing is lost on the way, whatever is changed.
func TestASettingIsTheRulesAndBack(t *testing.T) {
	t.Parallel()
	setting, err := findings.SettingOf(evidence.Default())
	if err != nil {
		t.Fatal(err)
	}
	back, err := findings.RulesOf(setting, evidence.Default().Version)
	if err != nil || !reflect.DeepEqual(back, evidence.Default()) {
		t.Errorf("there and back (%v): %+v", err, back)
	}
	changed, err := findings.RulesOf(findings.Setting{ReviewAt: 1, RejectAt: 2, Weights: map[string]float64{"fleeting": 0.5}, Limits: map[string]float64{"shortStayS": 20}}, "v1")
	if err != nil || changed.Limits.ShortStay != 20*time.Second || changed.Weights["fleeting"] != 0.5 || changed.Limits.RideMPS != evidence.Default().Limits.RideMPS {
		t.Errorf("changed (%v): %+v", err, changed)
	}
	for name, bad := range map[string]findings.Setting{
		"no thresholds":        {},
		"the wrong way round":  {ReviewAt: 4, RejectAt: 2},
		"a piece nobody knows": {ReviewAt: 1, RejectAt: 2, Weights: map[string]float64{"bad_mood": 1}},
		"a weight beyond all":  {ReviewAt: 1, RejectAt: 2, Weights: map[string]float64{"fleeting": 1000}},
		"a limit nobody knows": {ReviewAt: 1, RejectAt: 2, Limits: map[string]float64{"moonPhase": 1}},
		"half a reading":       {ReviewAt: 1, RejectAt: 2, Limits: map[string]float64{"steadyFixes": 1.5}},
		"below zero":           {ReviewAt: 1, RejectAt: 2, Limits: map[string]float64{"rideMps": -1}},
	} {
		if _, err := findings.RulesOf(bad, "v1"); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

// TestADraftIsTriedBeforeItIsInForce: three short visits would be accepted by a draft; first it says so, then it may.
func TestADraftIsTriedBeforeItIsInForce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop := s.outlet(t, s.Ada, 0)
	var ids []int64
	for n := range uint64(5) {
		in := s.Clock.Now()
		track := call{seed: 70 + n, at: market}.track(in)
		v := s.checkIn(t, s.Ada, shop, track, in)
		s.Clock.Forward(4 * time.Minute)
		s.send(t, s.Ada, track)
		out := in.Add(4 * time.Minute)
		if n < 3 {
			out = in.Add(20 * time.Second)
		}
		s.checkOut(t, s.Ada, v, out)
		s.judge(t, findings.Settle)
		s.Clock.Forward(48 * time.Hour)
		ids = append(ids, v.ID)
	}
	if f := s.finding(t, ids[0]); f.Decision != "review" {
		t.Fatalf("a visit of 20 s: %+v", f)
	}
	head := s.head(t)
	setting, _ := findings.SettingOf(evidence.Default())
	setting.Limits["shortStayS"] = 10
	head.POST("/api/tracking/rule-sets", map[string]any{"note": " ", "setting": setting}).WantProblem(422, "rule_set_needs_note")
	set := webtest.JSON[findings.RuleSet](head.POST("/api/tracking/rule-sets", map[string]any{"note": "送货点停留很短", "setting": setting}).Want(201))
	if set.Version != "v1" || set.State != "draft" || set.Setting.Limits["shortStayS"] != 10 {
		t.Fatalf("the draft: %+v", set)
	}
	path := fmt.Sprint("/api/tracking/rule-sets/", set.ID)
	head.POST(path+"/enforce", map[string]any{"reason": "试试"}).WantProblem(409, "rule_set_not_tried")
	s.As(s.HeadLead(t.Context(), findings.Judge)).POST(path+"/trial", nil).WantProblem(403, "not_allowed")
	set = webtest.JSON[findings.RuleSet](head.POST(path+"/trial", nil).Want(200))
	if set.Trial == nil || set.Trial.ErrandID == nil || set.Trial.EndedAt != nil {
		t.Fatalf("the trial has not begun: %+v", set.Trial)
	}
	s.until(t, func() bool {
		return s.d.Count(t, `SELECT count(*) FROM errand.errand WHERE id = $1 AND state = $2`, *set.Trial.ErrandID, errand.Done) == 1
	})
	list := webtest.JSON[web.List[findings.RuleSet]](head.GET("/api/tracking/rule-sets").Want(200)).Items
	want := []findings.Turn{{From: "accept", To: "accept", Visits: 2}, {From: "review", To: "accept", Visits: 3}}
	if len(list) != 2 || list[0].Trial.Visits != 5 || !reflect.DeepEqual(list[0].Trial.Turns, want) || list[1].State != "active" {
		t.Fatalf("what would change: %+v", list[0].Trial)
	}
	changes := webtest.JSON[web.List[findings.TrialChange]](head.GET(path + "/changes").Want(200)).Items
	if len(changes) != 3 || changes[2].VisitID != ids[0] || changes[2].Was != "review" || changes[2].Will != "accept" || len(changes[2].Pieces) == 0 {
		t.Errorf("the visits: %+v", changes)
	}
	west := s.As(s.Lead(t.Context(), s.Cao, []int32{s.West, s.WestTeam}, findings.Judge))
	if seen := webtest.JSON[web.List[findings.TrialChange]](west.GET(path + "/changes").Want(200)).Items; len(seen) != 0 {
		t.Errorf("a sibling sees %+v", seen)
	}
	set = webtest.JSON[findings.RuleSet](head.POST(path+"/enforce", map[string]any{"reason": "送货点"}).Want(200))
	if set.State != "active" || set.EnforcedAt == nil {
		t.Errorf("in force: %+v", set)
	}
	head.POST(path+"/trial", nil).WantProblem(409, "rule_set_no_draft")
	if f := s.finding(t, ids[0]); f.Decision != "review" {
		t.Errorf("what was found before has changed: %+v", f)
	}
	s.d.AsOwner(t, `UPDATE tracking.finding SET due_at = '2026-01-01' WHERE visit_id = $1`, ids[0])
	s.judge(t, time.Minute)
	if f := s.finding(t, ids[0]); f.Decision != "accept" || f.Rules != "v1" {
		t.Errorf("judged by the new rules: %+v", f)
	}
}
