package accounts

import (
	"context"
	"reflect"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
)

// WishAsked is a wish that waits for a decision, as whoever decides sees it.
type WishAsked struct {
	ID      int64
	UnitID  int32
	RepID   *int64
	Account string
	Class   string // of the main outlet, before the wish
	Fields  int    // how many are to be different
	Terms   bool   // how or when the account pays is among them
	Reason  string
	Extra   fields.Values // what the company's own fields of the account hold
}

// Approvals lets a company say who decides on wishes. Without a definition of its own anybody with accounts.approve does,
// who has not asked for the change.
type Approvals interface {
	// AskWish begins the approval of a wish, if the company has defined one. The answer comes to Service.SettleWish, perhaps at once.
	AskWish(ctx context.Context, tx db.Tx, w WishAsked) error
	// WishPending reports whether an approval of the wish is under way.
	WishPending(ctx context.Context, tx db.Tx, id int64) (bool, error)
	// WithdrawWish takes the question back.
	WithdrawWish(ctx context.Context, tx db.Tx, id int64) error
}

// DecideBy lets approvals have their say on wishes. It is called before the house serves.
func (s *Service) DecideBy(a Approvals) { s.approvals = a }

// SettleWish carries out what an approval has decided on a wish, in its transaction. One that was decided otherwise
// meanwhile stays as it is. Where nobody but who asked has had a say (no step applied) the wish waits for somebody else,
// as without an approval.
func (s *Service) SettleWish(ctx context.Context, tx db.Tx, id int64, approve bool, word string) error {
	w, err := s.wish(ctx, tx, id)
	if err != nil || w.State != proposed || w.Own {
		return err
	}
	state := rejected
	if approve {
		state = approved
	}
	_, err = s.end(ctx, tx, w, state, word)
	return err
}

func (s *Service) askApproval(ctx context.Context, tx db.Tx, a Account, id int64, after Patch, reason string) error {
	if s.approvals == nil {
		return nil
	}
	return s.approvals.AskWish(ctx, tx, WishAsked{
		ID: id, UnitID: a.UnitID, RepID: a.RepID, Account: a.Name, Class: a.Class, Fields: after.count(),
		Terms: after.Settlement != nil || after.TermsDays != nil, Reason: reason, Extra: a.Extra,
	})
}

// pastApproval refuses a decision beside an approval that is under way; who withdraws takes the question back.
func (s *Service) pastApproval(ctx context.Context, tx db.Tx, id int64, state string) error {
	switch {
	case s.approvals == nil:
		return nil
	case state == withdrawn:
		return s.approvals.WithdrawWish(ctx, tx, id)
	}
	pending, err := s.approvals.WishPending(ctx, tx, id)
	if err == nil && pending {
		err = fault.New(fault.Conflict, "change_in_approval", "this wish goes through an approval; decide on it there")
	}
	return err
}

// count is how many fields a patch changes.
func (p Patch) count() (n int) {
	v := reflect.ValueOf(p)
	for i := range v.NumField() {
		if !v.Field(i).IsNil() {
			n++
		}
	}
	return n
}
