package accounts

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/web"
)

const (
	untouchedKey = "accounts.pool_after_days"
	claimsKey    = "accounts.pool_claims_most"
)

func poolParams() []param.Declared {
	return []param.Declared{
		{Key: untouchedKey, Kind: param.Number, Default: 30.0, Unit: "days", Min: 1, Max: 365},
		{Key: claimsKey, Kind: param.Number, Default: 20.0, Min: 1, Max: 1000},
	}
}

type poolAsked struct {
	Units   []int32
	Today   time.Time
	AfterAt *time.Time
	AfterID int64
	Most    int
}

type claimArgs struct {
	ID    int64
	RepID int64
	At    time.Time
}

var (
	poolEnter = db.Query[struct {
		At        time.Time
		Untouched time.Time
	}, int64]("accounts/pool_enter")
	poolList    = db.Query[poolAsked, accountRow]("accounts/pool_list")
	poolLock    = db.Query[struct{ RepID int64 }, db.None]("accounts/pool_lock")
	poolHeld    = db.Query[struct{ RepID int64 }, int]("accounts/pool_held")
	poolClaim   = db.Query[claimArgs, int64]("accounts/pool_claim")
	poolOutlets = db.Query[claimArgs, db.None]("accounts/pool_outlets")
	claimAdd    = db.Query[claimArgs, int64]("accounts/claim_add")
)

// withOwnUnit lets a rep look into the pool of its own unit, which is nobody's rows.
func withOwnUnit(ctx context.Context) context.Context {
	a := actorOf(ctx)
	if len(a.Units) == 0 && a.UnitID != 0 {
		a.Units = []int32{a.UnitID}
	}
	return access.WithActor(ctx, a)
}

// wholeCompany is the server at work for somebody who may speak for the whole company.
func wholeCompany(ctx context.Context) context.Context {
	return access.WithActor(ctx, access.Server(actorOf(ctx).TenantID))
}

// FillPool lets prospects that nobody has followed for the company's days into the pool; every night the server does it.
func (s *Service) FillPool(ctx context.Context) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		days, err := s.kit.Params.Number(ctx, tx, untouchedKey)
		if err != nil {
			return err
		}
		now := s.kit.Now()
		_, err = poolEnter.All(ctx, tx, struct {
			At        time.Time
			Untouched time.Time
		}{now, now.Add(-time.Duration(days * float64(24*time.Hour)))})
		return err
	})
}

// Pool gives a page of the prospects that wait in the pool of the actor's units, or of a rep's own unit, longest first.
func (s *Service) Pool(ctx context.Context, p web.Paging) (page web.Page[Account], err error) {
	ctx = withOwnUnit(ctx)
	var key struct {
		At time.Time `json:"a"`
		ID int64     `json:"i"`
	}
	if err := p.From(&key); err != nil {
		return page, err
	}
	q := poolAsked{Units: actorOf(ctx).Units, Today: s.today(ctx), AfterID: key.ID, Most: p.Limit + 1}
	if p.After != "" {
		q.AfterAt = &key.At
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := poolList.All(ctx, tx, q)
		page = web.PageOf(seenAll(rows), p.Limit, func(a Account) any { return map[string]any{"a": a.PooledAt, "i": a.ID} })
		return err
	})
	return page, err
}

// Claim takes a prospect out of the pool for the actor: the first one gets it, and
// nobody keeps more of them at once than the company's parameter says.
func (s *Service) Claim(ctx context.Context, id int64) (a Account, err error) {
	me := actorOf(ctx).EmployeeID
	if me == 0 {
		return a, fault.New(fault.Forbidden, "claim_needs_rep", "only an employee follows a prospect")
	}
	ctx = withOwnUnit(ctx)
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		most, err := s.kit.Params.Number(ctx, tx, claimsKey)
		if err != nil {
			return err
		}
		if _, err := poolLock.Exec(ctx, tx, struct{ RepID int64 }{me}); err != nil {
			return err
		}
		held, err := poolHeld.One(ctx, tx, struct{ RepID int64 }{me})
		if err != nil {
			return err
		}
		if held >= int(most) {
			return fault.New(fault.Refused, "claim_too_many", "you follow %d prospects of the pool already; convert some or give them back first", held).With("most", int(most))
		}
		claim := claimArgs{id, me, s.kit.Now()}
		if _, first, err := poolClaim.Find(ctx, tx, claim); err != nil || !first {
			if err == nil {
				err = fault.New(fault.Conflict, "claim_taken", "somebody has taken it already, or it is in no pool of yours")
			}
			return err
		}
		if _, err := poolOutlets.Exec(ctx, tx, claim); err != nil {
			return err
		}
		if _, err := claimAdd.One(ctx, tx, claim); err != nil {
			return err
		}
		a, err = s.account(ctx, tx, id)
		return err
	})
	return a, err
}
