package catalog

import (
	"encoding/json"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/record"
	"xuntu.dev/modules/catalog/pricing"
)

type idArgs struct{ ID int64 }

// keptRow is what writing a record gives back.
type keptRow struct {
	ID  int64
	Rev int32
}

type productRow struct {
	ID         int64
	Code       string
	Name       string
	BrandID    int64
	CategoryID int64
	Barcode    string
	Spec       string
	ShelfDays  *int32
	StorageC   *int32
	PhotoSha   string
	State      string
	Kind       string
	Fits       []string
	Extra      fields.Values
	Units      []pricing.Unit
	Brand      string
	Category   string
	Own        bool
	Rev        int32
}

func (r productRow) seen() Product {
	return Product{
		ID: r.ID, Brand: r.Brand, Category: r.Category, Own: r.Own, Photo: r.PhotoSha, Rev: r.Rev,
		ProductFields: ProductFields{
			Code: r.Code, Name: r.Name, BrandID: r.BrandID, CategoryID: r.CategoryID, Barcode: r.Barcode, Spec: r.Spec,
			ShelfDays: r.ShelfDays, StorageC: r.StorageC, State: r.State, Kind: r.Kind, Fits: r.Fits, Units: r.Units, Extra: r.Extra,
		},
	}
}

type productNarrow struct {
	Words    []string
	Category int64
	Brand    int64
	State    string
	Whose    string
	Kind     string
	Fits     string
}

type productListArgs struct {
	productNarrow
	AfterCode string
	Most      int
}

type productArgs struct {
	ID         int64
	Rev        int32
	Code       string
	Name       string
	BrandID    int64
	CategoryID int64
	Barcode    string
	Spec       string
	ShelfDays  *int32
	StorageC   *int32
	State      string
	Kind       string
	Fits       []string
	Extra      fields.Values
	Now        time.Time
}

type unitArgs struct {
	ProductID int64
	Codes     []string
	Holds     []int32
}

type pricedUnit struct{ Book, Unit string }

type productTermsRow struct {
	ID         int64
	BrandID    int64
	CategoryID int64
	Units      []pricing.Unit
}

type brandArgs struct {
	ID   int64
	Code string
	Name string
	Own  bool
	Rev  int32
}

type categoryArgs struct {
	ID   int64
	Code string
	Name string
	Rank int32
	Rev  int32
}

type bookRow struct {
	ID        int64
	Name      string
	Audience  pricing.Audience
	FromDay   *time.Time
	ToDay     *time.Time
	Rank      int32
	Prices    int
	UpdatedAt time.Time
	Rev       int32
}

func (r bookRow) seen() Book {
	return Book{r.ID, Held{r.Name, r.Audience, dayOf(r.FromDay), dayOf(r.ToDay)}, r.Rank, r.Prices, r.UpdatedAt, r.Rev}
}

type bookArgs struct {
	ID       int64
	Name     string
	Audience pricing.Audience
	FromDay  *time.Time
	ToDay    *time.Time
	Rank     int32
	Rev      int32
	Now      time.Time
}

// pricedThings are the columns of what a list of prices is about.
type pricedThings struct {
	Products []int64
	Units    []string
}

type priceDropArgs struct {
	pricedThings
	BookID int64
	Leasts []int32
}

type priceArgs struct {
	priceDropArgs
	Amounts []int64
}

// oddPrice is a price for what is not sold.
type oddPrice struct {
	ProductID int64
	Unit      string
}

type priceTermsRow struct {
	BookID    int64
	ProductID int64
	Unit      string
	Least     int32
	Amount    int64
}

type dealRow struct {
	ID        int64
	Name      string
	Audience  pricing.Audience
	FromDay   *time.Time
	ToDay     *time.Time
	Rank      int32
	Paused    bool
	Body      DealAction
	UpdatedAt time.Time
	Rev       int32
}

func (r dealRow) seen() Deal {
	return Deal{r.ID, Held{r.Name, r.Audience, dayOf(r.FromDay), dayOf(r.ToDay)}, DealFields{r.Rank, r.Paused, r.Body}, r.UpdatedAt, r.Rev}
}

