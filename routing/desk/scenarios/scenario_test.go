package scenarios_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk/desktest"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/desk/scenarios"
)

// scenarioStage is a unit with outlets that one rep has too many of.
type scenarioStage struct {
	*desktest.Stage
	lead *webtest.Client
	ids  []int64
}

func newScenarioStage(t *testing.T) *scenarioStage {
	t.Helper()
	s := &scenarioStage{Stage: desktest.New(t, webtest.Options{Start: true})}
	s.lead = s.As(s.C.EastLead(t.Context(), reps.View, reps.Divide))
	for i := range 80 {
		rep := s.C.Ada
		if i >= 70 {
			rep = s.C.Ben
		}
		s.outlet(t, s.C.EastTeam, rep, orb.Point{113.5 + 0.01*float64(i/8), 34.7 + 0.01*float64(i%8)})
	}
	for i := range 5 {
		s.outlet(t, s.C.WestTeam, s.C.Cao, orb.Point{113.4, 34.7 + 0.01*float64(i)})
	}
	return s
}

func (s *scenarioStage) outlet(t *testing.T, unit int32, rep int64, at orb.Point) {
	t.Helper()
	var id int64
	err := s.D.Owner.Pool().QueryRow(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, location)
		VALUES ($1, $2, $3, $4, '店' || $4, 'B', $5) RETURNING id`, s.C.ID, unit, rep, "s"+strconv.Itoa(len(s.ids)), at).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	s.ids = append(s.ids, id)
}

var usual = scenarios.Settings{Tolerance: 0.05, MovedM: 10_000}

// make makes a scenario of East and waits for its first run.
func (s *scenarioStage) make(t *testing.T, name string) scenarios.Scenario {
	t.Helper()
	made := webtest.JSON[scenarios.Scenario](s.lead.POST("/api/routing/scenarios", scenarios.ScenarioNew{UnitID: s.C.East, Name: name, Settings: usual}).Want(201))
	return s.ready(t, made.ID)
}

// ready waits until a run is over.
func (s *scenarioStage) ready(t *testing.T, id int64) scenarios.Scenario {
	t.Helper()
	for {
		one := webtest.JSON[scenarios.Scenario](s.lead.GET(scenarioPath(id, "")).Want(200))
		if one.State != "running" {
			return one
		}
		select {
		case <-t.Context().Done():
			t.Fatal("the run does not end")
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func scenarioPath(id int64, verb string) string {
	return "/api/routing/scenarios/" + strconv.FormatInt(id, 10) + verb
}

func (s *scenarioStage) repOf(t *testing.T, outlet int64) int64 {
	t.Helper()
	return int64(s.D.Count(t, `SELECT rep_id FROM geo.outlet WHERE id = $1`, outlet))
}

// TestAScenarioIsMadeHeldAndCommitted: nothing changes before it is committed, and then all at once.
func TestAScenarioIsMadeHeldAndCommitted(t *testing.T) {
	t.Parallel()
	s := newScenarioStage(t)
	one := s.make(t, "均衡方案")
	f := one.Figures
	if one.State != "ready" || f == nil || f.Outlets != 80 || f.Before.Outside != 2 || f.After.Outside != 0 || f.After.Apart != 0 || f.Moved < 20 || f.Moved > 32 {
		t.Fatalf("made %+v with %+v", one, f)
	}
	for _, r := range f.Reps {
		if r.After.WorkMin > 1.05*r.ShareMin || r.After.WorkMin < 0.95*r.ShareMin || r.After.Pieces != 1 || r.ShareMin != 40*4*(14+12) {
			t.Errorf("rep %+v", r)
		}
	}
	if s.D.Count(t, `SELECT count(*) FROM geo.outlet WHERE rep_id = $1`, s.C.Ada) != 70 {
		t.Error("a scenario has changed outlets before it was committed")
	}
	m := webtest.JSON[scenarios.Map](s.lead.GET(scenarioPath(one.ID, "/map")).Want(200))
	if len(m.Outlets) != 80 || len(m.Outlines) != 2 || m.Outlines[0].Type != "MultiPolygon" {
		t.Errorf("%d outlets, %d outlines", len(m.Outlets), len(m.Outlines))
	}
	moves := webtest.JSON[web.Page[scenarios.Moved]](s.lead.GET(scenarioPath(one.ID, "/moves?limit=500")).Want(200)).Items
	if len(moves) != f.Moved || *moves[0].FromRep != s.C.Ada || *moves[0].ToRep != s.C.Ben {
		t.Errorf("%d moves, the figures say %d", len(moves), f.Moved)
	}

	kept := moves[0].OutletID // the planner knows better: Ada keeps it
	hold := scenarios.Hold{Rev: one.Rev, OutletIDs: []int64{kept}, Locked: true, RepID: s.C.Ada}
	held := webtest.JSON[scenarios.Scenario](s.lead.POST(scenarioPath(one.ID, "/hold"), hold).Want(200))
	if held.Figures.Moved != f.Moved-1 || held.Figures.Locked != 1 {
		t.Errorf("held: %+v", held.Figures)
	}
	s.lead.POST(scenarioPath(one.ID, "/hold"), hold).WantProblem(409, "scenario_changed_meanwhile")
	s.lead.POST(scenarioPath(one.ID, "/hold"), scenarios.Hold{Rev: held.Rev, OutletIDs: []int64{kept}, RepID: s.C.Cao}).WantProblem(422, "scenario_rep_unknown")
	s.lead.POST(scenarioPath(one.ID, "/hold"), scenarios.Hold{Rev: held.Rev, OutletIDs: s.ids[80:]}).WantProblem(404, "outlet_not_found")
	running := webtest.JSON[scenarios.Scenario](s.lead.POST(scenarioPath(one.ID, "/run"), scenarios.Again{Rev: held.Rev, Settings: usual}).Want(200))
	if running.State != "running" {
		t.Errorf("asked to run: %+v", running)
	}
	again := s.ready(t, one.ID)
	if again.Figures.After.Outside != 0 || s.toRep(t, one.ID, kept) != s.C.Ada {
		t.Errorf("run again: %+v, the locked outlet has rep %d", again.Figures.After, s.toRep(t, one.ID, kept))
	}
	s.commits(t, again)
}

func (s *scenarioStage) toRep(t *testing.T, scenario, outlet int64) int64 {
	t.Helper()
	return int64(s.D.Count(t, `SELECT to_rep FROM routing.scenario_outlet WHERE scenario_id = $1 AND outlet_id = $2`, scenario, outlet))
}

// commits a scenario, first after one of its outlets has changed, then as it was.
func (s *scenarioStage) commits(t *testing.T, one scenarios.Scenario) {
	t.Helper()
	moved := webtest.JSON[web.Page[scenarios.Moved]](s.lead.GET(scenarioPath(one.ID, "/moves?limit=500")).Want(200)).Items
	last := moved[len(moved)-1]
	word := scenarios.Word{Rev: one.Rev, Reason: "三月重新划分"}
	s.lead.POST(scenarioPath(one.ID, "/commit"), scenarios.Word{Rev: one.Rev}).WantProblem(422, "reason_missing")
	s.D.AsOwner(t, `UPDATE geo.outlet SET state = 'closed' WHERE id = $1`, last.OutletID)
	refused := s.lead.POST(scenarioPath(one.ID, "/commit"), word).WantProblem(409, "scenario_outlets_changed")
	if text := fmt.Sprint(refused); !strings.Contains(text, last.Name) {
		t.Errorf("the refusal does not name %s: %s", last.Name, text)
	}
	if s.repOf(t, moved[0].OutletID) != s.C.Ada {
		t.Error("a refused commit has changed outlets")
	}
	s.D.AsOwner(t, `UPDATE geo.outlet SET state = 'active' WHERE id = $1`, last.OutletID)
	done := webtest.JSON[scenarios.Scenario](s.lead.POST(scenarioPath(one.ID, "/commit"), word).Want(200))
	if done.State != "committed" || done.CommittedAt == nil {
		t.Errorf("committed: %+v", done)
	}
	for _, m := range moved {
		if got := s.repOf(t, m.OutletID); got != *m.ToRep {
			t.Errorf("outlet %d has rep %d, want %d", m.OutletID, got, *m.ToRep)
		}
	}
	if n := s.D.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'geo.outlet' AND action = 'update' AND reason = '三月重新划分'`); n != len(moved) {
		t.Errorf("the trail has %d changes, want %d", n, len(moved))
	}
	s.lead.POST(scenarioPath(one.ID, "/drop"), scenarios.Word{Rev: done.Rev}).WantProblem(409, "scenario_state_wrong")
}

