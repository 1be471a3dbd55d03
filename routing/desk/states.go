package desk

import (
	"context"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Step is a step of a schedule's life.
type Step struct {
	Rev       int32  `json:"rev"`
	Reason    string `json:"reason,omitempty" maxLength:"300"`
	Effective string `json:"effective,omitempty" format:"date" doc:"for publish: the first day to be written; today or the first day when absent"`
}

// Submit hands an open schedule to who approves, if it breaks no hard rule.
func (s *Service) Submit(ctx context.Context, id int64, in Step) (Head, error) {
	var wrong []Warning
	if err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		w, err := s.whole(ctx, tx, id, nil)
		if err != nil {
			return err
		}
		if err := w.row.mayChange(in.Rev); err != nil {
			return err
		}
		for _, one := range w.month.review(w.days) {
			if one.Hard {
				wrong = append(wrong, one)
			}
		}
		return nil
	}); err != nil {
		return Head{}, err
	}
	if len(wrong) > 0 {
		return Head{}, fault.New(fault.Refused, "schedule_breaks_rules", "%d stops break a rule; mend them first", len(wrong)).
			With("count", len(wrong)).With("warnings", wrong)
	}
	return s.step(ctx, id, in, decideArgs{State: Submitted}, func(r lockedRow) error {
		if !r.State.Open() {
			return wrongState(r, "submitted")
		}
		return nil
	})
}

// Withdraw takes back what one has submitted.
func (s *Service) Withdraw(ctx context.Context, id int64, in Step) (Head, error) {
	return s.step(ctx, id, in, decideArgs{State: Draft}, from(Submitted, "withdrawn"))
}

// Return gives a submitted schedule back, with a reason.
func (s *Service) Return(ctx context.Context, id int64, in Step) (Head, error) {
	if in.Reason == "" {
		return Head{}, fault.New(fault.Invalid, "schedule_reason_missing", "say what is to be done differently").At("body.reason", "is missing", nil)
	}
	return s.step(ctx, id, in, decideArgs{State: Draft, Decides: true, Decision: in.Reason}, from(Submitted, "returned"))
}

// Drop puts an open schedule away.
func (s *Service) Drop(ctx context.Context, id int64, in Step) (Head, error) {
	return s.step(ctx, id, in, decideArgs{State: Dropped, Decision: in.Reason}, func(r lockedRow) error {
		if !r.State.Open() {
			return wrongState(r, "dropped")
		}
		return nil
	})
}

func from(state State, done string) func(lockedRow) error {
	return func(r lockedRow) error {
		if r.State != state {
			return wrongState(r, done)
		}
		return nil
	}
}

func wrongState(r lockedRow, done string) error {
	return fault.New(fault.Conflict, "schedule_wrong_state", "a schedule that is %s cannot be %s", r.State, done).With("state", r.State).With("done", done)
}

// step takes a schedule to another state, if it may go there.
func (s *Service) step(ctx context.Context, id int64, in Step, to decideArgs, may func(lockedRow) error) (head Head, err error) {
	ctx = access.WithReason(ctx, in.Reason)
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		r, err := scheduleLock.One(ctx, tx, scheduleID{id})
		if err != nil {
			return err
		}
		if err := may(r); err != nil {
			return err
		}
		if err := r.same(in.Rev); err != nil {
			return err
		}
		to.ID, to.At = id, s.kit.Now()
		if _, err := scheduleDecide.Exec(ctx, tx, to); err != nil {
			return err
		}
		row, err := scheduleByID.One(ctx, tx, scheduleID{id})
		head = row.head()
		return err
	})
	return head, err
}
