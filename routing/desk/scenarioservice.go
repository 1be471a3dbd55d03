package desk

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Outlets is what dividing territories asks of whoever keeps the outlets.
type Outlets interface {
	// Efforts gives what outlets of each class ask of a rep.
	Efforts(ctx context.Context, tx db.Tx) (map[string]atlas.Effort, error)
	// Give hands outlets to a rep and into its unit; all of them, or none and a fault.
	Give(ctx context.Context, tx db.Tx, ids []int64, rep int64, unit int32) error
}

// DivideWith lets the desk divide territories among reps.
func (s *Service) DivideWith(o Outlets) { s.outlets = o }

// ScenarioAsked asks for a run of a scenario.
type ScenarioAsked struct {
	ScenarioID int64
}

// EventName is for the board of events.
func (ScenarioAsked) EventName() string { return "routing.scenario_asked" }

// ScenarioNew begins a scenario.
type ScenarioNew struct {
	UnitID   int32            `json:"unitId"`
	Name     string           `json:"name" minLength:"1" maxLength:"80"`
	Settings ScenarioSettings `json:"settings"`
}

// MakeScenario takes down the outlets and reps of a unit as they are, and asks for a first run.
func (s *Service) MakeScenario(ctx context.Context, in ScenarioNew) (Scenario, error) {
	settings, err := json.Marshal(in.Settings)
	if err != nil {
		return Scenario{}, err
	}
	actor, _ := access.From(ctx)
	if !actor.Sees(in.UnitID, 0) {
		return Scenario{}, fault.New(fault.NotFound, "unit_not_found", "there is no such unit, or it is not in your scope")
	}
	return s.writeScenario(ctx, func(tx db.Tx) (int64, error) {
		reps, err := s.scenarioTeam(ctx, tx, in.UnitID)
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
		return id, s.askScenario(ctx, tx, id)
	})
}

// scenarioTeam gives who takes part.
func (s *Service) scenarioTeam(ctx context.Context, tx db.Tx, unit int32) (json.RawMessage, error) {
	rows, err := scenarioReps.All(ctx, tx, scenarioTeamArgs{unit, s.kit.Now()})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fault.New(fault.Invalid, "scenario_no_reps", "nobody of this unit works in the field; choose another, or give somebody a position there")
	}
	reps := make([]ScenarioRep, len(rows))
	for i, r := range rows {
		reps[i] = ScenarioRep{RepID: r.ID, Name: r.Name, UnitID: r.UnitID, Share: 1}
		if r.Home != nil {
			reps[i].Home = &[2]float64{r.Home[0], r.Home[1]}
		}
	}
	return json.Marshal(reps)
}

func (s *Service) askScenario(ctx context.Context, tx db.Tx, id int64) error {
	if _, err := scenarioBegin.Exec(ctx, tx, scenarioStep{id, s.kit.Now()}); err != nil {
		return err
	}
	return s.kit.Events.Publish(ctx, tx, ScenarioAsked{id})
}

// writeScenario gives the scenario as it is after a step.
func (s *Service) writeScenario(ctx context.Context, step func(tx db.Tx) (int64, error)) (out Scenario, err error) {
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
	return row.seen(s.kit.Now())
}

func errNoScenario() error {
	return fault.New(fault.NotFound, "scenario_not_found", "there is no such scenario, or it is not in your scope")
}

// lockScenario holds a scenario that is in one of the states, and as the asker knows it.
func (s *Service) lockScenario(ctx context.Context, tx db.Tx, id int64, rev int, states ...string) (scenarioLocked, error) {
	row, found, err := scenarioLock.Find(ctx, tx, scenarioID{id})
	if err == nil && !found {
		err = errNoScenario()
	}
	if err != nil {
		return row, err
	}
	if row.State == scenarioRunning && silent(row.HeardAt, s.kit.Now()) {
		row.State = scenarioDraft
	}
	if row.Rev != rev {
		return row, fault.New(fault.Conflict, "scenario_changed_meanwhile", "somebody has changed %s meanwhile; look at it again", row.Name).With("rev", row.Rev)
	}
	if !slices.Contains(states, row.State) {
		return row, fault.New(fault.Conflict, "scenario_state_wrong", "%s is %s; that cannot be done with it now", row.Name, row.State).With("state", row.State)
	}
	return row, nil
}

// RunScenario searches again: from the territories as they are now, or with anew from nothing.
func (s *Service) RunScenario(ctx context.Context, id int64, rev int, in ScenarioSettings) (Scenario, error) {
	settings, err := json.Marshal(in)
	if err != nil {
		return Scenario{}, err
	}
	return s.writeScenario(ctx, func(tx db.Tx) (int64, error) {
		if _, err := s.lockScenario(ctx, tx, id, rev, scenarioDraft, scenarioReady); err != nil {
			return 0, err
		}
		if _, err := scenarioSet.Exec(ctx, tx, scenarioSetArgs{id, scenarioRunning, settings, s.kit.Now()}); err != nil {
			return 0, err
		}
		return id, s.askScenario(ctx, tx, id)
	})
}

// CancelScenario has a run end with its best so far.
func (s *Service) CancelScenario(ctx context.Context, id int64) (Scenario, error) {
	return s.writeScenario(ctx, func(tx db.Tx) (int64, error) {
		_, found, err := scenarioCancel.Find(ctx, tx, scenarioID{id})
		if err == nil && !found {
			err = fault.New(fault.Conflict, "scenario_state_wrong", "this scenario is not running")
		}
		return id, err
	})
}

// DropScenario puts a scenario away.
func (s *Service) DropScenario(ctx context.Context, id int64, rev int) (Scenario, error) {
	return s.writeScenario(ctx, func(tx db.Tx) (int64, error) {
		row, err := s.lockScenario(ctx, tx, id, rev, scenarioDraft, scenarioReady)
		if err != nil {
			return 0, err
		}
		_, err = scenarioSet.Exec(ctx, tx, scenarioSetArgs{id, scenarioDropped, row.Settings, s.kit.Now()})
		return id, err
	})
}

// Scenarios lists those in scope, the newest first; unit 0 is all.
func (s *Service) Scenarios(ctx context.Context, unit int32, dropped bool, p web.Paging) (page web.Page[Scenario], err error) {
	args := scenarioListArgs{Unit: unit, Dropped: dropped, Most: p.Limit + 1}
	if err := p.From(&args.BeforeID); err != nil {
		return page, err
	}
	var list []Scenario
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := scenarioList.All(ctx, tx, args)
		for _, r := range rows {
			one, err := r.seen(s.kit.Now())
			if err != nil {
				return err
			}
			list = append(list, one)
		}
		return err
	})
	return web.PageOf(list, p.Limit, func(s Scenario) any { return s.ID }), err
}
