package catalog

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/modules/catalog/pricing"
)

type (
	idsArgs   struct{ IDs []int64 }
	reachArgs struct{ Audiences []pricing.Audience }
)

type stockedRow struct {
	OutletID  int64
	ProductID int64
	Stocked   bool
}

var (
	audienceReach = db.Query[reachArgs, int]("catalog/audience_reach")
	productsNamed = db.Query[idsArgs, NamedProduct]("catalog/product_named")
	productNotOwn = db.Query[idsArgs, int64]("catalog/product_not_own")
	ownOutlets    = db.Query[db.None, int64]("catalog/outlet_own")
	stockedList   = db.Query[struct{ Outlets []int64 }, stockedRow]("catalog/stocked_list")
	wareList      = db.Query[db.None, Ware]("catalog/ware_list")
)
