package scenarios

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/desk/runs"
)

// Outlets is what dividing territories asks of whoever keeps the outlets.
type Outlets interface {
	// Efforts gives what outlets of each class ask of a rep.
	Efforts(ctx context.Context, tx db.Tx) (map[string]atlas.Effort, error)
	// Give hands outlets to a rep and into its unit; all of them, or none and a fault.
	Give(ctx context.Context, tx db.Tx, ids []int64, rep int64, unit int32) error
}

// Service keeps scenarios.
type Service struct {
	kit     app.Kit
	reps    *reps.Service
	runs    *runs.Service
	travel  Travel
	outlets Outlets
}

// New opens the room, and takes the runs that divide.
func New(kit app.Kit, people *reps.Service, searches *runs.Service, travel Travel, outlets Outlets) *Service {
	s := &Service{kit, people, searches, travel, outlets}
	searches.Take(kind, s.search)
	return s
}

// ScenarioNew begins a scenario.
type ScenarioNew struct {
	UnitID   int32    `json:"unitId"`
	Name     string   `json:"name" minLength:"1" maxLength:"80"`
	Settings Settings `json:"settings"`
}

// Make takes down the outlets and reps of a unit as they are, and asks for a first run.
func (s *Service) Make(ctx context.Context, in ScenarioNew) (Scenario, error) {
	settings, err := json.Marshal(in.Settings)
	if err != nil {
		return Scenario{}, err
	}
	actor, _ := access.From(ctx)
	if !actor.Sees(in.UnitID, 0) {
		return Scenario{}, fault.New(fault.NotFound, "unit_not_found", "there is no such unit, or it is not in your scope")
	}
	return s.write(ctx, func(tx db.Tx) (int64, error) {
		reps, err := s.team(ctx, tx, in.UnitID)
		if err != nil {
			return 0, err
		}
		id, err := scenarioAdd.One(ctx, tx, scenarioAddArgs{in.UnitID, strings.TrimSpace(in.Name), settings, reps, s.kit.Now()})
		if err != nil {
			return 0, err
		}
		efforts, err := s.outlets.Efforts(ctx, tx)
		if err != nil {
			return 0, err
		}
		fill := scenarioFillArgs{ID: id, UnitID: in.UnitID}
		for class, e := range efforts {
			fill.Classes, fill.Visits, fill.Minutes = append(fill.Classes, class), append(fill.Visits, e.VisitsAMonth), append(fill.Minutes, e.MinutesEach)
		}
		filled, err := scenarioOutletFill.All(ctx, tx, fill)
		if err != nil {
			return 0, err
		}
		if len(filled) == 0 {
			return 0, fault.New(fault.Invalid, "scenario_no_outlets", "this unit has no active outlet on the map; place its outlets first")
		}
		return id, s.ask(ctx, tx, id, in.UnitID)
	})
}

// team gives who takes part.
func (s *Service) team(ctx context.Context, tx db.Tx, unit int32) (json.RawMessage, error) {
	rows, err := scenarioReps.All(ctx, tx, scenarioTeamArgs{unit, s.kit.Now()})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fault.New(fault.Invalid, "scenario_no_reps", "nobody of this unit works in the field; choose another, or give somebody a position there")
	}
	reps := make([]Rep, len(rows))
	for i, r := range rows {
		reps[i] = Rep{RepID: r.ID, Name: r.Name, UnitID: r.UnitID, Share: 1}
		if r.Home != nil {
			reps[i].Home = &[2]float64{r.Home[0], r.Home[1]}
		}
	}
	return json.Marshal(reps)
}

// ask lets a run divide.
func (s *Service) ask(ctx context.Context, tx db.Tx, id int64, unit int32) error {
	_, err := s.runs.Ask(ctx, tx, runs.Ask{UnitID: unit, ScenarioID: &id, Kind: kind, Asked: struct{}{}})
	return err
}

