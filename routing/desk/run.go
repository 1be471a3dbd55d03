package desk

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/matrix"
)

// RunTopic of the hub carries how far runs have come. Its id is the run's.
const RunTopic = "run"

// Kinds of runs of this file; others belong to who asks for them.
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

// Run is a search, as people watch it.
type Run struct {
	ID         int64      `json:"id"`
	UnitID     int32      `json:"unitId"`
	RepID      *int64     `json:"repId,omitempty"`
	ScheduleID *int64     `json:"scheduleId,omitempty"`
	Batch      *int64     `json:"batch,omitempty" doc:"the first run of those asked for together"`
	Kind       string     `json:"kind" enum:"month,optimise,territory"`
	State      string     `json:"state" enum:"waiting,running,done,cancelled,failed"`
	Asked      RunNew     `json:"asked"`
	Progress   Progress   `json:"progress"`
	Result     *RunResult `json:"result,omitempty"`
	Problem    string     `json:"problem,omitempty" doc:"why it failed: run_died, lock_impossible, run_unsound …"`
	Cancelling bool       `json:"cancelling,omitempty"`
	AcceptedAt *time.Time `json:"acceptedAt,omitempty"`
	AskedBy    *string    `json:"askedBy,omitempty"`
	AskedAt    time.Time  `json:"askedAt"`
	StartedAt  *time.Time `json:"startedAt,omitempty"`
	EndedAt    *time.Time `json:"endedAt,omitempty"`
}

// RunAsked is the event that a search waits.
type RunAsked struct {
	RunID int64 `json:"runId"`
}

// EventName implements event.Event.
func (RunAsked) EventName() string { return "routing.run_asked" }

// askMonth asks for the run that fills an empty schedule from its cycles; others were asked for before in the same batch.
func (s *Service) askMonth(ctx context.Context, tx db.Tx, rep Rep, schedule int64, rev int32, before []int64) (int64, error) {
	var batch *int64
	if len(before) > 0 {
		batch = &before[0]
	}
	seconds, err := s.kit.Params.Number(ctx, tx, searchKey)
	if err != nil {
		return 0, err
	}
	ask := RunNew{Kind: runMonth, ScheduleID: schedule, Objective: "balance", Seconds: int(seconds), Rev: rev}
	return s.ask(ctx, tx, runAddArgs{rep.UnitID, &rep.ID, &schedule, batch, runMonth, ask, s.kit.Now()})
}

// ask keeps a run and lets a job take it up when the transaction commits.
func (s *Service) ask(ctx context.Context, tx db.Tx, a runAddArgs) (int64, error) {
	id, err := runAdd.One(ctx, tx, a)
	if err != nil {
		return 0, err
	}
	return id, s.kit.Events.Publish(ctx, tx, RunAsked{id})
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
		going, err := runList.All(ctx, tx, runListArgs{ScheduleID: r.ID, Most: 20})
		if err != nil {
			return err
		}
		for _, g := range going {
			if g.State == "waiting" || g.State == "running" {
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
		id, err := s.ask(ctx, tx, runAddArgs{r.UnitID, &r.RepID, &r.ID, nil, runOptimise, in, s.kit.Now()})
		if err != nil {
			return err
		}
		row, err := runByID.One(ctx, tx, scheduleID{id})
		run = row.seen()
		return err
	})
	return run, err
}

// RunByID gives a run with its result.
func (s *Service) RunByID(ctx context.Context, id int64) (run Run, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		row, err := runByID.One(ctx, tx, scheduleID{id})
		run = row.seen()
		return err
	})
	return run, err
}

// CancelRun ends a run, or with whole all that were asked for together with it. One that searches keeps its best so far.
func (s *Service) CancelRun(ctx context.Context, id int64, batch bool) (run Run, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := runByID.One(ctx, tx, scheduleID{id}); err != nil {
			return err
		}
		a := struct {
			ID    int64
			Batch int64
			At    time.Time
		}{id, 0, s.kit.Now()}
		if batch {
			a.Batch = id
		}
		if _, err := runCancel.All(ctx, tx, a); err != nil {
			return err
		}
		row, err := runByID.One(ctx, tx, scheduleID{id})
		run = row.seen()
		return err
	})
	if err == nil {
		s.tellRun(ctx, run)
	}
	return run, err
}

// BuryRuns ends what has fallen silent: its server is gone.
func (s *Service) BuryRuns(ctx context.Context) error {
	var dead []Run
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		ids, err := runBury.All(ctx, tx, struct {
			SilentSince time.Time
			At          time.Time
		}{s.kit.Now().Add(-deadAfter), s.kit.Now()})
		for _, id := range ids {
			row, e := runByID.One(ctx, tx, scheduleID{id})
			if e != nil {
				return e
			}
			dead = append(dead, row.seen())
		}
		return err
	})
	for _, r := range dead {
		s.tellRun(ctx, r)
	}
	return err
}

// tellRun lets whoever may see the unit watch a run; its result is asked for when it is there.
func (s *Service) tellRun(ctx context.Context, r Run) {
	s.announce(ctx, live.Item{Topic: RunTopic, ID: r.ID, Unit: r.UnitID}, struct {
		Run
		ID     int64 `json:"id,omitempty"`
		RunID  int64 `json:"runId"`
		Result bool  `json:"result,omitempty"`
		Asked  bool  `json:"asked,omitempty"`
	}{Run: r, RunID: r.ID})
}
