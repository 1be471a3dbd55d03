package desk

import (
	"context"
	"encoding/json"
	"fmt"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/desk/runs"
	"xuntu.dev/routing/matrix"
)

// Kinds of runs that fill schedules.
const (
	runMonth    = "month"
	runOptimise = "optimise"
)

// RunNew asks for a search.
type RunNew struct {
	Kind       string   `json:"kind" enum:"optimise"`
	ScheduleID int64    `json:"scheduleId"`
	Days       []string `json:"days,omitempty" maxItems:"28" doc:"which days may change; absent: all from today on"`
	Outlets    []int64  `json:"outlets,omitempty" maxItems:"2000" doc:"which outlets may move; absent: all. The others keep their days"`
	Objective  string   `json:"objective,omitempty" enum:"distance,time,balance" default:"distance"`
	Keep       float64  `json:"keep,omitempty" minimum:"0" maximum:"1" doc:"how much it weighs that a visit leaves the day it is published for: 0 nothing, 1 much"`
	Seconds    int      `json:"seconds,omitempty" minimum:"1" maximum:"600" doc:"how long to search; the company's parameter when absent"`
	Rev        int32    `json:"rev" doc:"of the schedule, as it was seen"`
}

// Progress is how far a run has come.
type Progress struct {
	Share    float64    `json:"share" doc:"0 to 1"`
	Cost     int64      `json:"cost" doc:"of the best plan so far; what visits left out weigh is in it"`
	Bound    int64      `json:"bound,omitempty" doc:"no plan costs less; absent: none is known"`
	Unserved int        `json:"unserved" doc:"visits it leaves out"`
	History  [][2]int64 `json:"history" doc:"milliseconds since the start, cost of the best plan then"`
}

// RunResult is what a run proposes.
type RunResult struct {
	Before Totals        `json:"before"`
	After  Totals        `json:"after"`
	Days   []ScheduleDay `json:"days" doc:"those that it was free to change"`
	Gaps   []Gap         `json:"gaps"`
	Source matrix.Source `json:"source"`
	Notes  []matrix.Note `json:"notes"`
}

// Run is a search for a schedule; one for something else has a result of its own.
type Run struct {
	runs.Run
	Asked    RunNew     `json:"asked"`
	Progress Progress   `json:"progress"`
	Result   *RunResult `json:"result,omitempty"`
}

// runSeen reads a run in the words of schedules.
func runSeen(r runs.Run) (out Run, err error) {
	out.Run = r
	if r.Kind != runMonth && r.Kind != runOptimise {
		out.Progress.History = [][2]int64{}
		return out, nil
	}
	var result RunResult
	for _, part := range []struct {
		from json.RawMessage
		to   any
	}{{r.Asked, &out.Asked}, {r.Progress, &out.Progress}, {r.Result, &result}} {
		if err := json.Unmarshal(part.from, part.to); err != nil {
			return out, fmt.Errorf("read run %d: %w", r.ID, err)
		}
	}
	out.Progress.History = nonNil(out.Progress.History)
	if result.Days != nil {
		out.Result = &result
	}
	return out, nil
}

// askMonth asks for the run that fills an empty schedule from its cycles; others were asked for before in the same batch.
func (s *Service) askMonth(ctx context.Context, tx db.Tx, rep reps.Rep, schedule int64, rev int32, before []int64) (int64, error) {
	var batch *int64
	if len(before) > 0 {
		batch = &before[0]
	}
	seconds, err := s.kit.Params.Number(ctx, tx, searchKey)
	if err != nil {
		return 0, err
	}
	ask := RunNew{Kind: runMonth, ScheduleID: schedule, Objective: "balance", Seconds: int(seconds), Rev: rev}
	return s.runs.Ask(ctx, tx, runs.Ask{UnitID: rep.UnitID, RepID: &rep.ID, ScheduleID: &schedule, Batch: batch, Kind: runMonth, Asked: ask})
}

// Optimise asks for a search that goes on from an open schedule.
func (s *Service) Optimise(ctx context.Context, in RunNew) (run Run, err error) {
	for _, day := range in.Days {
		if _, err := web.ParseDay(day); err != nil {
			return run, err
		}
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		r, err := scheduleLock.One(ctx, tx, scheduleID{in.ScheduleID})
		if err != nil {
			return err
		}
		if err := r.mayChange(in.Rev); err != nil {
			return err
		}
		going, err := s.runs.List(ctx, tx, runs.Of{ScheduleID: r.ID, Most: 20})
		if err != nil {
			return err
		}
		for _, g := range going {
			if !g.Over() {
				return fault.New(fault.Conflict, "run_going", "a search for this schedule is going on; wait for it or end it").With("runId", g.ID)
			}
		}
		if in.Seconds == 0 {
			n, err := s.kit.Params.Number(ctx, tx, searchKey)
			if err != nil {
				return err
			}
			in.Seconds = int(n)
		}
		id, err := s.runs.Ask(ctx, tx, runs.Ask{UnitID: r.UnitID, RepID: &r.RepID, ScheduleID: &r.ID, Kind: runOptimise, Asked: in})
		if err != nil {
			return err
		}
		run, err = s.run(ctx, tx, id)
		return err
	})
	return run, err
}

// run reads a run in the words of schedules.
func (s *Service) run(ctx context.Context, tx db.Tx, id int64) (Run, error) {
	r, err := s.runs.ByID(ctx, tx, id)
	if err != nil {
		return Run{}, err
	}
	return runSeen(r)
}
