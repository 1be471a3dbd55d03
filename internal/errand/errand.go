package errand

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/state"
)

// Topic of the hub: an item's id is the errand's, its body says how far it is.
const Topic = "errand"

// The states an errand may be in.
const (
	Waiting   = "waiting"
	Running   = "running"
	Asking    = "asking"
	Done      = "done"
	Failed    = "failed"
	Cancelled = "cancelled"
)

// Course is every way of an errand; docs/business.md draws it.
var Course = state.Machine{Name: "errand", Moves: []state.Move{
	{From: "", Act: "begin", To: Waiting},
	{From: Waiting, Act: "claim", To: Running},
	{From: Running, Act: "ask", To: Asking},
	{From: Asking, Act: "go_on", To: Waiting},
	{From: Running, Act: "finish", To: Done},
	{From: Running, Act: "fail", To: Failed},
	{From: Failed, Act: "retry", To: Waiting},
	{From: Running, Act: "rest", To: Waiting},
	{From: Waiting, Act: "cancel", To: Cancelled},
	{From: Running, Act: "cancel", To: Cancelled},
	{From: Asking, Act: "cancel", To: Cancelled},
	{From: Failed, Act: "cancel", To: Cancelled},
}}

// Errand is a job as the person who has asked for it sees it.
type Errand struct {
	ID         int64           `json:"id"`
	Kind       string          `json:"kind" doc:"import, export, print"`
	Subject    string          `json:"subject" doc:"what it is about: a table, a template"`
	Title      string          `json:"title"`
	Step       string          `json:"step,omitempty" doc:"where it is: check and commit of an import"`
	State      string          `json:"state" enum:"waiting,running,asking,done,failed,cancelled"`
	Done       int             `json:"done" doc:"so many of total"`
	Total      int             `json:"total" doc:"0: nobody knows yet"`
	Ending     bool            `json:"ending,omitempty" doc:"the person has cancelled it and it is about to end"`
	Args       json.RawMessage `json:"args" doc:"what was asked for"`
	Result     json.RawMessage `json:"result" doc:"what has come of it so far, in the words of its kind"`
	Files      []File          `json:"files"`
	Failure    *Failure        `json:"failure,omitempty"`
	CreatedAt  time.Time       `json:"createdAt"`
	FinishedAt *time.Time      `json:"finishedAt,omitempty"`
}

// File is one that an errand was given or has made.
type File struct {
	Role      string `json:"role" enum:"upload,errors,result"`
	Name      string `json:"name" doc:"as it is saved on somebody's machine"`
	MediaType string `json:"mediaType"`
	Size      int64  `json:"size" doc:"bytes"`
}

// Failure is why an errand has failed: a fault.
type Failure struct {
	Code    string         `json:"code"`
	Message string         `json:"message"`
	Params  map[string]any `json:"params,omitempty"`
}

func failureOf(f *fault.Error) *Failure { return &Failure{f.Code, f.Message, f.Params} }

// Wish is what somebody asks for.
type Wish struct {
	Kind    string
	Subject string
	Title   string
	Step    string
	Args    any // kept as JSON for the kind that does it
}

// Wanted is the event that follows an errand when it is committed; the room itself hears it and runs the errand.
type Wanted struct {
	ErrandID int64 `json:"errandId"`
}

// EventName is errand.wanted.
func (Wanted) EventName() string { return "errand.wanted" }

// Begin asks, in tx, for an errand in the name of the actor.
func (s *Service) Begin(ctx context.Context, tx db.Tx, w Wish) (int64, error) {
	id, err := s.note(ctx, tx, w)
	if err != nil {
		return 0, err
	}
	return id, s.kit.Events.Publish(ctx, tx, Wanted{id})
}

// note writes an errand down without waking anybody.
func (s *Service) note(ctx context.Context, tx db.Tx, w Wish) (int64, error) {
	if actor, _ := access.From(ctx); actor.UserID == 0 {
		return 0, fault.New(fault.Forbidden, "errand_needs_person", "an errand belongs to the person who asks for it; sign in as one")
	}
	args, err := json.Marshal(w.Args)
	if err != nil {
		return 0, err
	}
	return errandAdd.One(ctx, tx, addArgs{w.Kind, w.Subject, w.Title, w.Step, args, s.kit.Now()})
}

// Read reads what was asked for.
func (e Errand) Read(into any) error {
	if err := json.Unmarshal(e.Args, into); err != nil {
		return fmt.Errorf("read what errand %d asks for: %w", e.ID, err)
	}
	return nil
}

// Come reads what has come of it before this try, or in an earlier step.
func (e Errand) Come(into any) error {
	if err := json.Unmarshal(e.Result, into); err != nil {
		return fmt.Errorf("read what has come of errand %d: %w", e.ID, err)
	}
	return nil
}
