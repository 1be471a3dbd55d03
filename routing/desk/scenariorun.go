package desk

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/routing/territory"
)

// A run may take this long; the search itself ends sooner.
const (
	scenarioLongest = 10 * time.Minute
	scenarioSearch  = 90 * time.Second
)

func (s *Service) scenarioListener() event.Listener {
	return event.Beside("routing.run_scenario", scenarioLongest, func(ctx context.Context, e ScenarioAsked) error {
		return s.runScenario(ctx, e.ScenarioID)
	})
}

// loaded is a scenario as the search sees it.
type loaded struct {
	Scenario
	rows  []scenarioOutletRow
	index map[int64]int // reps
}

func (s *Service) loadScenario(ctx context.Context, tx db.Tx, id int64) (l loaded, err error) {
	if l.Scenario, err = s.scenario(ctx, tx, id); err != nil {
		return l, err
	}
	if l.rows, err = scenarioOutlets.All(ctx, tx, scenarioID{id}); err != nil {
		return l, err
	}
	l.index = map[int64]int{}
	for i, r := range l.Reps {
		l.index[r.RepID] = i
	}
	return l, nil
}

func (l *loaded) rep(id *int64) int {
	if i, known := l.index[deref(id)]; known {
		return i
	}
	return territory.None
}

// problem puts the scenario to the search, and the owners as the scenario has them now.
func (l *loaded) problem() (p *territory.Problem, today, owners []int) {
	p = &territory.Problem{}
	for _, r := range l.Reps {
		rep := territory.Rep{Share: r.Share}
		if r.Home != nil {
			home := orb.Point(*r.Home)
			rep.Home = &home
		}
		p.Reps = append(p.Reps, rep)
	}
	for _, row := range l.rows {
		before, now := l.rep(row.FromRep), l.rep(row.ToRep)
		o := territory.Outlet{Point: row.Location, Work: row.WorkMin, Visits: row.Visits, Rep: before, Locked: row.Locked && now != territory.None}
		if o.Locked {
			o.Rep = now
		}
		p.Outlets, today, owners = append(p.Outlets, o), append(today, before), append(owners, now)
	}
	return p, today, owners
}

// runScenario searches, tells how far it is, hears whether it should end, and keeps what it found.
func (s *Service) runScenario(ctx context.Context, id int64) error {
	var l loaded
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		l, err = s.loadScenario(ctx, tx, id)
		return err
	})
	if err != nil || l.State != scenarioRunning {
		return err // ended by somebody, or by another attempt
	}
	search, cancel := context.WithCancel(ctx)
	defer cancel()
	p, today, owners := l.problem()
	o := territory.Options{
		Tolerance: l.Settings.Tolerance, Moved: l.Settings.MovedM, Anew: l.Settings.Anew, Rounds: int64(600 * len(p.Outlets)),
		Limit: scenarioSearch, Now: s.kit.Now, Seed: uint64(id), Tell: func(g territory.Progress) {
			if s.tellScenario(ctx, id, g) {
				cancel()
			}
		},
	}
	if !l.Settings.Anew && !slices.Equal(today, owners) {
		o.From = owners
	}
	answer, err := territory.Cut(search, p, o)
	if err == nil {
		err = territory.Check(p, answer, l.Settings.Tolerance)
	}
	if err != nil {
		return s.endScenario(ctx, scenarioEndArgs{ID: id, State: scenarioDraft, Figures: json.RawMessage("{}"), Outlines: json.RawMessage("[]"), Problem: err.Error()}, nil)
	}
	return s.keepScenario(ctx, &l, p, today, answer.Owner)
}

// tellScenario writes how far a run is, and reports whether it should end.
func (s *Service) tellScenario(ctx context.Context, id int64, g territory.Progress) (end bool) {
	text, err := json.Marshal(ScenarioProgress(g))
	if err == nil {
		err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
			cancelled, found, err := scenarioHear.Find(ctx, tx, scenarioHearArgs{id, text, s.kit.Now()})
			end = cancelled || !found
			return err
		})
	}
	if err != nil {
		s.kit.Log.WarnContext(ctx, "tell how far a scenario is", "scenario", id, "err", err)
	}
	return end
}

// keepScenario measures owners and writes them with their figures and outlines.
func (s *Service) keepScenario(ctx context.Context, l *loaded, p *territory.Problem, today, owners []int) error {
	end, put, err := s.measured(l, p, today, owners)
	if err != nil {
		return err
	}
	return s.endScenario(ctx, end, &put)
}

// measured gives what is to be written of owners.
func (s *Service) measured(l *loaded, p *territory.Problem, today, owners []int) (end scenarioEndArgs, put scenarioPutArgs, err error) {
	before, err := territory.Measure(p, today, l.Settings.Tolerance)
	if err != nil {
		return end, put, err
	}
	after, err := territory.Measure(p, owners, l.Settings.Tolerance)
	if err != nil {
		return end, put, err
	}
	points := make([]orb.Point, len(l.rows))
	put = scenarioPutArgs{ID: l.ID}
	for i, row := range l.rows {
		points[i] = row.Location
		if owners[i] != territory.None {
			put.IDs, put.Reps = append(put.IDs, row.OutletID), append(put.Reps, l.Reps[owners[i]].RepID)
		}
	}
	areas, err := territory.Outlines(points, owners, after.Graph, len(l.Reps))
	if err != nil {
		return end, put, err
	}
	shapes := make([]*geojson.Geometry, len(areas))
	for i, a := range areas {
		shapes[i] = geojson.NewGeometry(a)
	}
	end = scenarioEndArgs{ID: l.ID, State: scenarioReady}
	if end.Figures, err = json.Marshal(compareScenario(l.Reps, l.rows, before, after, l.Settings.Tolerance)); err == nil {
		end.Outlines, err = json.Marshal(shapes)
	}
	return end, put, err
}

func (s *Service) endScenario(ctx context.Context, end scenarioEndArgs, put *scenarioPutArgs) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if put != nil {
			if _, err := scenarioOutletPut.Exec(ctx, tx, *put); err != nil {
				return err
			}
		}
		_, err := scenarioEnd.Exec(ctx, tx, end)
		return err
	})
}
