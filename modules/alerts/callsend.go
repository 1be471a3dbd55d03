package alerts

import (
	"context"
	"encoding/json"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/hook"
)

const (
	callHeld  = 30 * time.Second    // how long one that is being sent is kept from other processes
	mostTries = 15                  // two days of pauses that grow
	callsKept = 30 * 24 * time.Hour // how long it is remembered what was said
)

type (
	callClaimArgs struct{ Now, Until time.Time }
	callRow       struct {
		ID     int64
		Key    string
		Body   json.RawMessage
		Tries  int
		URL    string
		Secret string
	}
	callSaidArgs struct {
		ID     int64
		SentAt *time.Time
		DueAt  *time.Time
		Said   string
	}
	beforeArgs struct{ Before time.Time }
)

var (
	callClaim  = db.Query[callClaimArgs, callRow]("alerts/call_claim")
	callSaid   = db.Query[callSaidArgs, db.None]("alerts/call_said")
	callForget = db.Query[beforeArgs, db.None]("alerts/call_forget")
)

// sendCalls says at addresses what there is to say. One that is slow or down is called again after pauses that grow, under the
// same id, so that it does once what it hears twice.
func (s *Service) sendCalls(ctx context.Context) error {
	for ctx.Err() == nil {
		row, found, err := s.claimCall(ctx)
		if err != nil || !found {
			return err
		}
		now := s.kit.Now()
		said := callSaidArgs{ID: row.ID, SentAt: &now}
		if err := hook.Post(ctx, s.outside, hook.Letter{URL: row.URL, Secret: row.Secret, ID: row.Key, Body: row.Body, At: now}); err != nil {
			said = callSaidArgs{ID: row.ID, Said: hook.Said(err)}
			if again := now.Add(hook.Pause(row.Tries)); row.Tries < mostTries {
				said.DueAt = &again
			}
		}
		err = s.kit.DB.Write(context.WithoutCancel(ctx), func(tx db.Tx) error {
			_, err := callSaid.Exec(ctx, tx, said)
			return err
		})
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (s *Service) claimCall(ctx context.Context) (row callRow, found bool, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		now := s.kit.Now()
		row, found, err = callClaim.Find(ctx, tx, callClaimArgs{now, now.Add(callHeld)})
		return err
	})
	return row, found, err
}
