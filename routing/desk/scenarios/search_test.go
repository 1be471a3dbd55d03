package scenarios_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/desk/desktest"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/desk/runs"
	"xuntu.dev/routing/desk/scenarios"
	"xuntu.dev/routing/matrix"
)

// A scenario's search is a run like any other: whose server dies leaves one that is buried, and the scenario as it was.
func TestADeadSearchIsBuried(t *testing.T) {
	t.Parallel()
	s := newScenarioStage(t)
	one := s.make(t, "东区")
	s.D.AsOwner(t, `INSERT INTO routing.run (tenant_id, unit_id, scenario_id, kind, state, asked, asked_at, heard_at)
		VALUES ($1, $2, $3, 'territory', 'running', '{}', $4, $4)`, s.C.ID, s.C.East, one.ID, s.Clock.Now().Add(-time.Minute))
	running := webtest.JSON[scenarios.Scenario](s.lead.GET(scenarioPath(one.ID, "")).Want(200))
	if running.State != "running" || running.RunID == nil || *running.RunID == *one.RunID {
		t.Fatalf("while it runs: %s, run %v", running.State, running.RunID)
	}
	s.lead.POST(scenarioPath(one.ID, "/run"), scenarios.Again{Rev: one.Rev, Settings: usual}).WantProblem(409, "scenario_state_wrong")
	if err := runs.New(s.Kit, reps.New(s.Kit)).Bury(access.WithActor(t.Context(), access.Server(s.C.ID))); err != nil {
		t.Fatal(err)
	}
	dead := webtest.JSON[scenarios.Scenario](s.lead.GET(scenarioPath(one.ID, "")).Want(200))
	if dead.State != "ready" || dead.Problem != "run_died" || dead.Figures == nil {
		t.Errorf("after: %s %q %+v", dead.State, dead.Problem, dead.Figures)
	}
	webtest.JSON[scenarios.Scenario](s.lead.POST(scenarioPath(one.ID, "/run"), scenarios.Again{Rev: dead.Rev, Settings: usual}).Want(200))
	if again := s.ready(t, one.ID); again.State != "ready" || again.Problem != "" {
		t.Errorf("run again: %s %q", again.State, again.Problem)
	}
}

// Who are neighbours is told by road where there are roads, and by air elsewhere; the figures say which, and why not by road.
func TestNeighboursAreThoseByRoad(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		at     func(i int) orb.Point
		source matrix.Source
		note   string
	}{
		{"along a road", func(i int) orb.Point { return desktest.OnCorner(float64(70 * i)) }, matrix.ByRoads, ""},
		{"in another town", func(i int) orb.Point { return desktest.Eastward(float64(70 * i)) }, matrix.ByAir, "roads_none"},
		{"half of them", func(i int) orb.Point { return desktest.OnCorner(float64(70 * i % 2800)) }, matrix.ByAir, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := &scenarioStage{Stage: desktest.New(t, webtest.Options{Start: true}, func(kit app.Kit, _ *atlas.Service, p *desk.Ports) []app.Module {
				p.Travel = matrix.New(matrix.Options{Engines: []matrix.Engine{matrix.NewRoads(desktest.Corner(t))}, Now: kit.Now, Log: kit.Log})
				return nil
			})}
			s.D.AsOwner(t, `INSERT INTO app.parameter (tenant_id, key, value, changed_at) VALUES ($1, 'routing.travel', '"car"', now())`, s.C.ID)
			s.lead = s.As(s.C.EastLead(t.Context(), reps.View, reps.Divide))
			for i := range 40 {
				rep := s.C.Ada
				if i > 30 {
					rep = s.C.Ben
				}
				at := c.at(i)
				if c.name == "half of them" && i%2 == 1 {
					at = desktest.Eastward(float64(70 * i))
				}
				s.OutletAt(t, strconv.Itoa(i), s.C.EastTeam, rep, at)
			}
			one := s.make(t, "东区")
			if one.State != "ready" || one.Figures.Source != c.source {
				t.Fatalf("%s %q by %q, want %q", one.State, one.Problem, one.Figures.Source, c.source)
			}
			if c.note != "" && (len(one.Figures.Notes) == 0 || one.Figures.Notes[0].Code != c.note) {
				t.Errorf("notes %+v, want %s", one.Figures.Notes, c.note)
			}
		})
	}
}
