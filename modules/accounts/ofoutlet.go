package accounts

import (
	"context"

	"xuntu.dev/internal/db"
)

var accountOfOutlet = db.Query[struct{ OutletID int64 }, int64]("accounts/account_of_outlet")

// AccountOf gives the account an outlet of the actor's scope belongs to; 0 while it has none.
func (s *Service) AccountOf(ctx context.Context, tx db.Tx, outlet int64) (int64, error) {
	id, _, err := accountOfOutlet.Find(ctx, tx, struct{ OutletID int64 }{outlet})
	return id, err
}
