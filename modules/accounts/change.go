package accounts

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// States of a wish.
const (
	proposed  = "proposed"
	approved  = "approved"
	rejected  = "rejected"
	withdrawn = "withdrawn"
)

// Wish is a wish to change fields of an account: what they were, what they are to be, why.
type Wish struct {
	ID         int64      `json:"id"`
	AccountID  int64      `json:"accountId"`
	Account    string     `json:"account"`
	Before     Patch      `json:"before"`
	After      Patch      `json:"after"`
	Reason     string     `json:"reason"`
	State      string     `json:"state" enum:"proposed,approved,rejected,withdrawn"`
	ProposedBy string     `json:"proposedBy"`
	ProposedAt time.Time  `json:"proposedAt"`
	DecidedBy  string     `json:"decidedBy,omitempty"`
	DecidedAt  *time.Time `json:"decidedAt,omitempty"`
	Word       string     `json:"word,omitempty" doc:"what was said with the decision"`
	Own        bool       `json:"own" doc:"the asker's own, on which it must not decide"`
}

type wishRow struct {
	ID         int64
	AccountID  int64
	Account    string
	Before     Patch
	After      Patch
	Reason     string
	State      string
	Proposer   string
	ProposedBy int64
	ProposedAt time.Time
	Decider    string
	DecidedAt  *time.Time
	Word       string
}

type wishArgs struct {
	AccountID int64
	Before    Patch
	After     Patch
	Reason    string
	At        time.Time
}

type wishesAsked struct {
	State     string
	AccountID int64
	BeforeID  int64
	Most      int
}

type wishDecision struct {
	ID    int64
	State string
	Word  string
	At    time.Time
}

var (
	wishAdd    = db.Query[wishArgs, int64]("accounts/change_add")
	wishByID   = db.Query[idArgs, wishRow]("accounts/change_by_id")
	wishList   = db.Query[wishesAsked, wishRow]("accounts/change_list")
	wishDecide = db.Query[wishDecision, int64]("accounts/change_decide")
)

func (r wishRow) seen(asker int64) Wish {
	return Wish{
		r.ID, r.AccountID, r.Account, r.Before, r.After, r.Reason, r.State, r.Proposer, r.ProposedAt, r.Decider, r.DecidedAt, r.Word,
		asker != 0 && r.ProposedBy == asker,
	}
}

// Propose notes a wish to change an account; nothing is changed by it.
func (s *Service) Propose(ctx context.Context, account int64, p Patch, reason string) (w Wish, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		w, err = s.propose(ctx, tx, account, p, reason)
		return err
	})
	return w, err
}

func (s *Service) propose(ctx context.Context, tx db.Tx, account int64, p Patch, reason string) (w Wish, err error) {
	p.tidy()
	a, err := s.lock(ctx, tx, account)
	if err != nil {
		return w, err
	}
	if err := s.describe(ctx, tx, a, &p); err != nil {
		return w, err
	}
	before, after, some := p.against(a)
	if !some {
		return w, fault.New(fault.Invalid, "change_empty", "nothing would be different")
	}
	id, err := wishAdd.One(ctx, tx, wishArgs{account, before, after, reason, s.kit.Now()})
	if err == nil {
		err = s.askApproval(ctx, tx, a, id, after, reason)
	}
	if err != nil {
		return w, err
	}
	return s.wish(ctx, tx, id)
}

func (s *Service) wish(ctx context.Context, tx db.Tx, id int64) (Wish, error) {
	row, err := wishByID.One(ctx, tx, idArgs{id})
	return row.seen(actorOf(ctx).UserID), err
}

// Wishes gives a page of wishes, newest first; what is zero narrows nothing.
func (s *Service) Wishes(ctx context.Context, state string, account int64, p web.Paging) (page web.Page[Wish], err error) {
	q := wishesAsked{State: state, AccountID: account, Most: p.Limit + 1}
	if err := p.From(&q.BeforeID); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := wishList.All(ctx, tx, q)
		list := make([]Wish, len(rows))
		for i, r := range rows {
			list[i] = r.seen(actorOf(ctx).UserID)
		}
		page = web.PageOf(list, p.Limit, func(w Wish) any { return w.ID })
		return err
	})
	return page, err
}

// Decide approves, rejects or withdraws a wish. What was agreed is applied in the
// same transaction, or nothing is: not when the account has changed since.
func (s *Service) Decide(ctx context.Context, id int64, state, word string) (w Wish, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		w, err = s.wish(ctx, tx, id)
		return err
	})
	if err != nil {
		return w, err
	}
	reason := w.Reason
	if word != "" {
		reason += " / " + word
	}
	err = s.kit.DB.Write(access.WithReason(ctx, reason), func(tx db.Tx) error {
		if err := s.pastApproval(ctx, tx, id, state); err != nil {
			return err
		}
		w, err = s.end(ctx, tx, w, state, word)
		return err
	})
	return w, err
}

// end decides on a wish, which nobody else may have done meanwhile.
func (s *Service) end(ctx context.Context, tx db.Tx, w Wish, state, word string) (Wish, error) {
	a, err := s.lock(ctx, tx, w.AccountID)
	if err != nil {
		return w, err
	}
	if w, err = s.wish(ctx, tx, w.ID); err != nil {
		return w, err
	}
	if err := w.mayBe(state); err != nil {
		return w, err
	}
	if state == approved {
		if _, _, moved := w.Before.against(a); moved {
			return w, fault.New(fault.Conflict, "change_overtaken", "%s is no longer what it was when this was asked for; reject it and ask again", a.Name)
		}
		if err := s.apply(ctx, tx, a, w.After); err != nil {
			return w, err
		}
	}
	if _, err := wishDecide.One(ctx, tx, wishDecision{w.ID, state, word, s.kit.Now()}); err != nil {
		return w, err
	}
	return s.wish(ctx, tx, w.ID)
}

func (w Wish) mayBe(state string) error {
	switch {
	case w.State != proposed:
		return fault.New(fault.Conflict, "change_decided_already", "this wish is %s already", w.State).With("state", w.State)
	case state == withdrawn && !w.Own:
		return fault.New(fault.Forbidden, "change_not_yours", "only who asked for it withdraws it")
	case state != withdrawn && w.Own:
		return fault.New(fault.Forbidden, "change_four_eyes", "you asked for this yourself; somebody else decides on it")
	}
	return nil
}
