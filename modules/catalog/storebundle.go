package catalog

import (
	"time"

	"xuntu.dev/internal/db"
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
	bundleList   = db.Query[db.None, bundleRow]("catalog/bundle_list")
	bundleByID   = db.Query[idArgs, bundleRow]("catalog/bundle_by_id")
	bundlePut    = db.Query[bundleArgs, keptRow]("catalog/bundle_put")
	bundleRemove = db.Query[idArgs, int64]("catalog/bundle_remove")
)