// write gives the scenario as it is after a step.
func (s *Service) write(ctx context.Context, step func(tx db.Tx) (int64, error)) (out Scenario, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, err := step(tx)
		if err != nil {
			return err
		}
		out, err = s.scenario(ctx, tx, id)
		return err
	})
	return out, err
}

func (s *Service) scenario(ctx context.Context, tx db.Tx, id int64) (Scenario, error) {
	row, found, err := scenarioByID.Find(ctx, tx, scenarioID{id})
	if err == nil && !found {
		err = errNoScenario()
	}
	if err != nil {
		return Scenario{}, err
	}
	return row.seen()
}

func errNoScenario() error {
	return fault.New(fault.NotFound, "scenario_not_found", "there is no such scenario, or it is not in your scope")
}

// lock holds a scenario that is in one of the states, and as the asker knows it.
func (s *Service) lock(ctx context.Context, tx db.Tx, id int64, rev int, states ...string) (scenarioLocked, error) {
	row, found, err := scenarioLock.Find(ctx, tx, scenarioID{id})
	if err == nil && !found {
		err = errNoScenario()
	}
	if err != nil {
		return row, err
	}
	row.State = stateOf(row.State, row.RunState)
	if row.Rev != rev {
		return row, fault.New(fault.Conflict, "scenario_changed_meanwhile", "somebody has changed %s meanwhile; look at it again", row.Name).With("rev", row.Rev)
	}
	if !slices.Contains(states, row.State) {
		return row, fault.New(fault.Conflict, "scenario_state_wrong", "%s is %s; that cannot be done with it now", row.Name, row.State).With("state", row.State)
	}
	return row, nil
}

// Run searches again: from the territories as they are now, or with anew from nothing.
func (s *Service) Run(ctx context.Context, id int64, rev int, in Settings) (Scenario, error) {
	settings, err := json.Marshal(in)
	if err != nil {
		return Scenario{}, err
	}
	return s.write(ctx, func(tx db.Tx) (int64, error) {
		row, err := s.lock(ctx, tx, id, rev, draft, ready)
		if err != nil {
			return 0, err
		}
		if _, err := scenarioSet.Exec(ctx, tx, scenarioSetArgs{id, row.State, settings, s.kit.Now()}); err != nil {
			return 0, err
		}
		return id, s.ask(ctx, tx, id, row.UnitID)
	})
}

// Cancel has a run end with its best so far.
func (s *Service) Cancel(ctx context.Context, id int64) (Scenario, error) {
	return s.write(ctx, func(tx db.Tx) (int64, error) {
		one, err := s.scenario(ctx, tx, id)
		if err != nil {
			return 0, err
		}
		if one.State != running || one.RunID == nil {
			return 0, fault.New(fault.Conflict, "scenario_state_wrong", "%s is not being searched for", one.Name).With("state", one.State)
		}
		_, err = s.runs.Cancel(ctx, tx, *one.RunID, false)
		return id, err
	})
}

// Drop puts a scenario away.
func (s *Service) Drop(ctx context.Context, id int64, rev int) (Scenario, error) {
	return s.write(ctx, func(tx db.Tx) (int64, error) {
		row, err := s.lock(ctx, tx, id, rev, draft, ready)
		if err != nil {
			return 0, err
		}
		_, err = scenarioSet.Exec(ctx, tx, scenarioSetArgs{id, dropped, row.Settings, s.kit.Now()})
		return id, err
	})
}

// List gives those in scope, the newest first; unit 0 is all.
func (s *Service) List(ctx context.Context, unit int32, dropped bool, p web.Paging) (page web.Page[Scenario], err error) {
	args := scenarioListArgs{Unit: unit, Dropped: dropped, Most: p.Limit + 1}
	if err := p.From(&args.BeforeID); err != nil {
		return page, err
	}
	var list []Scenario
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := scenarioList.All(ctx, tx, args)
		for _, r := range rows {
			one, err := r.seen()
			if err != nil {
				return err
			}
			list = append(list, one)
		}
		return err
	})
	return web.PageOf(list, p.Limit, func(s Scenario) any { return s.ID }), err
}
