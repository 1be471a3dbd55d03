package scenarios

import (
	"context"
	"encoding/json"
	"slices"
	"sync"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/routing/desk/runs"
	"xuntu.dev/routing/territory"
)

// kind of the runs that divide.
const kind = "territory"

// longest is how long a search may take.
const longest = 90 * time.Second

// loaded is a scenario as the search sees it.
type loaded struct {
	Scenario
	rows  []scenarioOutletRow
	index map[int64]int // reps
}

func (s *Service) load(ctx context.Context, tx db.Tx, id int64) (l loaded, err error) {
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
func (l *loaded) problem(w *ways) (p *territory.Problem, today, owners []int) {
	p = &territory.Problem{Travel: w.travel()}
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

// search divides, and keeps what it found.
func (s *Service) search(ctx context.Context, r runs.Run, w *runs.Watch) (out runs.Outcome, err error) {
	var l loaded
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		l, err = s.load(ctx, tx, deref(r.ScenarioID))
		return err
	})
	if err != nil {
		return out, err
	}
	known, err := s.measure(w.Context, &l)
	if err != nil {
		return out, err
	}
	p, today, owners := l.problem(known)
	far := &far{}
	w.Show(far.word)
	o := territory.Options{
		Tolerance: l.Settings.Tolerance, Moved: l.Settings.MovedM, Anew: l.Settings.Anew, Rounds: int64(600 * len(p.Outlets)),
		Limit: longest, Now: s.kit.Now, Seed: uint64(l.ID), Tell: far.tell,
	}
	if !l.Settings.Anew && !slices.Equal(today, owners) {
		o.From = owners
	}
	answer, err := territory.Cut(w.Context, p, o)
	if err != nil {
		return out, fault.New(fault.Refused, "scenario_impossible", "these outlets cannot be divided: %v", err).Because(err)
	}
	if err := territory.Check(p, answer, l.Settings.Tolerance); err != nil {
		return out, fault.New(fault.Refused, "scenario_unsound", "the division that was found is not right").Because(err)
	}
	end, put, err := s.measured(&l, known, p, today, answer.Owner)
	if err != nil {
		return out, err
	}
	return out, s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := scenarioOutletPut.Exec(ctx, tx, put); err != nil {
			return err
		}
		_, err := scenarioEnd.Exec(ctx, tx, end)
		return err
	})
}

// far is how far a search is, as it tells.
type far struct {
	mu sync.Mutex
	is Progress
}

func (f *far) tell(p territory.Progress) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.is = Progress(p)
}

func (f *far) word() any {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.is
}

// measured gives what is to be written of owners.
func (s *Service) measured(l *loaded, w *ways, p *territory.Problem, today, owners []int) (end scenarioEndArgs, put scenarioPutArgs, err error) {
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
	end = scenarioEndArgs{ID: l.ID, State: ready}
	figures := compare(l.Reps, l.rows, before, after, l.Settings.Tolerance)
	figures.Source, figures.Notes = w.Source, w.Notes
	if end.Figures, err = json.Marshal(figures); err == nil {
		end.Outlines, err = json.Marshal(shapes)
	}
	return end, put, err
}
