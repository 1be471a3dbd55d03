package rebate

import (
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/modules/catalog/pricing"
)

type (
	idArgs       struct{ ID int64 }
	dayArgs      struct{ Day time.Time }
	aboutArgs    struct{ ProductID, CategoryID int64 }
	holdArgs     struct{ Policies []int64 }
	accountsArgs struct{ Accounts []int64 }

	policyRow struct {
		ID         int64
		Name       string
		Audience   pricing.Audience
		FromDay    time.Time
		ToDay      time.Time
		ProductID  int64
		CategoryID int64
		About      string
		Period     Period
		Basis      Basis
		Tiers      []Tier
		CloseDays  int32
		State      string
		ClosedTo   *time.Time
		UpdatedAt  time.Time
		Rev        int32
	}
	policyArgs struct {
		ID         int64
		Name       string
		Audience   pricing.Audience
		FromDay    time.Time
		ToDay      time.Time
		ProductID  int64
		CategoryID int64
		Period     Period
		Basis      Basis
		Tiers      []Tier
		CloseDays  int32
		Rev        int32
		Now        time.Time
	}
	lockRow struct {
		ID    int64
		State string
	}
	turnArgs struct {
		ID    int64
		State string
		Now   time.Time
	}

	purchaseCodes struct{ Dealers, Products []string }
	purchaseRow   struct{ AccountID, ProductID int64 }
	purchaseArgs  struct {
		Accounts  []int64
		Documents []string
		Products  []int64
		Days      []time.Time
		Amounts   []int64
		Now       time.Time
	}

	dealerRow struct {
		ID      int64
		UnitID  int32
		Class   string
		Channel string
	}
	openArgs struct {
		PolicyID int64
		Accounts []int64
		FromDay  time.Time
		ToDay    time.Time
		Now      time.Time
	}
	sumsArgs struct {
		PolicyID   int64
		ProductID  int64
		CategoryID int64
		Accounts   []int64
	}
	sumRow struct {
		ID      int64
		Closed  bool
		Known   pricing.Money
		Accrued pricing.Money
		Bought  pricing.Money
	}
	setArgs struct {
		Statements []int64
		Purchased  []int64
		Accrued    []int64
		Now        time.Time
	}
	correctArgs struct {
		Statements []int64
		Purchased  []int64
		Amounts    []int64
		Day        time.Time
		Now        time.Time
	}
	closeArgs struct {
		PolicyID int64
		Day      time.Time
		Now      time.Time
	}
)

var (
	aboutKnown   = db.Query[aboutArgs, bool]("catalog/rebate_about_known")
	policyList   = db.Query[db.None, policyRow]("catalog/rebate_policy_list")
	policyByID   = db.Query[idArgs, policyRow]("catalog/rebate_policy_by_id")
	policyLock   = db.Query[idArgs, lockRow]("catalog/rebate_policy_lock")
	policyHold   = db.Query[holdArgs, policyRow]("catalog/rebate_policy_hold")
	policyPut    = db.Query[policyArgs, int64]("catalog/rebate_policy_put")
	policyTurn   = db.Query[turnArgs, db.None]("catalog/rebate_policy_turn")
	policyRemove = db.Query[idArgs, db.None]("catalog/rebate_policy_remove")

	purchaseRead = db.Query[purchaseCodes, purchaseRow]("catalog/dealer_purchase_read")
	purchasePut  = db.Query[purchaseArgs, db.None]("catalog/dealer_purchase_put")

	dayBegin      = db.Query[dayArgs, time.Time]("catalog/rebate_day_begin")
	dealerList    = db.Query[accountsArgs, dealerRow]("catalog/rebate_dealer_list")
	statementOpen = db.Query[openArgs, db.None]("catalog/rebate_statement_open")
	statementSums = db.Query[sumsArgs, sumRow]("catalog/rebate_statement_sums")
	statementSet  = db.Query[setArgs, db.None]("catalog/rebate_statement_set")
	correctionAdd = db.Query[correctArgs, db.None]("catalog/rebate_correction_add")
	periodClose   = db.Query[closeArgs, db.None]("catalog/rebate_period_close")
)

func (r policyRow) seen() Policy {
	p := Policy{
		ID: r.ID, About: r.About, State: r.State, UpdatedAt: r.UpdatedAt, Rev: r.Rev,
		PolicyFields: PolicyFields{
			Name: r.Name, For: r.Audience, From: r.FromDay.Format(time.DateOnly), To: r.ToDay.Format(time.DateOnly),
			ProductID: r.ProductID, CategoryID: r.CategoryID, Period: r.Period, Basis: r.Basis, Tiers: r.Tiers, CloseDays: r.CloseDays,
		},
	}
	if r.ClosedTo != nil {
		p.ClosedTo = r.ClosedTo.Format(time.DateOnly)
	}
	return p
}
