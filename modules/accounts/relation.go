package accounts

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Relation says that one account stands under another: a store under its chain, an outlet under its dealer.
type Relation struct {
	ID        int64  `json:"id"`
	Kind      string `json:"kind" enum:"chain,dealer"`
	AccountID int64  `json:"accountId"`
	Account   string `json:"account,omitempty" doc:"absent: out of scope"`
	ParentID  int64  `json:"parentId"`
	Parent    string `json:"parent,omitempty" doc:"absent: out of scope"`
	From      string `json:"from,omitempty" doc:"the first day; absent: always has"`
	To        string `json:"to,omitempty" doc:"the last day; absent: goes on"`
}

// RelationDraft is a new one of an account.
type RelationDraft struct {
	Kind     string `json:"kind" enum:"chain,dealer"`
	ParentID int64  `json:"parentId"`
	From     string `json:"from,omitempty" format:"date"`
	To       string `json:"to,omitempty" format:"date"`
}

type relationRow struct {
	ID        int64
	Kind      string
	AccountID int64
	Account   *string
	ParentID  int64
	Parent    *string
	FromDay   *time.Time
	ToDay     *time.Time
}

type relationArgs struct {
	Kind      string
	AccountID int64
	ParentID  int64
	FromDay   *time.Time
	ToDay     *time.Time
}

type rollArgs struct {
	ID   int64
	Kind string
	From time.Time
	To   time.Time
}

var (
	relationLock = db.Query[db.None, db.None]("accounts/relation_lock")
	relationLoop = db.Query[relationArgs, bool]("accounts/relation_cycle")
	relationAdd  = db.Query[relationArgs, int64]("accounts/relation_add")
	relationEnd  = db.Query[struct {
		ID int64
		On time.Time
	}, int64]("accounts/relation_end")
	relationsOf = db.Query[idArgs, relationRow]("accounts/relation_of_account")
	rollUp      = db.Query[rollArgs, Rolled]("accounts/relation_roll_up")
)

func (r relationRow) seen() Relation {
	out := Relation{ID: r.ID, Kind: r.Kind, AccountID: r.AccountID, ParentID: r.ParentID}
	if r.Account != nil {
		out.Account = *r.Account
	}
	if r.Parent != nil {
		out.Parent = *r.Parent
	}
	if r.FromDay != nil {
		out.From = r.FromDay.Format(time.DateOnly)
	}
	if r.ToDay != nil {
		out.To = r.ToDay.Format(time.DateOnly)
	}
	return out
}

// Relate puts an account under another. Nobody stands under itself, on no day:
// writers of relations of a company wait for each other, so that two halves of a
// ring cannot be written at once.
func (s *Service) Relate(ctx context.Context, account int64, d RelationDraft) (list []Relation, err error) {
	args := relationArgs{Kind: d.Kind, AccountID: account, ParentID: d.ParentID}
	for text, into := range map[string]**time.Time{d.From: &args.FromDay, d.To: &args.ToDay} {
		if text == "" {
			continue
		}
		day, err := web.ParseDay(text)
		if err != nil {
			return nil, err
		}
		*into = &day
	}
	if args.FromDay != nil && args.ToDay != nil && args.ToDay.Before(*args.FromDay) {
		return nil, fault.New(fault.Invalid, "relation_some_day", "the last day lies before the first one").At("body.to", "too early", d.To)
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := relationLock.Exec(ctx, tx, db.None{}); err != nil {
			return err
		}
		for _, id := range []int64{account, d.ParentID} {
			if _, err := s.account(ctx, tx, id); err != nil {
				return err
			}
		}
		if loop, err := relationLoop.One(ctx, tx, args); err != nil {
			return err
		} else if loop {
			return fault.New(fault.Refused, "relation_cycle", "the account would stand above itself").With("accountId", account).With("parentId", d.ParentID)
		}
		if _, err := relationAdd.One(ctx, tx, args); err != nil {
			return err
		}
		list, err = relations(ctx, tx, account)
		return err
	})
	return list, err
}

func relations(ctx context.Context, tx db.Tx, account int64) ([]Relation, error) {
	rows, err := relationsOf.All(ctx, tx, idArgs{account})
	list := make([]Relation, len(rows))
	for i, r := range rows {
		list[i] = r.seen()
	}
	return list, err
}

// EndRelation lets a relation end with a day; one that had not begun is gone.
func (s *Service) EndRelation(ctx context.Context, id int64, on string) error {
	day, err := web.ParseDay(on)
	if err != nil {
		return err
	}
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := relationEnd.One(ctx, tx, struct {
			ID int64
			On time.Time
		}{id, day})
		return err
	})
}

// Rolled is what an account and all below it come to.
type Rolled struct {
	AccountID int64   `json:"accountId"`
	Account   string  `json:"account"`
	Depth     int     `json:"depth" doc:"0: the account itself, 1: right below it"`
	Outlets   int     `json:"outlets" doc:"its own"`
	Sales     float64 `json:"sales" doc:"its own outlets', in the period"`
}

// RollUp gives the figures of an account and of each one below it on the period's last day; their sum is the chain's.
func (s *Service) RollUp(ctx context.Context, id int64, kind string, from, to time.Time) (list []Rolled, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if _, err := s.account(ctx, tx, id); err != nil {
			return err
		}
		list, err = rollUp.All(ctx, tx, rollArgs{id, kind, from, to})
		return err
	})
	return list, err
}
