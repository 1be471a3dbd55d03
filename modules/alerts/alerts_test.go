package alerts_test

import (
	"context"
	"math"
	"testing"
	"time"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/alerts"
)

// TestItems: an item raises once in its cool-down, and nothing when it is switched off; what does not compile is refused with its place.
func TestItems(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	head := s.head(t)
	want := alerts.NewItem{
		Name: "KA without a place", Subject: "outlet", Source: "outlet.class == 'KA' and visit.cycleDays < few", Limits: alerts.Limits{"few": 30},
		Severity: "alarm", CooldownH: 48, Active: true,
	}
	bad := want
	bad.Source = "outlet.class == 'KA' and\noutlet.clas == 'A'"
	p := head.POST("/api/alerts/items", bad).WantProblem(422, "rule_invalid")
	if p.Params["line"] != 2.0 || p.Params["column"] != 1.0 || p.Params["text"] != "outlet.clas" {
		t.Errorf("%v", p.Params)
	}
	bad.Source, bad.Limits = "outlet.class == 'KA'", alerts.Limits{"x1'; --": 1}
	head.POST("/api/alerts/items", bad).WantProblem(422, "alert_limit_name")
	item := webtest.JSON[alerts.Item](head.POST("/api/alerts/items", want).Want(200))
	head.POST("/api/alerts/items", want).WantProblem(409, "item_name_taken")
	s.outlet(t, "K1", "KA", s.c.EastTeam, s.c.Ada)
	s.sweep(t)
	first := s.open(t, head)["KA without a place K1"]
	if first.ID == 0 || first.Severity != "alarm" {
		t.Fatalf("%+v", s.open(t, head))
	}
	head.POST("/api/alerts/"+id(first.ID)+"/handled", map[string]string{"note": "called them"}).Want(200)
	s.Clock.Forward(24 * time.Hour)
	s.sweep(t)
	if got := s.open(t, head); len(got) != 0 {
		t.Errorf("within the cool-down: %v", got)
	}
	s.Clock.Forward(25 * time.Hour)
	s.sweep(t)
	again := s.open(t, head)["KA without a place K1"]
	if again.ID == 0 || again.ID == first.ID {
		t.Errorf("after the cool-down: %+v", again)
	}
	off := map[string]any{"name": item.Name, "subject": "outlet", "source": item.Source, "limits": item.Limits, "severity": "warn", "forRep": false, "cooldownH": 0, "active": false, "rev": item.Rev}
	head.PUT("/api/alerts/items/"+id(item.ID), off).Want(200)
	head.PUT("/api/alerts/items/"+id(item.ID), off).WantProblem(409, "alert_item_changed_meanwhile")
	s.outlet(t, "K2", "KA", s.c.EastTeam, s.c.Ada)
	s.sweep(t)
	if _, raised := s.open(t, head)["KA without a place K2"]; raised {
		t.Error("an item that is switched off has raised an alert")
	}
	s.As(s.c.EastLead(t.Context(), alerts.View)).POST("/api/alerts/items", want).WantProblem(403, "not_allowed")
}

// TestUnitsHoldAgainstTheirOwn: a unit's limits count for it and below, down to where a lower unit has its own.
func TestUnitsHoldAgainstTheirOwn(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	s.sweep(t)
	buy := func(code string, unit int32, rep int64, yuan int) {
		s.sales(t, s.outlet(t, code, "KA", unit, rep), "2026-02-01", yuan)
	}
	buy("EAST", s.c.EastTeam, s.c.Ada, 120_000)
	buy("WEST", s.c.WestTeam, s.c.Cao, 120_000)
	item := s.item(t, "sales_large")
	limits := func(unit int32) string { return "/api/alerts/items/" + id(item.ID) + "/limits/" + id(int64(unit)) }
	east := s.As(s.c.EastLead(t.Context(), alerts.View, alerts.Limit))
	set := func(n float64) map[string]any {
		return map[string]any{"limits": map[string]float64{"bound": n}, "reason": "a rich district"}
	}
	east.PUT(limits(s.c.West), set(1)).WantProblem(404, "unit_not_found")
	east.PUT(limits(s.c.East), map[string]any{"limits": map[string]float64{"bounds": 1}, "reason": "a slip"}).WantProblem(422, "alert_limit_unknown")
	shown := webtest.JSON[alerts.Item](east.PUT(limits(s.c.East), set(100_000)).Want(200))
	if shown.Limits["bound"] != 200_000 || len(shown.Units) != 1 || shown.Units[0].Limits["bound"] != 100_000 {
		t.Errorf("both are shown: %+v", shown)
	}
	s.sweep(t)
	got := s.open(t, s.head(t))
	if a, raised := got["sales_large EAST"]; !raised || a.Limits["bound"] != 100_000 || a.Limits["times"] != 5 || len(got) != 1 {
		t.Errorf("%+v", got)
	}
	// The team below sets its own: the branch's counts for the rest alone, and what is no cause now closes.
	east.PUT(limits(s.c.EastTeam), set(150_000)).Want(200)
	s.sweep(t)
	if got := s.open(t, s.head(t)); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	east.DELETE(limits(s.c.EastTeam)).Want(200)
	if shown := webtest.JSON[struct{ Items []alerts.Item }](s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, alerts.View)).GET("/api/alerts/items").Want(200)); shown.Items[3].Units != nil {
		t.Errorf("a sibling sees the limits of East: %+v", shown.Items[3])
	}
}

