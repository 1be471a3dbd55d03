package scenarios

import (
	"encoding/json"
	"fmt"
	"math"
	"time"

	"github.com/paulmach/orb/geojson"

	"xuntu.dev/routing/desk/runs"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/territory"
)

// States of a scenario.
const (
	draft     = "draft"
	running   = "running" // its run says so
	ready     = "ready"
	committed = "committed"
	dropped   = "dropped"
)

// Settings say how a unit is to be divided.
type Settings struct {
	Tolerance float64 `json:"tolerance" minimum:"0.01" maximum:"0.5" doc:"of the fair share"`
	MovedM    float64 `json:"movedM" minimum:"100" maximum:"1000000" doc:"metres that an outlet must come nearer to the middle of a territory for a change of rep to pay"`
	Anew      bool    `json:"anew,omitempty" doc:"forget today's borders"`
}

// Rep is who takes part.
type Rep struct {
	RepID  int64       `json:"repId"`
	Name   string      `json:"name"`
	UnitID int32       `json:"unitId"`
	Share  float64     `json:"share" doc:"of the work, against the shares of the others"`
	Home   *[2]float64 `json:"home,omitempty"`
}

// Progress is how far a run is.
type Progress struct {
	Share   float64 `json:"share" doc:"of the search that is over, 0 … 1"`
	Worst   float64 `json:"worst" doc:"the load furthest from its fair share, as a share of it"`
	Outside int     `json:"outside"`
	Moved   int     `json:"moved"`
	MeanM   float64 `json:"meanM"`
}

// Load is a rep's territory, before or after.
type Load struct {
	Outlets int     `json:"outlets"`
	WorkMin float64 `json:"workMin" doc:"minutes a month"`
	Pieces  int     `json:"pieces" doc:"1 is contiguous"`
	MeanM   float64 `json:"meanM"`
	TravelM float64 `json:"travelM" doc:"metres a month from outlet to outlet, estimated"`
}

// RepFigures are one rep's.
type RepFigures struct {
	RepID    int64   `json:"repId"`
	Before   Load    `json:"before"`
	After    Load    `json:"after"`
	ShareMin float64 `json:"shareMin" doc:"minutes a month that are fair"`
	AimMin   float64 `json:"aimMin" doc:"minutes a month that were possible"`
	Gained   int     `json:"gained"`
	Lost     int     `json:"lost"`
	Reason   string  `json:"reason,omitempty" enum:"giant_outlet,locked_work,others_bound,locked_apart,land_in_pieces,hemmed_in,too_coarse,not_found,no_outlets" doc:"why it is outside the tolerance or in pieces"`
	Because  int64   `json:"because,omitempty" doc:"the outlet behind the reason"`
}

// Sum is what all territories come to.
type Sum struct {
	Worst   float64 `json:"worst" doc:"the load furthest from its fair share, as a share of it"`
	Spread  float64 `json:"spread" doc:"standard deviation of the loads against their shares"`
	Outside int     `json:"outside" doc:"reps outside the tolerance"`
	Apart   int     `json:"apart" doc:"territories in several pieces"`
	TravelM float64 `json:"travelM"`
}

// Figures compare before and after.
type Figures struct {
	Outlets  int          `json:"outlets"`
	WorkMin  float64      `json:"workMin"`
	Moved    int          `json:"moved" doc:"outlets that get another rep than today's"`
	Given    int          `json:"given" doc:"outlets that have no rep of the unit today and get one"`
	MovedMin float64      `json:"movedMin"`
	Locked   int          `json:"locked"`
	Before   Sum          `json:"before"`
	After    Sum          `json:"after"`
	Reps     []RepFigures `json:"reps"`
	// Source and Notes say how it was told who are neighbours.
	Source matrix.Source `json:"source" doc:"by whose times outlets count as neighbours: roads, osrm, valhalla, or crow_fly, by air"`
	Notes  []matrix.Note `json:"notes" doc:"why it is not by road"`
}

// Scenario is one way to divide a unit's outlets.
type Scenario struct {
	ID          int64          `json:"id"`
	UnitID      int32          `json:"unitId"`
	Name        string         `json:"name"`
	State       string         `json:"state" enum:"draft,running,ready,committed,dropped"`
	Settings    Settings       `json:"settings"`
	Reps        []Rep          `json:"reps"`
	Progress    *Progress      `json:"progress,omitempty"`
	Figures     *Figures       `json:"figures,omitempty"`
	RunID       *int64         `json:"runId,omitempty" doc:"its last search"`
	Problem     string         `json:"problem,omitempty" doc:"why the last search failed: run_died, scenario_unsound …"`
	Params      map[string]any `json:"problemParams,omitempty" doc:"what the problem speaks of"`
	Cancelled   bool           `json:"cancelled" doc:"the last run was ended early and gave its best so far"`
	MadeBy      string         `json:"madeBy"`
	MadeAt      time.Time      `json:"madeAt"`
	CommittedBy string         `json:"committedBy,omitempty"`
	CommittedAt *time.Time     `json:"committedAt,omitempty"`
	Rev         int            `json:"rev"`
}