type dealArgs struct {
	ID       int64
	Name     string
	Audience pricing.Audience
	FromDay  *time.Time
	ToDay    *time.Time
	Rank     int32
	Paused   bool
	Body     DealAction
	Rev      int32
	Now      time.Time
}

type versionArgs struct{ Version int64 }

type termsArgs struct {
	Version int64
	Body    json.RawMessage
	Reason  string
	Books   int
	Prices  int
	Deals   int
	Who     int64
	Now     time.Time
}

type assortmentRow struct {
	ID        int64
	Name      string
	Audience  pricing.Audience
	FromDay   *time.Time
	ToDay     *time.Time
	Must      []int64
	May       []int64
	UpdatedAt time.Time
	Rev       int32
}

func (r assortmentRow) seen() Assortment {
	return Assortment{r.ID, Held{r.Name, r.Audience, dayOf(r.FromDay), dayOf(r.ToDay)}, r.Must, r.May, 0, r.UpdatedAt, r.Rev}
}

type assortmentArgs struct {
	ID       int64
	Name     string
	Audience pricing.Audience
	FromDay  *time.Time
	ToDay    *time.Time
	Must     []int64
	May      []int64
	Rev      int32
	Now      time.Time
}

var (
	productList  = db.Query[productListArgs, productRow]("catalog/product_list")
	productCount = db.Query[productNarrow, int]("catalog/product_count")
	productByID  = db.Query[idArgs, productRow]("catalog/product_by_id")
	productPut   = db.Query[productArgs, keptRow]("catalog/product_put")
	productTerms = db.Query[db.None, productTermsRow]("catalog/product_terms")
	unitPriced   = db.Query[unitArgs, pricedUnit]("catalog/unit_priced")
	unitDrop     = db.Query[unitArgs, db.None]("catalog/unit_drop")
	unitPut      = db.Query[unitArgs, db.None]("catalog/unit_put")

	brandList    = db.Query[db.None, Brand]("catalog/brand_list")
	brandByID    = db.Query[idArgs, int64]("catalog/brand_by_id")
	brandPut     = db.Query[brandArgs, keptRow]("catalog/brand_put")
	categoryList = db.Query[db.None, Category]("catalog/category_list")
	categoryByID = db.Query[idArgs, int64]("catalog/category_by_id")
	categoryPut  = db.Query[categoryArgs, keptRow]("catalog/category_put")

	bookList   = db.Query[db.None, bookRow]("catalog/book_list")
	bookByID   = db.Query[idArgs, bookRow]("catalog/book_by_id")
	bookPut    = db.Query[bookArgs, keptRow]("catalog/book_put")
	bookRemove = db.Query[idArgs, int64]("catalog/book_remove")
	priceList  = db.Query[idArgs, Priced]("catalog/price_list")
	priceTerms = db.Query[db.None, priceTermsRow]("catalog/price_terms")
	priceDrop  = db.Query[priceDropArgs, db.None]("catalog/price_drop")
	priceOdd   = db.Query[pricedThings, oddPrice]("catalog/price_unknown")
	pricePut   = db.Query[priceArgs, db.None]("catalog/price_put")

	dealList   = db.Query[record.ID, dealRow]("catalog/deal_list")
	dealPut    = db.Query[dealArgs, record.Kept]("catalog/deal_put")
	dealRemove = db.Query[record.ID, int64]("catalog/deal_remove")

	termsLock      = db.Query[db.None, db.None]("catalog/terms_lock")
	termsLast      = db.Query[db.None, int64]("catalog/terms_last")
	termsAdd       = db.Query[termsArgs, db.None]("catalog/terms_add")
	termsList      = db.Query[db.None, Version]("catalog/terms_list")
	termsByVersion = db.Query[versionArgs, Version]("catalog/terms_by_version")
	termsBody      = db.Query[versionArgs, json.RawMessage]("catalog/terms_body")

	assortmentList   = db.Query[db.None, assortmentRow]("catalog/assortment_list")
	assortmentByID   = db.Query[idArgs, assortmentRow]("catalog/assortment_by_id")
	assortmentPut    = db.Query[assortmentArgs, keptRow]("catalog/assortment_put")
	assortmentRemove = db.Query[idArgs, int64]("catalog/assortment_remove")
)
