package runs

import (
	"context"
	"encoding/json"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/live"
	"xuntu.dev/routing/desk/reps"
)

// Topic of the hub carries how far runs have come. Its id is the run's.
const Topic = "run"

// States of a run.
const (
	Waiting   = "waiting"
	Running   = "running"
	Done      = "done"
	Cancelled = "cancelled"
	Failed    = "failed"
)

// Run is a search, as people watch it. What was asked, how far it is and what came of it is in the words of its kind.
type Run struct {
	ID         int64          `json:"id"`
	UnitID     int32          `json:"unitId"`
	RepID      *int64         `json:"repId,omitempty"`
	ScheduleID *int64         `json:"scheduleId,omitempty"`
	ScenarioID *int64         `json:"scenarioId,omitempty"`
	Batch      *int64         `json:"batch,omitempty" doc:"the first run of those asked for together"`
	Kind       string         `json:"kind" enum:"month,optimise,territory"`
	State      string         `json:"state" enum:"waiting,running,done,cancelled,failed"`
	Problem    string         `json:"problem,omitempty" doc:"why it failed: run_died, lock_impossible, run_unsound …"`
	Params     map[string]any `json:"problemParams,omitempty" doc:"what the problem speaks of"`
	Cancelling bool           `json:"cancelling,omitempty"`
	AcceptedAt *time.Time     `json:"acceptedAt,omitempty"`
	AskedBy    *string        `json:"askedBy,omitempty"`
	AskedAt    time.Time      `json:"askedAt"`
	StartedAt  *time.Time     `json:"startedAt,omitempty"`
	EndedAt    *time.Time     `json:"endedAt,omitempty"`

	Asked    json.RawMessage `json:"-"`
	Progress json.RawMessage `json:"-"`
	Result   json.RawMessage `json:"-"`
}

// Over reports whether nothing is searched for any more.
func (r Run) Over() bool { return r.State != Waiting && r.State != Running }

// Ask is a search to come.
type Ask struct {
	UnitID     int32 // who sees it sees the run
	RepID      *int64
	ScheduleID *int64
	ScenarioID *int64
	Batch      *int64
	Kind       string
	Asked      any
}

// Asked is the event that a search waits.
type Asked struct {
	RunID int64 `json:"runId"`
}

// EventName implements event.Event.
func (Asked) EventName() string { return "routing.run_asked" }

// Service keeps runs.
type Service struct {
	kit      app.Kit
	reps     *reps.Service
	searches map[string]Search
}

// New opens the room for some kinds of searches.
func New(kit app.Kit, people *reps.Service) *Service {
	return &Service{kit: kit, reps: people, searches: map[string]Search{}}
}

// Take lets runs of a kind be searched for; it is called before the house serves.
func (s *Service) Take(kind string, search Search) { s.searches[kind] = search }

// Ask keeps a run and lets a job take it up when the transaction commits.
func (s *Service) Ask(ctx context.Context, tx db.Tx, a Ask) (int64, error) {
	id, err := runAdd.One(ctx, tx, addArgs{a.UnitID, a.RepID, a.ScheduleID, a.ScenarioID, a.Batch, a.Kind, a.Asked, s.kit.Now()})
	if err != nil {
		return 0, err
	}
	return id, s.kit.Events.Publish(ctx, tx, Asked{id})
}

// ByID gives a run with what came of it, or the fault run_not_found.
func (s *Service) ByID(ctx context.Context, tx db.Tx, id int64) (Run, error) {
	row, err := runByID.One(ctx, tx, runID{id})
	return row.seen(), err
}

// Of narrows a list of runs; what is 0 narrows nothing.
type Of struct {
	Batch      int64
	ScheduleID int64
	reps.UnitsAsked
	BeforeID int64
	Most     int
}

// List gives runs without their results, the newest first.
func (s *Service) List(ctx context.Context, tx db.Tx, of Of) ([]Run, error) {
	rows, err := runList.All(ctx, tx, listArgs{of.Batch, of.ScheduleID, of.Unit, of.Below, of.BeforeID, of.Most})
	out := make([]Run, len(rows))
	for i, r := range rows {
		out[i] = r.seen()
	}
	return out, err
}

// Batch is how far the runs of a batch have come.
type Batch struct {
	Runs      int     `json:"runs"`
	Waiting   int     `json:"waiting"`
	Running   int     `json:"running"`
	Done      int     `json:"done"`
	Failed    int     `json:"failed"`
	Cancelled int     `json:"cancelled"`
	Share     float64 `json:"share" doc:"0 to 1"`
}

// OfBatch sums a batch up.
func (s *Service) OfBatch(ctx context.Context, tx db.Tx, batch int64) (Batch, error) {
	return batchSum.One(ctx, tx, struct{ Batch int64 }{batch})
}

// Cancel ends a run, or with whole all that were asked for together with it. One that searches keeps its best so far.
func (s *Service) Cancel(ctx context.Context, tx db.Tx, id int64, whole bool) (Run, error) {
	a := struct {
		ID    int64
		Batch int64
		At    time.Time
	}{id, 0, s.kit.Now()}
	if whole {
		a.Batch = id
	}
	if _, err := runCancel.All(ctx, tx, a); err != nil {
		return Run{}, err
	}
	return s.ByID(ctx, tx, id)
}

// Accepted notes that what a run proposes was taken over by a schedule, which is at rev now.
func (s *Service) Accepted(ctx context.Context, tx db.Tx, id int64, rev int32) error {
	_, err := runAccept.Exec(ctx, tx, struct {
		ID  int64
		Rev int32
		At  time.Time
	}{id, rev, s.kit.Now()})
	return err
}

// Tell lets whoever may see the unit watch a run; its result is asked for when it is there.
func (s *Service) Tell(ctx context.Context, r Run) {
	s.reps.Tell(ctx, live.Item{Topic: Topic, ID: r.ID, Unit: r.UnitID}, struct {
		Run
		ID       int64           `json:"id,omitempty"`
		RunID    int64           `json:"runId"`
		Progress json.RawMessage `json:"progress"`
	}{Run: r, RunID: r.ID, Progress: r.Progress})
}

// problemOf is why a search failed, in a word that people's languages have, and what it speaks of.
func problemOf(err error) (code string, params map[string]any) {
	if f, ok := fault.Of(err); ok && f.Code != "" {
		return f.Code, f.Params
	}
	return "internal", nil
}
