package rebate

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/catalog/pricing"
)

// Statement is what a policy gives a dealer for a period. Money is in fen.
type Statement struct {
	ID        int64         `json:"id"`
	PolicyID  int64         `json:"policyId"`
	Policy    string        `json:"policy"`
	Period    Period        `json:"period" enum:"month,quarter,year"`
	Basis     Basis         `json:"basis" enum:"whole,above"`
	AccountID int64         `json:"accountId"`
	Code      string        `json:"code" doc:"of the dealer's account"`
	Dealer    string        `json:"dealer"`
	UnitID    int32         `json:"unitId"`
	From      string        `json:"from" format:"date"`
	To        string        `json:"to" format:"date"`
	State     string        `json:"state" enum:"open,closed"`
	Opening   pricing.Money `json:"opening" doc:"what the policy has given before the period, with the corrections booked before it"`
	Purchased pricing.Money `json:"purchased"`
	Tier      int           `json:"tier" doc:"how many tiers are reached"`
	Tiers     []Tier        `json:"tiers"`
	Missing   pricing.Money `json:"missing,omitempty" doc:"purchases to the next tier; absent at the last one"`
	Accrued   pricing.Money `json:"accrued"`
	Corrected pricing.Money `json:"corrected" doc:"corrections of earlier periods booked in this one"`
	Closing   pricing.Money `json:"closing" doc:"opening, accrued and corrected together"`
	Reckoned  time.Time     `json:"reckonedAt"`
	ClosedAt  *time.Time    `json:"closedAt,omitempty"`
}

// Detail is a statement with what lies behind it.
type Detail struct {
	Statement
	Purchases   []Bought     `json:"purchases" doc:"the newest first"`
	More        bool         `json:"more,omitempty" doc:"there are more purchases than are listed"`
	Corrections []Correction `json:"corrections" doc:"of this period, booked on later days"`
}

// Bought is one purchase that a statement counts.
type Bought struct {
	Day         string        `json:"day" format:"date"`
	Document    string        `json:"document"`
	ProductCode string        `json:"productCode"`
	Product     string        `json:"product"`
	Amount      pricing.Money `json:"amount"`
	Late        bool          `json:"late,omitempty" doc:"it was told after the period was closed"`
}

// Correction is what purchases told after a period was closed would have changed.
type Correction struct {
	Day       string        `json:"day" format:"date" doc:"on which it was booked"`
	Purchased pricing.Money `json:"purchased" doc:"of the period, as was known then"`
	Amount    pricing.Money `json:"amount"`
}

// Filter is how statements are asked for, by the interface and as the filter of a file.
type Filter struct {
	Policy  int64  `query:"policy" json:"policy" doc:"0: all"`
	Account int64  `query:"account" json:"account" doc:"0: all in scope"`
	Unit    int32  `query:"unit" json:"unit" doc:"0: all in scope"`
	Below   bool   `query:"below" json:"below" doc:"with the units below it"`
	Day     string `query:"day" json:"day" format:"date" doc:"of the period that has this day"`
	State   string `query:"state" json:"state" enum:"open,closed," doc:"of the period"`
	Words   string `query:"words" json:"words" maxLength:"60" doc:"a part of the dealer's code or name"`
}

type (
	listArgs struct {
		ID        int64
		PolicyID  int64
		AccountID int64
		Unit      int32
		Below     bool
		Day       *time.Time
		State     string
		Words     string
		Before    *time.Time
		BeforeID  int64
		Most      int
	}
	statementRow struct {
		ID         int64
		PolicyID   int64
		Policy     string
		Period     Period
		Basis      Basis
		Tiers      []Tier
		AccountID  int64
		Code       string
		Dealer     string
		UnitID     int32
		FromDay    time.Time
		ToDay      time.Time
		Opening    pricing.Money
		Purchased  pricing.Money
		Accrued    pricing.Money
		Corrected  pricing.Money
		ReckonedAt time.Time
		ClosedAt   *time.Time
	}
	linesArgs struct {
		ID   int64
		Most int
	}
	boughtRow struct {
		Day         time.Time
		Document    string
		ProductCode string
		Product     string
		Amount      pricing.Money
		ToldAt      time.Time
	}
	correctionRow struct {
		Day       time.Time
		Purchased pricing.Money
		Amount    pricing.Money
		MadeAt    time.Time
	}
)

var (
	statementList  = db.Query[listArgs, statementRow]("catalog/rebate_statement_list")
	purchaseList   = db.Query[linesArgs, boughtRow]("catalog/dealer_purchase_list")
	correctionList = db.Query[idArgs, correctionRow]("catalog/rebate_correction_list")
)

// args reads the filter.
func (f Filter) args(most int) (a listArgs, err error) {
	a = listArgs{PolicyID: f.Policy, AccountID: f.Account, Unit: f.Unit, Below: f.Below, State: f.State, Words: f.Words, Most: most}
	if f.Day != "" {
		day, err := web.ParseDay(f.Day)
		if err != nil {
			return a, err
		}
		a.Day = &day
	}
	return a, nil
}

func (r statementRow) seen() Statement {
	s := Statement{
		ID: r.ID, PolicyID: r.PolicyID, Policy: r.Policy, Period: r.Period, Basis: r.Basis, AccountID: r.AccountID, Code: r.Code, Dealer: r.Dealer,
		UnitID: r.UnitID, From: r.FromDay.Format(time.DateOnly), To: r.ToDay.Format(time.DateOnly), State: "open",
		Opening: r.Opening, Purchased: r.Purchased, Tier: reached(r.Tiers, r.Purchased), Tiers: r.Tiers, Accrued: r.Accrued, Corrected: r.Corrected,
		Closing: r.Opening + r.Accrued + r.Corrected, Reckoned: r.ReckonedAt, ClosedAt: r.ClosedAt,
	}
	if r.ClosedAt != nil {
		s.State = "closed"
	}
	if s.Tier < len(r.Tiers) {
		s.Missing = r.Tiers[s.Tier].From - r.Purchased
	}
	return s
}

// mostLines is how many purchases are listed beside a statement.
const mostLines = 500

// StatementByID gives a statement of a dealer in scope with what lies behind it.
func (s *Service) StatementByID(ctx context.Context, id int64) (d Detail, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		row, err := statementList.One(ctx, tx, listArgs{ID: id, Most: 1})
		if err != nil {
			return err
		}
		d = Detail{Statement: row.seen(), Purchases: []Bought{}, Corrections: []Correction{}}
		bought, err := purchaseList.All(ctx, tx, linesArgs{id, mostLines + 1})
		if err != nil {
			return err
		}
		for i, b := range bought {
			if d.More = i == mostLines; d.More {
				break
			}
			late := row.ClosedAt != nil && b.ToldAt.After(*row.ClosedAt)
			d.Purchases = append(d.Purchases, Bought{b.Day.Format(time.DateOnly), b.Document, b.ProductCode, b.Product, b.Amount, late})
		}
		return correctionList.Each(ctx, tx, idArgs{id}, func(c correctionRow) error {
			d.Corrections = append(d.Corrections, Correction{c.Day.Format(time.DateOnly), c.Purchased, c.Amount})
			return nil
		})
	})
	return d, err
}
