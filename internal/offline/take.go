package offline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Sent is a command as a phone sends it.
type Sent struct {
	N       int64           `json:"n" minimum:"1" doc:"1, 2, 3 … on each phone"`
	ID      uuid.UUID       `json:"id" format:"uuid"`
	Type    string          `json:"type" maxLength:"80"`
	Version int             `json:"v" minimum:"1" doc:"of the payload"`
	MadeAt  time.Time       `json:"madeAt" doc:"by the phone's clock"`
	Payload json.RawMessage `json:"payload"`
}

// The results of a command.
const (
	done     = "ok"
	changed  = "ok_changed"
	rejected = "rejected"
	retry    = "retry"
)

// Answer is what came of a command. All but retry are for ever.
type Answer struct {
	N       int64        `json:"n"`
	ID      uuid.UUID    `json:"id" format:"uuid"`
	Result  string       `json:"result" enum:"ok,ok_changed,rejected,retry"`
	Reason  string       `json:"reason,omitempty" doc:"why the server made something else of it"`
	Problem *web.Problem `json:"problem,omitempty" doc:"why it was rejected, or must be sent again"`
	Body    any          `json:"body,omitempty"`
}

// A command at which the server itself has failed so often, for so long, is given
// up, so that it does not hold back all that the rep does afterwards.
const (
	mostTries = 20
	leastTime = time.Hour
)

var (
	givenUp     = fault.New(fault.Refused, "offline_given_up", "the server failed at this again and again; it was kept for our support and will not be done")
	unknownType = fault.New(fault.Refused, "offline_unknown_command", "the server does not know this command")
	tooOld      = fault.New(fault.Refused, "offline_too_old", "the app on this phone is too old for this; update it and do it again")
	tooNew      = fault.New(fault.Busy, "offline_too_new", "the server is older than the app; it will take this when it has been updated")
)

// take takes one command, or answers what it answered before. An error is of the
// protocol: nothing was taken.
func (s *Set) take(ctx context.Context, phone uuid.UUID, sent time.Time, one Sent) (Answer, error) {
	a, taken, refused, err := s.try(ctx, phone, sent, one)
	if refused && fault.Is(err, fault.Conflict) {
		a, taken, refused, err = s.try(ctx, phone, sent, one) // whoever was quicker is there now, and is seen
	}
	switch {
	case err == nil:
		if taken.After != nil {
			taken.After(ctx)
		}
		return a, nil
	case !refused:
		return a, err
	case final(err):
		return s.reject(ctx, phone, one, err)
	}
	return s.again(ctx, phone, one, err)
}

// try takes a command in one transaction. Refused tells that err is the room's, not of the protocol.
func (s *Set) try(ctx context.Context, phone uuid.UUID, sent time.Time, one Sent) (a Answer, taken Taken, refused bool, err error) {
	err = s.db.Write(ctx, func(tx db.Tx) error {
		turn, err := s.begin(ctx, tx, phone, one)
		if err != nil || turn.before != nil {
			a = turn.answer()
			return err
		}
		e := Envelope{Phone: phone, N: one.N, ID: one.ID, MadeAt: one.MadeAt.UTC(), SentAt: sent.UTC()}
		if taken, err = s.give(ctx, tx, e, one); err != nil {
			refused = true
			return err
		}
		a = Answer{N: one.N, ID: one.ID, Result: done, Body: taken.Body}
		switch {
		case taken.Refusal != nil:
			a.Result, a.Problem = rejected, web.ProblemOf(ctx, taken.Refusal)
		case taken.Changed != "":
			a.Result, a.Reason = changed, taken.Changed
		}
		return s.keep(ctx, tx, phone, one, a)
	})
	return a, taken, refused, err
}

// give hands a command to its room.
func (s *Set) give(ctx context.Context, tx db.Tx, e Envelope, one Sent) (taken Taken, err error) {
	c := s.commands[one.Type]
	actor, _ := access.From(ctx)
	switch {
	case c == nil:
		return taken, unknownType.With("type", one.Type)
	case one.Version > c.Newest:
		return taken, tooNew
	case one.Version < c.Newest-2:
		return taken, tooOld
	case c.Needs != "" && !actor.Can(c.Needs):
		return taken, fault.New(fault.Forbidden, "not_allowed", "your roles do not allow this; ask an administrator").With("needs", string(c.Needs))
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("take %s: %v\n%s", one.Type, p, debug.Stack())
		}
	}()
	return c.take(ctx, tx, e, one.Payload)
}

// final reports whether trying again would not mend it.
func final(err error) bool {
	if p, ok := errors.AsType[*web.Problem](err); ok { // what web.Reader found in the payload
		return p.Status == http.StatusUnprocessableEntity
	}
	f, ok := fault.Of(err)
	return ok && f.Kind != fault.Busy && f.Kind != fault.Unknown
}

// reject answers for good that a command was not done.
func (s *Set) reject(ctx context.Context, phone uuid.UUID, one Sent, why error) (a Answer, err error) {
	err = s.db.Write(ctx, func(tx db.Tx) error {
		turn, err := s.begin(ctx, tx, phone, one)
		if err != nil || turn.before != nil {
			a = turn.answer()
			return err
		}
		a = Answer{N: one.N, ID: one.ID, Result: rejected, Problem: web.ProblemOf(ctx, why)}
		return s.keep(ctx, tx, phone, one, a)
	})
	return a, err
}

// again asks for a command once more. Our own failures are counted, and end.
func (s *Set) again(ctx context.Context, phone uuid.UUID, one Sent, why error) (a Answer, err error) {
	a = Answer{N: one.N, ID: one.ID, Result: retry, Problem: web.ProblemOf(ctx, why)}
	if fault.Is(why, fault.Busy) || fault.Is(why, fault.Unknown) || gone(ctx) {
		return a, nil
	}
	enough := false
	err = s.db.Write(ctx, func(tx db.Tx) error {
		turn, err := s.begin(ctx, tx, phone, one)
		if err != nil || turn.before != nil {
			a = turn.answer()
			return err
		}
		enough = turn.Tries >= mostTries && turn.TriedFrom != nil && s.now().Sub(*turn.TriedFrom) >= leastTime
		_, err = phoneTried.Exec(ctx, tx, triedArgs{phone, one.N - 1, s.now()})
		return err
	})
	if err == nil && enough {
		return s.reject(ctx, phone, one, givenUp.Because(why))
	}
	return a, err
}

// gone reports whether whoever asked no longer waits.
func gone(ctx context.Context) bool { return ctx.Err() != nil }

func (s *Set) keep(ctx context.Context, tx db.Tx, phone uuid.UUID, one Sent, a Answer) error {
	answer, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("keep the answer to %s: %w", one.Type, err)
	}
	args := keepArgs{Phone: phone, N: one.N, ID: one.ID, Type: one.Type, MadeAt: one.MadeAt.UTC(), Now: s.now(), Answer: answer}
	if a.Result == rejected {
		args.Payload = &one.Payload
	}
	_, err = commandKeep.Exec(ctx, tx, args)
	return err
}
