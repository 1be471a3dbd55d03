package catalog

import (
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
)

type listingNarrow struct {
	Outlet  int64
	Account int64
	Unit    int32
	Product int64
	Words   []string
	State   string
	Missing bool
	Today   time.Time
}

type listingListArgs struct {
	listingNarrow
	AfterOutlet string
	AfterCode   string
	Most        int
}

// listingKey is the last row of a page.
type listingKey struct {
	Outlet string `json:"o"`
	Code   string `json:"p"`
}

type listingRow struct {
	ID         int64
	OutletID   int64
	OutletCode string
	OutletName string
	ProductID  int64
	Code       string
	Name       string
	Spec       string
	Since      *time.Time
	Until      *time.Time
	Source     string
	Stocked    *bool
	CheckedOn  *time.Time
}

// listingArgs are the columns of listings. Exact: the days are kept as they are said.
type listingArgs struct {
	Outlets  []int64
	Products []int64
	Sinces   []time.Time
	Untils   []*time.Time
	Source   string
	Exact    bool
	Now      time.Time
}

func (a *listingArgs) add(outlet, product int64, since time.Time, until *time.Time) {
	a.Outlets, a.Products = append(a.Outlets, outlet), append(a.Products, product)
	a.Sinces, a.Untils = append(a.Sinces, since), append(a.Untils, until)
}

type listingPutRow struct {
	Added   int
	Changed int
}

type endArgs struct {
	IDs   []int64
	Until time.Time
	Now   time.Time
}

type seenArgs struct {
	OutletID int64
	Products []int64
	VisitRef uuid.UUID
	Day      time.Time
	Now      time.Time
}

type carriedArgs struct {
	Outlets []int64
	Day     time.Time
}

type carriedRow struct {
	OutletID  int64
	ProductID int64
}

// listingPairs are outlets and products of which the listings are wanted.
type listingPairs struct {
	Outlets  []int64
	Products []int64
}

type listingKept struct {
	OutletID  int64
	ProductID int64
	Since     time.Time
	Until     *time.Time
}

var (
	productsKnown  = db.Query[struct{ IDs []int64 }, int64]("catalog/product_known")
	listingOutlets = db.Query[Where, int64]("catalog/listing_outlets")
	listingPut     = db.Query[listingArgs, listingPutRow]("catalog/listing_put")
	listingEnd     = db.Query[endArgs, int64]("catalog/listing_end")
	listingSeen    = db.Query[seenArgs, db.None]("catalog/listing_seen")
	listingCarried = db.Query[carriedArgs, carriedRow]("catalog/listing_carried")
	listingList    = db.Query[listingListArgs, listingRow]("catalog/listing_list")
	listingCount   = db.Query[listingNarrow, ListingCount]("catalog/listing_count")
	listingOf      = db.Query[listingPairs, listingKept]("catalog/listing_of")
	outletByCodes  = db.Query[codesArgs, outletCoded]("catalog/outlet_by_codes")
)
