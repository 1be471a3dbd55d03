package catalog

import (
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/record"
	"xuntu.dev/modules/catalog/pricing"
)

type bundleRow struct {
	ID        int64
	Name      string
	Audience  pricing.Audience
	FromDay   *time.Time
	ToDay     *time.Time
	PriceFen  pricing.Money
	Groups    []pricing.Group
	Never     []pricing.Apart
	UpdatedAt time.Time
	Rev       int32
}

func (r bundleRow) seen() Bundle {
	return Bundle{r.ID, Held{r.Name, r.Audience, dayOf(r.FromDay), dayOf(r.ToDay)}, BundleFields{r.PriceFen, r.Groups, r.Never}, r.UpdatedAt, r.Rev}
}

type bundleArgs struct {
	ID       int64
	Name     string
	Audience pricing.Audience
	FromDay  *time.Time
	ToDay    *time.Time
	PriceFen pricing.Money
	Groups   []pricing.Group
	Never    []pricing.Apart
	Rev      int32
	Now      time.Time
}

var (
	bundleList   = db.Query[record.ID, bundleRow]("catalog/bundle_list")
	bundlePut    = db.Query[bundleArgs, record.Kept]("catalog/bundle_put")
	bundleRemove = db.Query[record.ID, int64]("catalog/bundle_remove")
)
