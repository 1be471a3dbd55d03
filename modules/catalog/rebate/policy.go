package rebate

import (
	"context"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/catalog/pricing"
)

// The states of a policy.
const (
	Draft = "draft"
	Force = "force"
	Ended = "ended"
)

// Policy is what dealers get back of what they have bought (CAT-05).
type Policy struct {
	ID int64 `json:"id"`
	PolicyFields
	About     string    `json:"about,omitempty" doc:"the product or the category in words"`
	State     string    `json:"state" enum:"draft,force,ended"`
	ClosedTo  string    `json:"closedTo,omitempty" format:"date" doc:"the last day of the last closed period"`
	UpdatedAt time.Time `json:"updatedAt"`
	Rev       int32     `json:"rev"`
}

// PolicyFields are what people write of a policy.
type PolicyFields struct {
	Name       string           `json:"name" minLength:"1" maxLength:"80"`
	For        pricing.Audience `json:"for" doc:"of the dealers; an empty list is everybody"`
	From       string           `json:"from" format:"date"`
	To         string           `json:"to" format:"date"`
	ProductID  int64            `json:"productId,omitempty" doc:"this, a category, or everything"`
	CategoryID int64            `json:"categoryId,omitempty"`
	Period     Period           `json:"period" enum:"month,quarter,year"`
	Basis      Basis            `json:"basis" enum:"whole,above" doc:"whole: the rate of the tier that is reached, of the whole sum; above: each rate, of the part of the sum in its tier"`
	Tiers      []Tier           `json:"tiers" minItems:"1" maxItems:"10" doc:"the smallest first"`
	CloseDays  int32            `json:"closeDays" minimum:"0" maximum:"90" default:"10" doc:"days after a period in which late purchases are reckoned in"`
}

// mostDays is how long a policy may hold.
const mostDays = 5 * 366

var (
	unnamed = fault.New(fault.Invalid, "catalog_unnamed", "code and name must not be empty").At("body.name", "write something", "")
	two     = fault.New(fault.Invalid, "rebate_policy_about_one", "a policy counts one product, one category or everything").At("body.categoryId", "name one of both at most", nil)
	unknown = fault.New(fault.NotFound, "rebate_about_not_found", "there is no such product or category")
	changed = fault.New(fault.Conflict, "catalog_changed_meanwhile", "somebody has changed this meanwhile; look at it again")
	settled = fault.New(fault.Refused, "rebate_policy_settled", "only a draft may be changed; end this policy and write another one")
)

// args checks what was written.
func (f PolicyFields) args(ctx context.Context, tx db.Tx) (a policyArgs, err error) {
	a = policyArgs{
		Name: strings.TrimSpace(f.Name), Audience: f.For, ProductID: f.ProductID, CategoryID: f.CategoryID,
		Period: f.Period, Basis: f.Basis, Tiers: f.Tiers, CloseDays: f.CloseDays,
	}
	if a.FromDay, a.ToDay, err = web.ParsePeriod(f.From, f.To, mostDays); err != nil {
		return a, err
	}
	if err := checkTiers(f.Tiers); err != nil {
		return a, err
	}
	switch {
	case a.Name == "":
		return a, unnamed
	case f.ProductID != 0 && f.CategoryID != 0:
		return a, two
	}
	known, err := aboutKnown.One(ctx, tx, aboutArgs{f.ProductID, f.CategoryID})
	if err == nil && !known {
		err = unknown
	}
	return a, err
}

// Policies gives every policy, the newest first.
func (s *Service) Policies(ctx context.Context) (list []Policy, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		return policyList.Each(ctx, tx, db.None{}, func(r policyRow) error {
			list = append(list, r.seen())
			return nil
		})
	})
	return list, err
}

// PutPolicy makes a draft (id 0) or writes one anew.
func (s *Service) PutPolicy(ctx context.Context, id int64, rev int32, f PolicyFields) (p Policy, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if id != 0 {
			if err := s.stands(ctx, tx, id, Draft, settled); err != nil {
				return err
			}
		}
		args, err := f.args(ctx, tx)
		if err != nil {
			return err
		}
		args.ID, args.Rev, args.Now = id, rev, s.kit.Now()
		kept, found, err := policyPut.Find(ctx, tx, args)
		if err == nil && !found {
			err = changed
		}
		if err != nil {
			return err
		}
		row, err := policyByID.One(ctx, tx, idArgs{kept})
		p = row.seen()
		return err
	})
	return p, err
}

// stands locks a policy and refuses it when it is in another state.
func (s *Service) stands(ctx context.Context, tx db.Tx, id int64, state string, otherwise error) error {
	row, err := policyLock.One(ctx, tx, idArgs{id})
	if err == nil && row.State != state {
		err = otherwise
	}
	return err
}

// Start puts a draft in force: from now on it is reckoned, from its first day on.
func (s *Service) Start(ctx context.Context, id int64) (Policy, error) {
	return s.turn(ctx, id, Draft, Force, settled)
}

// End ends a policy that is in force, with today as its last day unless that lies behind already.
func (s *Service) End(ctx context.Context, id int64) (Policy, error) {
	return s.turn(ctx, id, Force, Ended, fault.New(fault.Refused, "rebate_policy_not_in_force", "this policy is not in force"))
}

func (s *Service) turn(ctx context.Context, id int64, from, to string, otherwise error) (p Policy, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := s.stands(ctx, tx, id, from, otherwise); err != nil {
			return err
		}
		if _, err := policyTurn.Exec(ctx, tx, turnArgs{id, to, s.kit.Now()}); err != nil {
			return err
		}
		row, err := policyByID.One(ctx, tx, idArgs{id})
		p = row.seen()
		return err
	})
	return p, err
}

// RemovePolicy takes a draft away.
func (s *Service) RemovePolicy(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := s.stands(ctx, tx, id, Draft, settled); err != nil {
			return err
		}
		_, err := policyRemove.Exec(ctx, tx, idArgs{id})
		return err
	})
}