// TestAnAlertIsHandled: seen, made a task once, handled once.
func TestAnAlertIsHandled(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	s.sales(t, s.outlet(t, "BIG", "KA", s.c.EastTeam, s.c.Ada), "2026-02-01", 300_000)
	s.sweep(t)
	ada := s.As(s.c.Rep(t.Context(), s.c.Ada, alerts.View))
	if c := webtest.JSON[alerts.Counts](ada.GET("/api/alerts/counts").Want(200)); c.Fresh != 1 || c.Open != 1 || !c.Tasks {
		t.Errorf("%+v", c)
	}
	a := s.open(t, ada)["sales_large BIG"]
	if c := webtest.JSON[alerts.Counts](ada.POST("/api/alerts/seen", map[string]any{"ids": []int64{a.ID}}).Want(200)); c.Fresh != 0 || c.Open != 1 {
		t.Errorf("%+v", c)
	}
	path := "/api/alerts/" + id(a.ID)
	task := webtest.JSON[alerts.Alert](ada.POST(path+"/task", nil).Want(200))
	if again := webtest.JSON[alerts.Alert](ada.POST(path+"/task", nil).Want(200)); task.TaskID == nil || *again.TaskID != *task.TaskID {
		t.Errorf("%+v, then %+v", task, again)
	}
	done := webtest.JSON[alerts.Alert](ada.POST(path+"/handled", map[string]string{"note": " it is a wedding "}).Want(200))
	if done.State != "handled" || done.Note != "it is a wedding" || done.HandledAt == nil {
		t.Errorf("%+v", done)
	}
	ada.POST(path+"/handled", map[string]string{"note": "again"}).WantProblem(409, "alert_over")
	s.As(s.c.Rep(t.Context(), s.c.Ben, alerts.View)).POST(path+"/handled", map[string]string{"note": "mine"}).Want(404)
}

// TestWhoSeesWhichAlerts: a rep the own, a supervisor the subtree, a sibling and another company none.
func TestWhoSeesWhichAlerts(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	other := testkit.NewCompany(t, s.d)
	s.sales(t, s.outlet(t, "A1", "KA", s.c.EastTeam, s.c.Ada), "2026-02-01", 300_000)
	s.sales(t, s.outlet(t, "B1", "KA", s.c.EastTeam, s.c.Ben), "2026-02-01", 300_000)
	s.sales(t, s.outlet(t, "C1", "KA", s.c.WestTeam, s.c.Cao), "2026-02-01", 300_000)
	s.d.AsOwner(t, `INSERT INTO tracking.notice (tenant_id, unit_id, rep_id, at, kind, severity) VALUES ($1, $2, $3, $4, 'mock_location', 'alarm')`, s.c.ID, s.c.EastTeam, s.c.Ada, noon)
	s.sweep(t)
	s.hear(t)
	for _, c := range []struct {
		name string
		ctx  context.Context
		sees int
	}{
		{"a rep, and not what its phone shows", s.c.Rep(t.Context(), s.c.Ada, alerts.View), 1},
		{"a supervisor", s.c.EastLead(t.Context(), alerts.View), 3},
		{"the sibling", s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, alerts.View), 1},
		{"head office", s.c.HeadLead(t.Context(), alerts.View), 4},
		{"another company", other.HeadLead(t.Context(), alerts.View), 0},
	} {
		client := s.As(c.ctx)
		list := webtest.JSON[web.Page[alerts.Alert]](client.GET("/api/alerts").Want(200))
		counts := webtest.JSON[alerts.Counts](client.GET("/api/alerts/counts").Want(200))
		sum := 0
		for _, f := range webtest.JSON[struct{ Items []alerts.Figure }](client.GET("/api/alerts/figures").Want(200)).Items {
			sum += f.Raised
		}
		if len(list.Items) != c.sees || counts.Open != c.sees || sum != c.sees {
			t.Errorf("%s sees %d, counts %d, sums %d; want %d", c.name, len(list.Items), counts.Open, sum, c.sees)
		}
	}
	s.As(s.c.EastLead(t.Context())).GET("/api/alerts").WantProblem(403, "not_allowed")
}

