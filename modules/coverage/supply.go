package coverage

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Supply is the dealer of an outlet, from when to when.
type Supply struct {
	ID         int64  `json:"id"`
	OutletID   int64  `json:"outletId"`
	OutletCode string `json:"outletCode"`
	OutletName string `json:"outletName"`
	DealerID   int64  `json:"dealerId" doc:"an account with the role dealer"`
	DealerCode string `json:"dealerCode"`
	DealerName string `json:"dealerName"`
	From       string `json:"from,omitempty" doc:"absent: since nobody knows when"`
	To         string `json:"to,omitempty" doc:"the first day it no longer holds; absent: open"`
}

// Dealer is an account that supplies outlets.
type Dealer struct {
	ID   int64  `json:"id"`
	Code string `json:"code"`
	Name string `json:"name"`
}

// NewSupply is outlets with the dealer that is to supply them.
type NewSupply struct {
	OutletIDs []int64 `json:"outletIds" minItems:"1" maxItems:"5000"`
	DealerID  int64   `json:"dealerId"`
	From      string  `json:"from,omitempty" format:"date" doc:"the first day; empty: today"`
}

type supplyRow struct {
	ID         int64
	OutletID   int64
	OutletCode string
	OutletName string
	DealerID   int64
	DealerCode string
	DealerName string
	FromDay    *time.Time
	ToDay      *time.Time
}

// SuppliesAsked narrows a list of supplies; what is zero narrows nothing.
type SuppliesAsked struct {
	OutletID  int64
	DealerID  int64
	AccountID int64 // all outlets of an account
	Words     string
}

type supplyListArgs struct {
	SuppliesAsked
	Day       time.Time
	History   bool // those that are over or to come as well
	AfterCode string
	AfterID   int64
	Most      int
}

type supplyArgs struct {
	Outlets  []int64
	DealerID int64
	Day      time.Time
	Now      time.Time
}

var (
	supplyList = db.Query[supplyListArgs, supplyRow]("coverage/supply_list")
	supplyCut  = db.Query[supplyArgs, db.None]("coverage/supply_cut")
	supplyAdd  = db.Query[supplyArgs, int64]("coverage/supply_add")
	dealerFind = db.Query[struct {
		Wanted string
		Most   int
	}, Dealer]("coverage/dealer_find")
)

func (r supplyRow) seen() Supply {
	return Supply{r.ID, r.OutletID, r.OutletCode, r.OutletName, r.DealerID, r.DealerCode, r.DealerName, dayText(r.FromDay), dayText(r.ToDay)}
}

// Supplies gives a page of the supplies of today in scope, by the outlet's code; of one outlet or account the history too.
func (s *Service) Supplies(ctx context.Context, a SuppliesAsked, p web.Paging) (page web.Page[Supply], err error) {
	var key codeKey
	if err := p.From(&key); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := supplyList.All(ctx, tx, supplyListArgs{
			a, s.today(ctx), a.OutletID != 0 || a.AccountID != 0, key.Code, key.ID, p.Limit + 1,
		})
		list := make([]Supply, len(rows))
		for i, r := range rows {
			list[i] = r.seen()
		}
		page = web.PageOf(list, p.Limit, func(v Supply) any { return codeKey{v.OutletCode, v.ID} })
		return err
	})
	return page, err
}

// SupplierOf gives the dealer that supplies an outlet on a day; false while none does.
func (s *Service) SupplierOf(ctx context.Context, tx db.Tx, outlet int64, day time.Time) (d Dealer, found bool, err error) {
	rows, err := supplyList.All(ctx, tx, supplyListArgs{SuppliesAsked: SuppliesAsked{OutletID: outlet}, Day: day, Most: 1})
	if err != nil || len(rows) == 0 {
		return d, false, err
	}
	return Dealer{rows[0].DealerID, rows[0].DealerCode, rows[0].DealerName}, true, nil
}

// SupplyBy makes a dealer supply outlets from a day on; what was before ends with it.
func (s *Service) SupplyBy(ctx context.Context, n NewSupply) (int, error) {
	from, err := s.firstDay(ctx, n.From)
	if err != nil {
		return 0, err
	}
	args := supplyArgs{n.OutletIDs, n.DealerID, from, s.kit.Now()}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := supplyCut.Exec(ctx, tx, args); err != nil {
			return err
		}
		added, err := supplyAdd.All(ctx, tx, args)
		if err == nil && len(added) < len(n.OutletIDs) {
			err = fault.New(fault.NotFound, "supply_not_possible", "%d of the outlets are not in your scope, or account %d is no dealer; nothing was changed", len(n.OutletIDs)-len(added), n.DealerID)
		}
		return err
	})
	return len(n.OutletIDs), err
}

// Dealers finds accounts that may supply, by a part of the name or code.
func (s *Service) Dealers(ctx context.Context, wanted string) (list []Dealer, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err = dealerFind.All(ctx, tx, struct {
			Wanted string
			Most   int
		}{wanted, 50})
		return err
	})
	return list, err
}
