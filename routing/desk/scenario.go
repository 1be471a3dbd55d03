package desk

import (
	"encoding/json"
	"math"
	"time"

	"github.com/paulmach/orb/geojson"

	"xuntu.dev/routing/territory"
)

// States of a scenario.
const (
	scenarioDraft     = "draft"
	scenarioRunning   = "running"
	scenarioReady     = "ready"
	scenarioCommitted = "committed"
	scenarioDropped   = "dropped"
)

// scenarioSilence is how long a run may say nothing before it has died with its server.
const scenarioSilence = 3 * time.Minute

// ScenarioSettings say how a unit is to be divided.
type ScenarioSettings struct {
	Tolerance float64 `json:"tolerance" minimum:"0.01" maximum:"0.5" doc:"of the fair share"`
	MovedM    float64 `json:"movedM" minimum:"100" maximum:"1000000" doc:"metres that an outlet must come nearer to the middle of a territory for a change of rep to pay"`
	Anew      bool    `json:"anew,omitempty" doc:"forget today's borders"`
}

// ScenarioRep is who takes part.
type ScenarioRep struct {
	RepID  int64       `json:"repId"`
	Name   string      `json:"name"`
	UnitID int32       `json:"unitId"`
	Share  float64     `json:"share" doc:"of the work, against the shares of the others"`
	Home   *[2]float64 `json:"home,omitempty"`
}

// ScenarioProgress is how far a run is.
type ScenarioProgress struct {
	Share   float64 `json:"share" doc:"of the search that is over, 0 … 1"`
	Worst   float64 `json:"worst" doc:"the load furthest from its fair share, as a share of it"`
	Outside int     `json:"outside"`
	Moved   int     `json:"moved"`
	MeanM   float64 `json:"meanM"`
}

// ScenarioLoad is a rep's territory, before or after.
type ScenarioLoad struct {
	Outlets int     `json:"outlets"`
	WorkMin float64 `json:"workMin" doc:"minutes a month"`
	Pieces  int     `json:"pieces" doc:"1 is contiguous"`
	MeanM   float64 `json:"meanM"`
	TravelM float64 `json:"travelM" doc:"metres a month from outlet to outlet, estimated"`
}

// ScenarioRepFigures are one rep's.
type ScenarioRepFigures struct {
	RepID    int64        `json:"repId"`
	Before   ScenarioLoad `json:"before"`
	After    ScenarioLoad `json:"after"`
	ShareMin float64      `json:"shareMin" doc:"minutes a month that are fair"`
	AimMin   float64      `json:"aimMin" doc:"minutes a month that were possible"`
	Gained   int          `json:"gained"`
	Lost     int          `json:"lost"`
	Reason   string       `json:"reason,omitempty" enum:"giant_outlet,locked_work,others_bound,locked_apart,land_in_pieces,hemmed_in,too_coarse,not_found,no_outlets" doc:"why it is outside the tolerance or in pieces"`
	Because  int64        `json:"because,omitempty" doc:"the outlet behind the reason"`
}

// ScenarioSum is what all territories come to.
type ScenarioSum struct {
	Worst   float64 `json:"worst" doc:"the load furthest from its fair share, as a share of it"`
	Spread  float64 `json:"spread" doc:"standard deviation of the loads against their shares"`
	Outside int     `json:"outside" doc:"reps outside the tolerance"`
	Apart   int     `json:"apart" doc:"territories in several pieces"`
	TravelM float64 `json:"travelM"`
}

// ScenarioFigures compare before and after.
type ScenarioFigures struct {
	Outlets  int                  `json:"outlets"`
	WorkMin  float64              `json:"workMin"`
	Moved    int                  `json:"moved" doc:"outlets that get another rep than today's"`
	Given    int                  `json:"given" doc:"outlets that have no rep of the unit today and get one"`
	MovedMin float64              `json:"movedMin"`
	Locked   int                  `json:"locked"`
	Before   ScenarioSum          `json:"before"`
	After    ScenarioSum          `json:"after"`
	Reps     []ScenarioRepFigures `json:"reps"`
}

