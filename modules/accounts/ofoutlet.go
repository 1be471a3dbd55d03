package accounts

import (
	"context"

	"xuntu.dev/internal/db"
)

type outletAccount struct{ OutletID, AccountID int64 }

var accountOfOutlet = db.Query[struct{ Outlets []int64 }, outletAccount]("accounts/account_of_outlet")

// AccountsOf gives the accounts that outlets of the actor's scope belong to, by outlet; those that have none are absent.
func (s *Service) AccountsOf(ctx context.Context, tx db.Tx, outlets []int64) (map[int64]int64, error) {
	rows, err := accountOfOutlet.All(ctx, tx, struct{ Outlets []int64 }{outlets})
	of := make(map[int64]int64, len(rows))
	for _, r := range rows {
		of[r.OutletID] = r.AccountID
	}
	return of, err
}
