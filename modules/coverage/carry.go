package coverage

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// stepOutlets is how many outlets of rules are handed over in one transaction.
const stepOutlets = 200

// TransferAgreed tells that a transfer of rules is to be carried out; the room itself hears it.
type TransferAgreed struct {
	TransferID int64 `json:"transferId"`
}

// EventName is coverage.transfer_agreed.
func (TransferAgreed) EventName() string { return "coverage.transfer_agreed" }

// Commit carries a transfer out as it was drawn up, or lets approvals decide. Of outlets that have changed hands since
// it says so, and nothing is done.
func (s *Service) Commit(ctx context.Context, id int64) (Transfer, error) {
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		t, err := s.lock(ctx, tx, id)
		if err != nil {
			return err
		}
		if _, err := Course.Next(t.State, "carry"); err != nil {
			return err
		}
		if t.MadeBy == nil || *t.MadeBy != actorOf(ctx).UserID {
			return fault.New(fault.Forbidden, "transfer_of_other", "who has drawn a transfer up carries it out")
		}
		if err := unchanged(ctx, tx, t); err != nil {
			return err
		}
		if s.ports.Approvals != nil {
			if err := s.turn(ctx, tx, id, t.State, "ask"); err != nil {
				return err
			}
			asked, err := s.ports.Approvals.AskTransfer(ctx, tx, t.seen(0))
			if err != nil || asked {
				return err
			}
			t.State = proposed
			return s.agree(ctx, tx, t, "approve")
		}
		return s.agree(ctx, tx, t, "carry")
	})
	if err != nil {
		return Transfer{}, err
	}
	return s.Transfer(ctx, id)
}

// Settle applies what approvals have decided.
func (s *Service) Settle(ctx context.Context, tx db.Tx, id int64, act string) error {
	t, err := s.lock(ctx, tx, id)
	if err != nil {
		return err
	}
	if act == "approve" {
		if err := unchanged(ctx, tx, t); err != nil {
			return err
		}
		return s.agree(ctx, tx, t, act)
	}
	return s.turn(ctx, tx, id, t.State, act)
}

// Withdraw takes back a transfer that waits for approval.
func (s *Service) Withdraw(ctx context.Context, id int64) (Transfer, error) {
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		t, err := s.lock(ctx, tx, id)
		if err != nil {
			return err
		}
		if t.MadeBy == nil || *t.MadeBy != actorOf(ctx).UserID {
			return fault.New(fault.Forbidden, "transfer_of_other", "who has asked for a transfer withdraws it")
		}
		if err := s.turn(ctx, tx, id, t.State, "withdraw"); err != nil {
			return err
		}
		return s.ports.Approvals.WithdrawTransfer(ctx, tx, id)
	})
	if err != nil {
		return Transfer{}, err
	}
	return s.Transfer(ctx, id)
}

func (s *Service) lock(ctx context.Context, tx db.Tx, id int64) (t transferRow, err error) {
	if _, err = transferLock.One(ctx, tx, idArgs{id}); err != nil {
		return t, err
	}
	return transferByID.One(ctx, tx, idArgs{id})
}

func (s *Service) turn(ctx context.Context, tx db.Tx, id int64, from, act string) error {
	to, err := Course.Next(from, act)
	if err != nil {
		return err
	}
	var ended *time.Time
	if Course.Ends(to) {
		now := s.kit.Now()
		ended = &now
	}
	_, err = transferTurn.Exec(ctx, tx, turnArgs{id, from, to, ended})
	return err
}

// unchanged refuses a transfer whose outlets have changed hands since it was drawn up, or that has waited past its day.
func unchanged(ctx context.Context, tx db.Tx, t transferRow) error {
	n, err := transferDiffer.One(ctx, tx, struct {
		ID   int64
		Duty string
		Day  time.Time
	}{t.ID, t.Duty, t.FromDay})
	if err == nil && n > 0 {
		err = fault.New(fault.Conflict, "transfer_outlets_changed", "%d outlets have changed hands since; draw it up anew", n).With("count", n)
	}
	return err
}

// agree begins to hand over: what was picked by hand at once, what rules say in steps, as a job.
func (s *Service) agree(ctx context.Context, tx db.Tx, t transferRow, act string) error {
	if err := s.turn(ctx, tx, t.ID, t.State, act); err != nil {
		return err
	}
	if t.DivisionID != nil {
		return s.kit.Events.Publish(ctx, tx, TransferAgreed{t.ID})
	}
	t.State = running
	return s.step(ctx, tx, t, mostPicked)
}

// carryOut is the job: it hands over a step at a time, so that one that is cut short goes on where it stopped.
func (s *Service) carryOut(ctx context.Context, e TransferAgreed) error {
	for {
		var t transferRow
		err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
			if t, err = s.lock(ctx, tx, e.TransferID); err != nil || t.State != running {
				return err
			}
			return s.step(access.WithReason(ctx, t.Reason), tx, t, stepOutlets)
		})
		if err != nil || t.State != running || t.Done+stepOutlets >= t.Outlets {
			return err
		}
	}
}

// step hands some outlets over; the last of them ends the transfer and tells the reps.
func (s *Service) step(ctx context.Context, tx db.Tx, t transferRow, most int) error {
	held, err := transferHeld.All(ctx, tx, struct {
		ID   int64
		Most int
	}{t.ID, most})
	if err != nil {
		return err
	}
	p, err := s.handOver(ctx, tx, t, held)
	if err != nil {
		return err
	}
	if _, err := transferProgress.Exec(ctx, tx, p); err != nil || t.Done+len(held) < t.Outlets {
		return err
	}
	if err := s.turn(ctx, tx, t.ID, running, "finish"); err != nil {
		return err
	}
	return s.tellReps(ctx, tx, t)
}
