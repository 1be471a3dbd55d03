package rebate

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/due"
	"xuntu.dev/modules/catalog/pricing"
)

const (
	hearEvery = 2 * time.Second // what is told of purchases is reckoned within
	dayEvery  = time.Minute     // a day that has begun is noticed within
)

// hear reckons anew what purchases and policies have changed since it was last asked.
func (s *Service) hear(ctx context.Context) error {
	return due.Take(ctx, s.kit.DB, "rebates", func(tx db.Tx, by map[string][]int64) error {
		if ids := by["policy"]; len(ids) > 0 {
			if err := s.reckon(ctx, tx, scope{Policies: ids}); err != nil {
				return err
			}
		}
		if ids := by["account"]; len(ids) > 0 {
			return s.reckon(ctx, tx, scope{Accounts: ids})
		}
		return nil
	}, nil)
}

// daily reckons everything once on each day of the company: dealers come and go, and periods end.
func (s *Service) daily(ctx context.Context) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, first, err := dayBegin.Find(ctx, tx, dayArgs{s.today(ctx)}); err != nil || !first {
			return err
		}
		return s.reckon(ctx, tx, scope{})
	})
}

// scope is what is reckoned; an empty list is all.
type scope struct {
	Policies []int64
	Accounts []int64
}

// reckon makes the statements that are missing and reckons those in a scope. It holds the policies meanwhile, so that
// two who reckon at once do so one after the other, the second seeing what the first has written.
func (s *Service) reckon(ctx context.Context, tx db.Tx, of scope) error {
	policies, err := policyHold.All(ctx, tx, holdArgs{of.Policies})
	if err != nil || len(policies) == 0 {
		return err
	}
	dealers, err := s.dealers(ctx, tx, of.Accounts)
	if err != nil {
		return err
	}
	for _, p := range policies {
		if err := s.reckonOne(ctx, tx, p, dealers, of.Accounts); err != nil {
			return err
		}
	}
	return nil
}

// dealers are the accounts that may have statements, as an audience asks for them.
func (s *Service) dealers(ctx context.Context, tx db.Tx, ids []int64) (list []pricing.Buyer, err error) {
	rows, err := dealerList.All(ctx, tx, accountsArgs{ids})
	if err != nil {
		return nil, err
	}
	above := map[int32][]int64{}
	for _, r := range rows {
		if _, known := above[r.UnitID]; !known {
			if above[r.UnitID], err = s.units.UnitsAbove(ctx, tx, r.UnitID); err != nil {
				return nil, err
			}
		}
		list = append(list, pricing.Buyer{Account: r.ID, Class: r.Class, Channel: r.Channel, Branches: above[r.UnitID]})
	}
	return list, nil
}

// reckonOne reckons the statements of one policy, and closes the periods that are over long enough when it has reckoned all.
func (s *Service) reckonOne(ctx context.Context, tx db.Tx, p policyRow, dealers []pricing.Buyer, only []int64) error {
	today, fitting := s.today(ctx), []int64{}
	for _, d := range dealers {
		if p.Audience.Has(d) {
			fitting = append(fitting, d.Account)
		}
	}
	closing := time.Time{}
	for _, w := range p.Period.windows(p.FromDay, p.ToDay, today) {
		if p.ClosedTo != nil && !w.to.After(*p.ClosedTo) {
			continue
		}
		if _, err := statementOpen.Exec(ctx, tx, openArgs{p.ID, fitting, w.from, w.to, s.kit.Now()}); err != nil {
			return err
		}
		if w.to.AddDate(0, 0, int(p.CloseDays)).Before(today) {
			closing = w.to
		}
	}
	if err := s.bring(ctx, tx, p, only); err != nil {
		return err
	}
	if len(only) > 0 || closing.IsZero() {
		return nil
	}
	_, err := periodClose.Exec(ctx, tx, closeArgs{p.ID, closing, s.kit.Now()})
	return err
}

// bring writes what the purchases come to now: into statements that are open, beside those that are closed.
func (s *Service) bring(ctx context.Context, tx db.Tx, p policyRow, only []int64) error {
	set, correct := setArgs{Now: s.kit.Now()}, correctArgs{Day: s.today(ctx), Now: s.kit.Now()}
	err := statementSums.Each(ctx, tx, sumsArgs{p.ID, p.ProductID, p.CategoryID, only}, func(r sumRow) error {
		now := accrued(p.Tiers, p.Basis, r.Bought)
		switch {
		case r.Bought == r.Known:
		case r.Closed:
			correct.Statements, correct.Purchased = append(correct.Statements, r.ID), append(correct.Purchased, int64(r.Bought))
			correct.Amounts = append(correct.Amounts, int64(now-r.Accrued))
		default:
			set.Statements, set.Purchased, set.Accrued = append(set.Statements, r.ID), append(set.Purchased, int64(r.Bought)), append(set.Accrued, int64(now))
		}
		return nil
	})
	if err == nil && len(set.Statements) > 0 {
		_, err = statementSet.Exec(ctx, tx, set)
	}
	if err == nil && len(correct.Statements) > 0 {
		_, err = correctionAdd.Exec(ctx, tx, correct)
	}
	return err
}