// TestScenariosAreComparedAndDropped.
func TestScenariosAreComparedAndDropped(t *testing.T) {
	t.Parallel()
	s := newScenarioStage(t)
	a, b := s.make(t, "甲"), s.make(t, "乙")
	given := webtest.JSON[scenarios.Scenario](s.lead.POST(scenarioPath(b.ID, "/hold"), scenarios.Hold{Rev: b.Rev, OutletIDs: s.ids[:3], Locked: true, RepID: s.C.Ben}).Want(200))
	type difference struct{ Items []scenarios.Difference }
	d := webtest.JSON[difference](s.lead.GET(fmt.Sprintf("/api/routing/scenarios/difference?a=%d&b=%d", a.ID, b.ID)).Want(200))
	for _, id := range s.ids[:3] {
		found := false
		for _, x := range d.Items {
			found = found || x.OutletID == id && *x.ARep == s.C.Ada && *x.BRep == s.C.Ben
		}
		if !found {
			t.Errorf("outlet %d differs, and is not in %+v", id, d.Items)
		}
	}
	if given.Figures.After.Apart == 0 || given.Figures.Reps[1].Reason == "" {
		t.Errorf("three outlets at the other end: %+v", given.Figures)
	}
	s.lead.POST(scenarioPath(b.ID, "/cancel"), struct{}{}).WantProblem(409, "scenario_state_wrong")
	s.lead.POST(scenarioPath(b.ID, "/drop"), scenarios.Word{Rev: given.Rev}).Want(200)
	if list := webtest.JSON[web.Page[scenarios.Scenario]](s.lead.GET("/api/routing/scenarios").Want(200)).Items; len(list) != 1 || list[0].ID != a.ID {
		t.Errorf("after the drop: %+v", list)
	}
	if list := webtest.JSON[web.Page[scenarios.Scenario]](s.lead.GET("/api/routing/scenarios?dropped=true").Want(200)).Items; len(list) != 2 {
		t.Errorf("with the dropped: %+v", list)
	}
	s.lead.POST("/api/routing/scenarios", scenarios.ScenarioNew{UnitID: s.C.West, Name: "x", Settings: usual}).WantProblem(404, "unit_not_found")
	s.D.AsOwner(t, `UPDATE geo.outlet SET location = NULL WHERE rep_id = $1`, s.C.Cao)
	head := s.As(s.C.HeadLead(t.Context(), reps.View, reps.Divide))
	head.POST("/api/routing/scenarios", scenarios.ScenarioNew{UnitID: s.C.West, Name: "x", Settings: usual}).WantProblem(422, "scenario_no_outlets")
}

