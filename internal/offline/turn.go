package offline

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

var (
	phoneTaken = fault.New(fault.Conflict, "offline_phone_taken", "this phone's memory belongs to another user; begin with a new phone id")
	forked     = fault.New(fault.Conflict, "offline_forked", "another command has this number already; begin with a new phone id")
)

// turn is where a phone stands when it sends a command. The phone stays locked.
type turn struct {
	phoneRow
	before *Answer // what this command was answered already; nil when it is the next one
}

func (t turn) answer() (a Answer) {
	if t.before != nil {
		a = *t.before
	}
	return a
}

// begin locks the phone, which must be at this command, or past it.
func (s *Set) begin(ctx context.Context, tx db.Tx, phone uuid.UUID, one Sent) (t turn, err error) {
	if _, err := phoneAdd.Exec(ctx, tx, phoneAddArgs{phone, s.now()}); err != nil {
		return t, err
	}
	at, found, err := phoneLock.Find(ctx, tx, phoneArgs{phone})
	switch {
	case err != nil:
		return t, err
	case !found:
		return t, phoneTaken
	case one.N > at.LastN+1:
		return t, fault.New(fault.Conflict, "offline_gap", "command %d is wanted next, not %d", at.LastN+1, one.N).With("want", at.LastN+1)
	case one.N == at.LastN+1:
		return turn{phoneRow: at}, nil
	}
	before, err := answered(ctx, tx, phone, one)
	return turn{at, before}, err
}

// answered is what a command was answered. Answers of long ago are not kept: the phone has heard them, and done will do.
func answered(ctx context.Context, tx db.Tx, phone uuid.UUID, one Sent) (*Answer, error) {
	was, found, err := commandFind.Find(ctx, tx, commandArgs{phone, one.N})
	switch {
	case err != nil:
		return nil, err
	case !found:
		return &Answer{N: one.N, ID: one.ID, Result: done}, nil
	case was.ID != one.ID:
		return nil, forked
	}
	a := &Answer{}
	return a, json.Unmarshal(was.Answer, a)
}