// Outlet is an outlet on the map of a scenario.
type Outlet struct {
	ID      int64   `json:"id"`
	Lon     float64 `json:"lon"`
	Lat     float64 `json:"lat"`
	From    int64   `json:"from,omitempty" doc:"the rep of today"`
	To      int64   `json:"to,omitempty" doc:"the rep of the scenario"`
	WorkMin float64 `json:"workMin"`
	Locked  bool    `json:"locked,omitempty"`
}

// Map is what the map of a scenario draws.
type Map struct {
	Outlets  []Outlet           `json:"outlets"`
	Outlines []geojson.Geometry `json:"outlines" doc:"the areas of the territories, in the order of reps"`
}

// Moved is an outlet that changes its rep.
type Moved struct {
	OutletID int64   `json:"outletId"`
	Code     string  `json:"code"`
	Name     string  `json:"name"`
	Class    string  `json:"class"`
	FromRep  *int64  `json:"fromRep,omitempty"`
	ToRep    *int64  `json:"toRep,omitempty"`
	WorkMin  float64 `json:"workMin"`
	Locked   bool    `json:"locked"`
}

// Changed is an outlet that is no longer as the scenario knew it.
type Changed struct {
	OutletID int64  `json:"outletId"`
	Name     string `json:"name"`
}

// Difference is an outlet that two scenarios give to different reps.
type Difference struct {
	OutletID int64   `json:"outletId"`
	Code     string  `json:"code"`
	Name     string  `json:"name"`
	ARep     *int64  `json:"aRep,omitempty"`
	BRep     *int64  `json:"bRep,omitempty"`
	WorkMin  float64 `json:"workMin"`
}

func (r scenarioRow) seen() (Scenario, error) {
	s := Scenario{
		ID: r.ID, UnitID: r.UnitID, Name: r.Name, State: stateOf(r.State, r.RunState), RunID: r.RunID, Problem: r.Problem, Params: r.ProblemParams,
		Cancelled: r.Cancelled, MadeBy: r.Maker, MadeAt: r.MadeAt, CommittedBy: r.Committer, CommittedAt: r.CommittedAt, Rev: r.Rev,
	}
	for _, part := range []struct {
		from json.RawMessage
		to   any
	}{{r.Settings, &s.Settings}, {r.Reps, &s.Reps}, {r.Progress, &s.Progress}, {r.Figures, &s.Figures}} {
		if err := json.Unmarshal(part.from, part.to); err != nil {
			return s, fmt.Errorf("read scenario %d: %w", r.ID, err)
		}
	}
	if s.State != running {
		s.Progress = nil
	}
	if s.Figures != nil && len(s.Figures.Reps) == 0 {
		s.Figures = nil
	}
	return s, nil
}

// stateOf is the state people see: while a run waits or searches, that it runs.
func stateOf(state, run string) string {
	if run == runs.Waiting || run == runs.Running {
		return running
	}
	return state
}

// compare puts the figures before and after side by side.
func compare(reps []Rep, rows []scenarioOutletRow, before, after *territory.Answer, tolerance float64) *Figures {
	out := &Figures{Outlets: len(rows), Reps: make([]RepFigures, len(reps))}
	at := map[int64]int{}
	for r, rep := range reps {
		b, a := before.Reps[r], after.Reps[r]
		at[rep.RepID] = r
		out.Reps[r] = RepFigures{RepID: rep.RepID, Before: loadOf(b), After: loadOf(a), ShareMin: a.Share, AimMin: a.Aim, Reason: string(a.Reason)}
		if a.Because != territory.None {
			out.Reps[r].Because = rows[a.Because].OutletID
		}
	}
	for i, row := range rows {
		out.WorkMin += row.WorkMin
		if row.Locked {
			out.Locked++
		}
		to := after.Owner[i]
		if to == territory.None || row.FromRep != nil && *row.FromRep == reps[to].RepID {
			continue
		}
		out.Reps[to].Gained++
		if from, known := at[deref(row.FromRep)]; known {
			out.Moved, out.MovedMin = out.Moved+1, out.MovedMin+row.WorkMin
			out.Reps[from].Lost++
		} else {
			out.Given++
		}
	}
	out.Before, out.After = sumOf(before, tolerance), sumOf(after, tolerance)
	return out
}

func loadOf(f territory.Figures) Load {
	return Load{f.Outlets, f.Work, f.Pieces, f.MeanM, f.TravelM}
}

func sumOf(a *territory.Answer, tolerance float64) Sum {
	out := Sum{Worst: a.Worst}
	for _, f := range a.Reps {
		off := f.Work/max(f.Share, 1) - 1
		out.Spread += off * off / float64(len(a.Reps))
		out.TravelM += f.TravelM
		if math.Abs(off) > tolerance+1e-9 {
			out.Outside++
		}
		if f.Pieces > 1 {
			out.Apart++
		}
	}
	out.Spread = math.Sqrt(out.Spread)
	return out
}

func deref(p *int64) int64 {
	if p == nil {
		return 0
	}
	return *p
}
