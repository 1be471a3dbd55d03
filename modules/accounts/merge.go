package accounts

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// unmergeFor is how long a merge can be taken back.
const unmergeFor = 7 * 24 * time.Hour

// Heirs keeps children of accounts in another room: tasks, orders. Moved says in
// that room's own words what went over; GiveBack takes it back.
type Heirs interface {
	Name() string
	TakeOver(ctx context.Context, tx db.Tx, gone, kept int64) (moved json.RawMessage, err error)
	GiveBack(ctx context.Context, tx db.Tx, gone, kept int64, moved json.RawMessage) error
}

// moved is all that a merge has moved from one account to the other, to be given back.
type moved struct {
	State     string                     `json:"state"` // of the account that is gone
	RepID     *int64                     `json:"repId,omitempty"`
	PooledAt  *time.Time                 `json:"pooledAt,omitempty"`
	Contacts  []int64                    `json:"contacts,omitempty"`
	Outlets   []int64                    `json:"outlets,omitempty"`
	Main      *int64                     `json:"main,omitempty"`   // the outlet that was its main one
	Closed    map[int64]string           `json:"closed,omitempty"` // outlets that were closed, with what they were
	Relations []int64                    `json:"relations,omitempty"`
	Under     []int64                    `json:"under,omitempty"` // relations in which it was the parent
	Licences  []int64                    `json:"licences,omitempty"`
	Changes   []int64                    `json:"changes,omitempty"`
	Targets   []int64                    `json:"targets,omitempty"` // lists in which it stood
	Heirs     map[string]json.RawMessage `json:"heirs,omitempty"`
}

// MergeDone is a merge.
type MergeDone struct {
	ID        int64      `json:"id"`
	KeptID    int64      `json:"keptId"`
	GoneID    int64      `json:"goneId"`
	Gone      string     `json:"gone"`
	Reason    string     `json:"reason"`
	MergedAt  time.Time  `json:"mergedAt"`
	UndoUntil time.Time  `json:"undoUntil"`
	UndoneAt  *time.Time `json:"undoneAt,omitempty"`
}

type mergeRow struct {
	ID       int64
	KeptID   int64
	GoneID   int64
	Gone     string
	Reason   string
	Moved    moved
	MergedAt time.Time
	UndoneAt *time.Time
}

type twoArgs struct{ Gone, Kept int64 }

type mergeAddArgs struct {
	twoArgs
	Moved  moved
	Reason string
	At     time.Time
}

type outletMoved struct {
	ID    int64
	Main  bool
	State string
}

type giveArgs struct {
	IDs       []int64
	AccountID int64
}

var (
	mergeContacts  = db.Query[twoArgs, int64]("accounts/merge_contacts")
	mergeOutlets   = db.Query[twoArgs, outletMoved]("accounts/merge_outlets")
	mergeRelations = db.Query[twoArgs, int64]("accounts/merge_relations")
	mergeUnder     = db.Query[twoArgs, int64]("accounts/merge_under")
	mergeLicences  = db.Query[twoArgs, int64]("accounts/merge_licences")
	mergeChanges   = db.Query[twoArgs, int64]("accounts/merge_changes")
	mergeTargets   = db.Query[twoArgs, int64]("accounts/merge_targets")
	mergeGone      = db.Query[twoArgs, db.None]("accounts/merge_gone")
	mergePairs     = db.Query[twoArgs, db.None]("accounts/merge_pairs")
	mergeAdd       = db.Query[mergeAddArgs, int64]("accounts/merge_add")
	mergeByID      = db.Query[idArgs, mergeRow]("accounts/merge_by_id")
	mergesOf       = db.Query[idArgs, mergeRow]("accounts/merge_of_account")
	mergeUndone    = db.Query[struct {
		ID int64
		At time.Time
	}, int64]("accounts/merge_undone")
)

