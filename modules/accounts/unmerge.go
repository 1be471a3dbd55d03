package accounts

import (
	"context"
	"fmt"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

type goneArgs struct {
	ID       int64
	State    string
	RepID    *int64
	PooledAt *time.Time
}

type twoListsArgs struct {
	twoArgs
	IDs []int64
}

type mainArgs struct {
	IDs       []int64
	AccountID int64
	Main      *int64
}

var (
	giveContacts  = db.Query[giveArgs, db.None]("accounts/give_contacts")
	giveOutlets   = db.Query[mainArgs, db.None]("accounts/give_outlets")
	giveRelations = db.Query[giveArgs, db.None]("accounts/give_relations")
	giveUnder     = db.Query[giveArgs, db.None]("accounts/give_under")
	giveLicences  = db.Query[giveArgs, db.None]("accounts/give_licences")
	giveChanges   = db.Query[giveArgs, db.None]("accounts/give_changes")
	giveTargets   = db.Query[twoListsArgs, db.None]("accounts/give_targets")
	giveAccount   = db.Query[goneArgs, db.None]("accounts/give_account")
	giveFollow    = db.Query[idArgs, db.None]("accounts/give_follow")
	givePairs     = db.Query[twoArgs, db.None]("accounts/give_pairs")
)

// Unmerge takes a merge back within seven days: everything that went over goes
// back, and both are what they were. What came to the kept account since stays there.
func (s *Service) Unmerge(ctx context.Context, id int64) (a Account, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := relationLock.Exec(ctx, tx, db.None{}); err != nil {
			return err
		}
		row, err := mergeByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		if _, err := s.lock(ctx, tx, row.KeptID); err != nil {
			return err
		}
		if row, err = mergeByID.One(ctx, tx, idArgs{id}); err != nil {
			return err
		}
		switch m := row.seen(); {
		case m.UndoneAt != nil:
			return fault.New(fault.Conflict, "merge_undone_already", "this merge was taken back already")
		case s.kit.Now().After(m.UndoUntil):
			return fault.New(fault.Refused, "merge_too_old", "a merge can be taken back for seven days").With("until", m.UndoUntil)
		}
		if err := s.giveBack(ctx, tx, row); err != nil {
			return err
		}
		if _, err := mergeUndone.One(ctx, tx, struct {
			ID int64
			At time.Time
		}{id, s.kit.Now()}); err != nil {
			return err
		}
		a, err = s.account(ctx, tx, row.GoneID)
		return err
	})
	return a, err
}

func (s *Service) giveBack(ctx context.Context, tx db.Tx, row mergeRow) error {
	m := row.Moved
	if _, err := giveAccount.Exec(ctx, tx, goneArgs{row.GoneID, m.State, m.RepID, m.PooledAt}); err != nil {
		return err
	}
	for _, step := range []struct {
		statement db.Statement[giveArgs, db.None]
		ids       []int64
	}{
		{giveContacts, m.Contacts},
		{giveRelations, m.Relations},
		{giveUnder, m.Under},
		{giveLicences, m.Licences},
		{giveChanges, m.Changes},
	} {
		if _, err := step.statement.Exec(ctx, tx, giveArgs{step.ids, row.GoneID}); err != nil {
			return err
		}
	}
	if _, err := giveOutlets.Exec(ctx, tx, mainArgs{m.Outlets, row.GoneID, m.Main}); err != nil {
		return err
	}
	if _, err := giveFollow.Exec(ctx, tx, idArgs{row.GoneID}); err != nil {
		return err
	}
	for outlet, state := range m.Closed {
		if err := s.ports.Outlets.Alter(ctx, tx, outlet, atlas.OutletChange{State: &state}); err != nil {
			return err
		}
	}
	two := twoArgs{row.GoneID, row.KeptID}
	if _, err := giveTargets.Exec(ctx, tx, twoListsArgs{two, m.Targets}); err != nil {
		return err
	}
	for _, heirs := range s.ports.Heirs {
		if err := heirs.GiveBack(ctx, tx, row.GoneID, row.KeptID, m.Heirs[heirs.Name()]); err != nil {
			return fmt.Errorf("give back what %s keeps: %w", heirs.Name(), err)
		}
	}
	_, err := givePairs.Exec(ctx, tx, two)
	return err
}

// apart is the metres between two accounts that have a place.
func apart(a, b Account) float64 { return geo.Distance(a.Location.Orb(), b.Location.Orb()) }