// TestFigures holds handling rate and mean time against plain SQL.
func TestFigures(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	for i := range 12 {
		unit, rep := s.c.EastTeam, s.c.Ada
		if i%3 == 0 {
			unit, rep = s.c.WestTeam, s.c.Cao
		}
		s.sales(t, s.outlet(t, "B"+id(int64(i)), "KA", unit, rep), "2026-02-01", 300_000+i)
	}
	s.sweep(t)
	head, n := s.head(t), 0
	for _, a := range s.open(t, head) {
		s.Clock.Forward(7 * time.Minute)
		if n++; n%2 == 0 {
			head.POST("/api/alerts/"+id(a.ID)+"/handled", map[string]string{"note": ""}).Want(200)
		}
	}
	for _, by := range []string{"unit", "item"} {
		column := map[string]string{"unit": "unit_id", "item": "item_id"}[by]
		list := webtest.JSON[struct{ Items []alerts.Figure }](head.GET("/api/alerts/figures?from=2026-03-01&to=2026-03-02&by=" + by).Want(200)).Items
		total := 0
		for _, f := range list {
			raised := s.d.Count(t, `SELECT count(*) FROM alerts.alert WHERE `+column+` = $1`, f.Of)
			handled := s.d.Count(t, `SELECT count(*) FROM alerts.alert WHERE state = 'handled' AND `+column+` = $1`, f.Of)
			seconds := s.d.Count(t, `SELECT coalesce(round(avg(extract(epoch FROM handled_at - raised_at))), 0)::int FROM alerts.alert WHERE handled_at IS NOT NULL AND `+column+` = $1`, f.Of)
			mean := 0.0
			if f.MeanS != nil {
				mean = *f.MeanS
			}
			if f.Raised != raised || f.Handled != handled || math.Abs(mean-float64(seconds)) > 0.5 {
				t.Errorf("%s: %+v, SQL counts %d, %d, %d s", by, f, raised, handled, seconds)
			}
			total += f.Raised
		}
		if total != 12 {
			t.Errorf("by %s %d alerts", by, total)
		}
	}
	if list := webtest.JSON[struct{ Items []alerts.Figure }](head.GET("/api/alerts/figures?to=2026-02-28").Want(200)).Items; len(list) != 0 {
		t.Errorf("before anything was raised: %+v", list)
	}
}

// TestTheHouseLooksByItself: the jobs run, and a change is an alert soon.
func TestTheHouseLooksByItself(t *testing.T) {
	t.Parallel()
	s := newStage(t, true)
	s.sales(t, s.outlet(t, "BIG", "KA", s.c.EastTeam, s.c.Ada), "2026-02-01", 300_000)
	for range 600 {
		if len(s.open(t, s.head(t))) > 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Error("nobody has looked")
}

// TestRulesAreTriedOnRowsInScope: what does not compile is marked; what does is asked of the rows one may see.
func TestRulesAreTriedOnRowsInScope(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	for i, unit := range []int32{s.c.EastTeam, s.c.EastTeam, s.c.WestTeam} {
		s.outlet(t, "A"+id(int64(i)), "A", unit, 0)
		s.outlet(t, "B"+id(int64(i)), "B", unit, 0)
	}
	type checked struct {
		Mistakes []struct {
			Line, Column int
			Code, Text   string
		}
		Trial *struct {
			Rows, Matching int
			First          []struct{ Title string }
		}
	}
	east := s.As(s.c.EastLead(t.Context(), "rules.edit"))
	ask := func(source string) checked {
		return webtest.JSON[checked](east.POST("/api/rules/check", map[string]any{"subject": "outlet", "source": source, "try": true, "limits": map[string]float64{"n": 1}}).Want(200))
	}
	if got := ask("outlet.class == 'A' and visit.cycleDays > n"); got.Trial == nil || got.Trial.Rows != 4 || got.Trial.Matching != 2 || len(got.Trial.First) != 2 || got.Trial.First[0].Title != "A0" {
		t.Errorf("%+v", got)
	}
	if got := ask("outlet.class == 3"); len(got.Mistakes) != 1 || got.Mistakes[0].Column != 14 || got.Trial != nil {
		t.Errorf("%+v", got)
	}
	kept := map[string]any{"subject": "outlet", "name": "Class A", "source": "outlet.class = 'A'"}
	east.POST("/api/rules", kept).WantProblem(422, "rule_invalid")
	kept["source"] = "outlet.class == 'A'"
	rule := webtest.JSON[struct {
		ID  int64
		Rev int32
	}](east.POST("/api/rules", kept).Want(200))
	east.POST("/api/rules", kept).WantProblem(409, "rule_name_taken")
	kept["rev"], kept["source"] = rule.Rev, "outlet.class in ['A', 'KA']"
	east.PUT("/api/rules/"+id(rule.ID), kept).Want(200)
	east.PUT("/api/rules/"+id(rule.ID), kept).WantProblem(409, "rule_changed_meanwhile")
	east.DELETE("/api/rules/" + id(rule.ID)).Want(204)
	east.DELETE("/api/rules/" + id(rule.ID)).Want(404)
	s.As(s.c.EastLead(t.Context())).GET("/api/rules").WantProblem(403, "not_allowed")
}
