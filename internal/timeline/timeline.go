// Package timeline is the line of time of an account: what happened to it, newest
// first, in whatever room.
//
// A room declares a [Source] for each kind of moment that it knows; the room of the
// accounts asks all of them, sorts and pages. Rows are kept apart by the database's
// policies; beyond those a source says which right its room asks for before it lists
// them, so that nobody meets on a timeline what its own lists would not show.
package timeline

import (
	"context"
	"encoding/json"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// Moment is one thing that happened to an account.
type Moment struct {
	At     time.Time       `json:"at"`
	Kind   string          `json:"kind" doc:"visit, call, refusal, activity, photo, asset, alert, task, move, change, figure"`
	ID     int64           `json:"id" doc:"of the row it speaks of"`
	By     string          `json:"by,omitempty" doc:"who did it, when the asker may know"`
	RepID  *int64          `json:"repId,omitempty"`
	State  string          `json:"state,omitempty"`
	Link   string          `json:"link,omitempty" doc:"the page that shows it"`
	Params json.RawMessage `json:"params,omitempty" doc:"figures and names; the words are made where it is read"`
}

// AtOutlets asks what happened at outlets from an instant on back, newest first.
type AtOutlets struct {
	OutletIDs []int64
	Until     time.Time // that instant, or before
	Most      int
}

// Own asks the same, perhaps only of what is the asker's own.
type Own struct {
	AtOutlets
	Mine bool
}

// Asked is what a source is asked.
type Asked struct {
	Own
	AccountID int64
}

// Moments gives what happened, newest first.
type Moments func(ctx context.Context, tx db.Tx, q Asked) ([]Moment, error)

// All are the moments of a statement whose rows the policies keep apart.
func All(s db.Statement[AtOutlets, Moment]) Moments {
	return func(ctx context.Context, tx db.Tx, q Asked) ([]Moment, error) { return s.All(ctx, tx, q.AtOutlets) }
}

// OwnOrAll are the moments of a statement that knows whose a row is.
func OwnOrAll(s db.Statement[Own, Moment]) Moments {
	return func(ctx context.Context, tx db.Tx, q Asked) ([]Moment, error) { return s.All(ctx, tx, q.Own) }
}

// Source tells the moments of one kind.
type Source struct {
	Kind    string
	Needs   access.Permission // what the room asks of who lists such rows; empty: nothing
	Own     bool              // the own rows are listed without that right
	Moments Moments
}

// Reads says whether the actor of ctx may list the source's rows, and whether only the own ones.
func (s Source) Reads(ctx context.Context) (mine, ok bool) {
	actor, _ := access.From(ctx)
	if s.Needs == "" || actor.Can(s.Needs) {
		return false, true
	}
	return true, s.Own
}
