package accounts

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// RunBatch lets a previewed batch be done, as a job; BatchByID tells how far it is.
func (s *Service) RunBatch(ctx context.Context, id int64) (BatchRun, error) {
	return s.turn(ctx, id, "preview", "running")
}

// UndoBatch lets a batch be taken back within a day: what nobody has changed since becomes what it was.
func (s *Service) UndoBatch(ctx context.Context, id int64) (BatchRun, error) {
	b, err := s.BatchByID(ctx, id)
	if err != nil {
		return b, err
	}
	if b.UndoUntil != nil && s.kit.Now().After(*b.UndoUntil) {
		return b, fault.New(fault.Refused, "batch_too_old", "a batch can be taken back for 24 hours").With("until", b.UndoUntil)
	}
	return s.turn(ctx, id, "done", "undoing")
}

// turn leads a batch from one state to another and wakes the job.
func (s *Service) turn(ctx context.Context, id int64, from, to string) (BatchRun, error) {
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		r, err := batchByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		if _, was, err := batchTurns.Find(ctx, tx, batchTurn{id, from, to, nil}); err != nil || !was {
			if err == nil {
				err = fault.New(fault.Conflict, "batch_state_wrong", "the batch is %s; that cannot be done now", r.State).With("state", r.State)
			}
			return err
		}
		return s.kit.Events.Publish(ctx, tx, BatchAccepted{id, workerOf(actorOf(ctx))})
	})
	if err != nil {
		return BatchRun{}, err
	}
	return s.BatchByID(ctx, id)
}

// runBatch is the job: some accounts a transaction, in the name of who asked, so
// that an attempt that is cut short goes on where it stopped.
func (s *Service) runBatch(ctx context.Context, e BatchAccepted) error {
	ctx = e.By.in(ctx)
	for {
		more, err := s.batchStep(ctx, e.BatchID)
		if err != nil || !more {
			return err
		}
	}
}

// ways are what the two directions of a batch make of a row.
type way struct {
	from, done, left, end string
	pick                  func(BatchRow) (is, wanted Patch)
}

var ways = map[string]way{
	"running": {"waiting", "done", "skipped", "done", func(r BatchRow) (Patch, Patch) { return r.Before, r.After }},
	"undoing": {"done", "undone", "kept", "undone", func(r BatchRow) (Patch, Patch) { return r.After, r.Before }},
}

func (s *Service) batchStep(ctx context.Context, id int64) (more bool, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		b, err := batchByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		w, open := ways[b.State]
		if !open {
			return nil // done by another attempt
		}
		rows, err := batchRows.All(ctx, tx, batchStepArgs{id, w.from, batchStep})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			now := s.kit.Now()
			_, err = batchTurns.One(ctx, tx, batchTurn{id, b.State, w.end, &now})
			return err
		}
		more = true
		return s.carry(access.WithReason(ctx, b.Reason), tx, id, w, rows)
	})
	return more, err
}

// carry does some rows; what is no longer as the batch knows it is left alone.
func (s *Service) carry(ctx context.Context, tx db.Tx, id int64, w way, rows []BatchRow) error {
	done, left := batchMark{ID: id, Outcome: w.done}, batchMark{ID: id, Outcome: w.left}
	for _, row := range rows {
		is, wanted := w.pick(row)
		a, err := s.lock(ctx, tx, row.AccountID)
		if err != nil {
			return err
		}
		if _, _, moved := is.against(a); moved || a.State == Merged {
			left.Accounts = append(left.Accounts, row.AccountID)
			continue
		}
		if err := s.apply(ctx, tx, a, wanted); err != nil {
			return err
		}
		done.Accounts = append(done.Accounts, row.AccountID)
	}
	for _, mark := range []batchMark{done, left} {
		if _, err := batchMarks.Exec(ctx, tx, mark); err != nil {
			return err
		}
	}
	return nil
}

// longestBatch is how long one job may take.
const longestBatch = 10 * time.Minute