// Scenario is one way to divide a unit's outlets.
type Scenario struct {
	ID          int64             `json:"id"`
	UnitID      int32             `json:"unitId"`
	Name        string            `json:"name"`
	State       string            `json:"state" enum:"draft,running,ready,committed,dropped"`
	Settings    ScenarioSettings  `json:"settings"`
	Reps        []ScenarioRep     `json:"reps"`
	Progress    *ScenarioProgress `json:"progress,omitempty"`
	Figures     *ScenarioFigures  `json:"figures,omitempty"`
	Problem     string            `json:"problem,omitempty"`
	Cancelled   bool              `json:"cancelled" doc:"the last run was ended early and gave its best so far"`
	MadeBy      string            `json:"madeBy"`
	MadeAt      time.Time         `json:"madeAt"`
	CommittedBy string            `json:"committedBy,omitempty"`
	CommittedAt *time.Time        `json:"committedAt,omitempty"`
	Rev         int               `json:"rev"`
}

// ScenarioOutlet is an outlet on the map of a scenario.
type ScenarioOutlet struct {
	ID      int64   `json:"id"`
	Lon     float64 `json:"lon"`
	Lat     float64 `json:"lat"`
	From    int64   `json:"from,omitempty" doc:"the rep of today"`
	To      int64   `json:"to,omitempty" doc:"the rep of the scenario"`
	WorkMin float64 `json:"workMin"`
	Locked  bool    `json:"locked,omitempty"`
}

// ScenarioMap is what the map of a scenario draws.
type ScenarioMap struct {
	Outlets  []ScenarioOutlet   `json:"outlets"`
	Outlines []geojson.Geometry `json:"outlines" doc:"the areas of the territories, in the order of reps"`
}

// ScenarioMove is an outlet that changes its rep.
type ScenarioMove struct {
	OutletID int64   `json:"outletId"`
	Code     string  `json:"code"`
	Name     string  `json:"name"`
	Class    string  `json:"class"`
	FromRep  *int64  `json:"fromRep,omitempty"`
	ToRep    *int64  `json:"toRep,omitempty"`
	WorkMin  float64 `json:"workMin"`
	Locked   bool    `json:"locked"`
}

// ScenarioChanged is an outlet that is no longer as the scenario knew it.
type ScenarioChanged struct {
	OutletID int64  `json:"outletId"`
	Name     string `json:"name"`
}

// ScenarioDifference is an outlet that two scenarios give to different reps.
type ScenarioDifference struct {
	OutletID int64   `json:"outletId"`
	Code     string  `json:"code"`
	Name     string  `json:"name"`
	ARep     *int64  `json:"aRep,omitempty"`
	BRep     *int64  `json:"bRep,omitempty"`
	WorkMin  float64 `json:"workMin"`
}

func (r scenarioRow) seen(now time.Time) (Scenario, error) {
	s := Scenario{
		ID: r.ID, UnitID: r.UnitID, Name: r.Name, State: r.State, Problem: r.Problem, Cancelled: r.Cancelled, MadeBy: r.Maker, MadeAt: r.MadeAt,
		CommittedBy: r.Committer, CommittedAt: r.CommittedAt, Rev: r.Rev,
	}
	if r.State == scenarioRunning && silent(r.HeardAt, now) {
		s.State, s.Problem = scenarioDraft, "run_lost"
	}
	for _, part := range []struct {
		from json.RawMessage
		to   any
	}{{r.Settings, &s.Settings}, {r.Reps, &s.Reps}, {r.Progress, &s.Progress}, {r.Figures, &s.Figures}} {
		if err := json.Unmarshal(part.from, part.to); err != nil {
			return s, err
		}
	}
	if s.State != scenarioRunning {
		s.Progress = nil
	}
	if s.Figures != nil && len(s.Figures.Reps) == 0 {
		s.Figures = nil
	}
	return s, nil
}

func silent(heard *time.Time, now time.Time) bool {
	return heard == nil || now.Sub(*heard) > scenarioSilence
}

// compare puts the figures before and after side by side.
func compareScenario(reps []ScenarioRep, rows []scenarioOutletRow, before, after *territory.Answer, tolerance float64) *ScenarioFigures {
	out := &ScenarioFigures{Outlets: len(rows), Reps: make([]ScenarioRepFigures, len(reps))}
	at := map[int64]int{}
	for r, rep := range reps {
		b, a := before.Reps[r], after.Reps[r]
		at[rep.RepID] = r
		out.Reps[r] = ScenarioRepFigures{RepID: rep.RepID, Before: loadOf(b), After: loadOf(a), ShareMin: a.Share, AimMin: a.Aim, Reason: string(a.Reason)}
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

func loadOf(f territory.Figures) ScenarioLoad {
	return ScenarioLoad{f.Outlets, f.Work, f.Pieces, f.MeanM, f.TravelM}
}

func sumOf(a *territory.Answer, tolerance float64) ScenarioSum {
	out := ScenarioSum{Worst: a.Worst}
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