// TestScenariosAreSeenInScope.
func TestScenariosAreSeenInScope(t *testing.T) {
	t.Parallel()
	s := newScenarioStage(t)
	one := s.make(t, "东区")
	other := testkit.NewCompany(t, s.D)
	for _, c := range []struct {
		name string
		ctx  context.Context
		sees bool
	}{
		{"who sees the branch", s.C.EastLead(t.Context(), reps.View), true},
		{"who sees everything", s.C.HeadLead(t.Context(), reps.View), true},
		{"a supervisor of one team below", s.C.Lead(t.Context(), s.C.EastBoss, []int32{s.C.EastTeam}, reps.View), false},
		{"a sibling", s.C.Lead(t.Context(), s.C.Cao, []int32{s.C.West, s.C.WestTeam}, reps.View), false},
		{"a rep", s.C.Rep(t.Context(), s.C.Ada, reps.View), false},
		{"another company", other.HeadLead(t.Context(), reps.View), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			who := s.As(c.ctx)
			list := webtest.JSON[web.Page[scenarios.Scenario]](who.GET("/api/routing/scenarios").Want(200)).Items
			if (len(list) == 1) != c.sees {
				t.Errorf("sees %d scenarios", len(list))
			}
			for _, verb := range []string{"", "/map", "/moves"} {
				want := 404
				if c.sees {
					want = 200
				}
				who.GET(scenarioPath(one.ID, verb)).Want(want)
			}
			who.POST(scenarioPath(one.ID, "/drop"), scenarios.Word{Rev: one.Rev}).WantProblem(403, "not_allowed")
		})
	}
	sibling := s.As(s.C.Lead(t.Context(), s.C.Cao, []int32{s.C.West, s.C.WestTeam}, reps.View, reps.Divide))
	sibling.POST(scenarioPath(one.ID, "/commit"), scenarios.Word{Rev: one.Rev, Reason: "x"}).WantProblem(404, "scenario_not_found")
	s.Stranger().GET("/api/routing/scenarios").WantProblem(401, "sign_in_needed")
}
