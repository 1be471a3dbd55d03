package merchandising

import (
	"context"
	"fmt"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Purchase is what reached an outlet on a day, as an ERP tells it until there is a room of orders. The same outlet, product
// and day told again takes the place of what was there.
type Purchase struct {
	Outlet   string `json:"outlet" minLength:"1" maxLength:"40" doc:"its code"`
	Product  string `json:"product" minLength:"1" maxLength:"40" doc:"its code"`
	Pack     string `json:"pack" minLength:"1" maxLength:"8" doc:"of the product, in which it is counted"`
	Quantity int64  `json:"quantity" minimum:"-1000000" maximum:"1000000" doc:"less than nothing went back"`
	Day      string `json:"day" format:"date"`
}

type (
	purchaseCodes struct{ Outlets, Products, Packs []string }
	purchaseRow   struct {
		N         int
		OutletID  int64
		ProductID int64
		Holds     int64
	}
	purchaseArgs struct {
		Outlets    []int64
		Products   []int64
		Days       []time.Time
		Quantities []int64
		Now        time.Time
	}
)

var (
	purchaseRead = db.Query[purchaseCodes, purchaseRow]("merchandising/purchase_read")
	purchasePut  = db.Query[purchaseArgs, db.None]("merchandising/purchase_put")
)

// Buy takes all of the purchases, or none and says what is wrong with the first that is wrong.
func (s *Service) Buy(ctx context.Context, tx db.Tx, list []Purchase) error {
	args := purchaseArgs{Now: s.kit.Now()}
	var codes purchaseCodes
	for i, p := range list {
		day, err := web.ParseDay(p.Day)
		if err != nil {
			return badPurchase(i, "day", p.Day)
		}
		args.Days = append(args.Days, day)
		codes.Outlets, codes.Products = append(codes.Outlets, strings.TrimSpace(p.Outlet)), append(codes.Products, strings.TrimSpace(p.Product))
		codes.Packs = append(codes.Packs, strings.TrimSpace(p.Pack))
	}
	rows, err := purchaseRead.All(ctx, tx, codes)
	if err != nil {
		return err
	}
	for i, r := range rows {
		switch {
		case r.OutletID == 0:
			return badPurchase(i, "outlet", list[i].Outlet)
		case r.ProductID == 0:
			return badPurchase(i, "product", list[i].Product+" "+list[i].Pack)
		}
		args.Outlets, args.Products = append(args.Outlets, r.OutletID), append(args.Products, r.ProductID)
		args.Quantities = append(args.Quantities, list[i].Quantity*r.Holds)
	}
	_, err = purchasePut.Exec(ctx, tx, args)
	return err
}

func badPurchase(i int, field, value string) error {
	return fault.New(fault.Invalid, "purchase_invalid", "purchase %d has an unknown %s, %s; none was taken", i+1, field, value).
		With("row", i+1).With("field", field).With("value", value).At(fmt.Sprintf("body.purchases[%d].%s", i, field), "is unknown", value)
}

func (s *Service) putPurchases(ctx context.Context, in *struct {
	Body struct {
		Purchases []Purchase `json:"purchases" minItems:"1" maxItems:"5000"`
	}
},
) (*struct{}, error) {
	return &struct{}{}, s.kit.DB.Write(ctx, func(tx db.Tx) error { return s.Buy(ctx, tx, in.Body.Purchases) })
}