// Merge makes one account of two: all that hangs on the one that goes hangs on the
// other from then on. Its outlet within 150 m of the other's main one is the same
// shop and is closed.
func (s *Service) Merge(ctx context.Context, gone, kept int64, reason string) (m MergeDone, err error) {
	if gone == kept {
		return m, fault.New(fault.Invalid, "merge_itself", "an account is not merged into itself")
	}
	err = s.kit.DB.Write(access.WithReason(ctx, reason), func(tx db.Tx) error {
		if _, err := relationLock.Exec(ctx, tx, db.None{}); err != nil {
			return err
		}
		g, k, err := s.lockTwo(ctx, tx, gone, kept)
		if err != nil {
			return err
		}
		two := twoArgs{gone, kept}
		all, err := s.takeOver(ctx, tx, two, g, k)
		if err != nil {
			return err
		}
		id, err := mergeAdd.One(ctx, tx, mergeAddArgs{two, all, reason, s.kit.Now()})
		if err != nil {
			return err
		}
		row, err := mergeByID.One(ctx, tx, idArgs{id})
		m = row.seen()
		return err
	})
	return m, err
}

// lockTwo locks both in the order of their numbers, so that two merges do not wait for each other.
func (s *Service) lockTwo(ctx context.Context, tx db.Tx, gone, kept int64) (g, k Account, err error) {
	for _, id := range []int64{min(gone, kept), max(gone, kept)} {
		a, err := s.lock(ctx, tx, id)
		switch {
		case err != nil:
			return g, k, err
		case a.State == Merged:
			return g, k, fault.New(fault.Conflict, "account_merged", "%s was merged into another account already", a.Name).With("mergedInto", a.MergedInto)
		case id == gone:
			g = a
		default:
			k = a
		}
	}
	return g, k, nil
}

func (s *Service) takeOver(ctx context.Context, tx db.Tx, two twoArgs, g, k Account) (m moved, err error) {
	m = moved{State: g.State, RepID: g.RepID, PooledAt: g.PooledAt}
	for _, step := range []struct {
		statement db.Statement[twoArgs, int64]
		into      *[]int64
	}{
		{mergeContacts, &m.Contacts},
		{mergeRelations, &m.Relations},
		{mergeUnder, &m.Under},
		{mergeLicences, &m.Licences},
		{mergeChanges, &m.Changes},
		{mergeTargets, &m.Targets},
	} {
		if *step.into, err = step.statement.All(ctx, tx, two); err != nil {
			return m, err
		}
	}
	if err := s.takeOutlets(ctx, tx, two, g, k, &m); err != nil {
		return m, err
	}
	for _, heirs := range s.ports.Heirs {
		raw, err := heirs.TakeOver(ctx, tx, two.Gone, two.Kept)
		if err != nil {
			return m, fmt.Errorf("merge what %s keeps: %w", heirs.Name(), err)
		}
		if m.Heirs == nil {
			m.Heirs = map[string]json.RawMessage{}
		}
		m.Heirs[heirs.Name()] = raw
	}
	if _, err := mergePairs.Exec(ctx, tx, two); err != nil {
		return m, err
	}
	_, err = mergeGone.Exec(ctx, tx, two)
	return m, err
}

func (s *Service) takeOutlets(ctx context.Context, tx db.Tx, two twoArgs, g, k Account, m *moved) error {
	outlets, err := mergeOutlets.All(ctx, tx, two)
	if err != nil {
		return err
	}
	closed := "closed"
	for _, o := range outlets {
		m.Outlets = append(m.Outlets, o.ID)
		if !o.Main {
			continue
		}
		id := o.ID
		m.Main = &id
		if o.State == closed || g.Location == nil || k.Location == nil || apart(g, k) > nearEnough {
			continue
		}
		m.Closed = map[int64]string{o.ID: o.State}
		if err := s.ports.Outlets.Alter(ctx, tx, o.ID, atlas.OutletChange{State: &closed}); err != nil {
			return err
		}
	}
	return nil
}

func (r mergeRow) seen() MergeDone {
	return MergeDone{r.ID, r.KeptID, r.GoneID, r.Gone, r.Reason, r.MergedAt, r.MergedAt.Add(unmergeFor), r.UndoneAt}
}
