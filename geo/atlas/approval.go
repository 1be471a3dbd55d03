package atlas

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
)

// MoveAsked is a move that waits for a decision, as whoever decides sees it.
type MoveAsked struct {
	ID         int64
	UnitID     int32
	RepID      *int64
	OutletName string
	Class      string
	DistanceM  *float64 // nil: it had no place
	Source     string   // check_in, edit, import, visits
	Reason     string
	Extra      fields.Values // what the company's own fields of the outlet hold
}

// Approvals lets a company say who decides on moves. Without a definition of its own anybody with geo.approve does, who has
// not proposed it.
type Approvals interface {
	// AskMove begins the approval of a move, instead of one that is under way for it, if the company has defined one.
	AskMove(ctx context.Context, tx db.Tx, m MoveAsked) error
	// MovePending reports whether an approval of the move is under way.
	MovePending(ctx context.Context, tx db.Tx, id int64) (bool, error)
}

// DecideBy lets approvals have their say on moves.
func (s *Service) DecideBy(a Approvals) { s.approvals = a }

// SettleMove carries out what an approval has decided on a move, in its transaction. One that was decided otherwise
// meanwhile stays as it is. Where nobody but the proposer has had a say (no step applied, or it was withdrawn) the move
// waits for somebody else, as without an approval.
func (s *Service) SettleMove(ctx context.Context, tx db.Tx, id int64, approve bool) error {
	row, move, err := s.lockMove(ctx, tx, id)
	if err != nil || move.State != proposed || move.ProposedBy == actorOf(ctx).UserID {
		return err
	}
	return settle(ctx, tx, id, row, move, approve)
}

func (s *Service) notInApproval(ctx context.Context, tx db.Tx, id int64) error {
	if s.approvals == nil {
		return nil
	}
	pending, err := s.approvals.MovePending(ctx, tx, id)
	if err == nil && pending {
		err = fault.New(fault.Conflict, "move_in_approval", "this move goes through an approval; decide on it there")
	}
	return err
}
