package accounts

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
)

// Other is who made a field what it is, and when.
type Other struct {
	By string     `json:"by,omitempty"`
	At *time.Time `json:"at,omitempty"`
}

type clashArgs struct {
	AccountID int64
	Base      Basics
	Mine      Basics
	Theirs    Basics
	Others    map[string]Other
	At        time.Time
}

// settleArgs are fields of an account on which the rep has decided.
type settleArgs struct {
	AccountID int64
	Fields    []string
}

type changedArgs struct {
	InTable  string
	RowID    int64
	InColumn string
}

var (
	clashPut    = db.Query[clashArgs, db.None]("accounts/clash_put")
	clashSettle = db.Query[settleArgs, db.None]("accounts/clash_settle")
	changedBy   = db.Query[changedArgs, Other]("accounts/change_changed_by")
)

// basicFields are the fields of the basics, in the order of the sheet.
var basicFields = []string{"name", "channel", "address", "contact", "mobile", "phone", "mail", "delivery", "orderDay", "note"}

// columns are where a field is kept: table and column.
var columns = map[string][2]string{
	"name": {"accounts.account", "name"}, "channel": {"geo.outlet", "channel"}, "address": {"accounts.account", "address"},
	"contact": {"accounts.contact", "name"}, "mobile": {"accounts.contact", "mobile"}, "phone": {"accounts.account", "phone"},
	"mail": {"accounts.account", "mail"}, "delivery": {"accounts.account", "delivery"}, "orderDay": {"accounts.account", "order_day"},
	"note": {"accounts.account", "note"},
}

// clash is fields on which a rep and somebody else differ.
type clash struct{ base, mine, now byField }

// note keeps a clash for the rep, with who made the fields what they are.
func (s *Service) note(ctx context.Context, tx db.Tx, a Account, person contactRow, c clash) (err error) {
	if len(c.mine) == 0 {
		return nil
	}
	args := clashArgs{AccountID: a.ID, Others: map[string]Other{}, At: s.kit.Now()}
	differs := func(field string) bool { _, is := c.mine[field]; return is }
	if args.Base, err = c.base.only(differs).basics(); err != nil {
		return err
	}
	if args.Mine, err = c.mine.basics(); err != nil {
		return err
	}
	if args.Theirs, err = c.now.only(differs).basics(); err != nil {
		return err
	}
	for field := range c.mine {
		if args.Others[field], err = whoChanged(ctx, tx, field, a, person); err != nil {
			return err
		}
	}
	_, err = clashPut.Exec(ctx, tx, args)
	return err
}

// whoChanged says who made a field what it is; nobody, when it was so from the beginning.
func whoChanged(ctx context.Context, tx db.Tx, field string, a Account, person contactRow) (Other, error) {
	at := columns[field]
	row := map[string]int64{"accounts.account": a.ID, "geo.outlet": *a.OutletID, "accounts.contact": person.ID}[at[0]]
	who, _, err := changedBy.Find(ctx, tx, changedArgs{at[0], row, at[1]})
	return who, err
}
