package catalog_test

import (
	"strconv"
	"testing"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/catalog/pricing"
)

func id(n int64) string { return strconv.FormatInt(n, 10) }

// priced is a company with one product, a book for everybody and one for A outlets.
func priced(t *testing.T) (s *stage, office *webtest.Client, product catalog.Product, book catalog.Book) {
	t.Helper()
	s = newStage(t)
	office = s.office(t)
	brand, category := shelf(office)
	product = webtest.JSON[catalog.Product](office.POST("/api/catalog/products", dumplings("P1", brand, category)).Want(201))
	book = webtest.JSON[catalog.Book](office.POST("/api/catalog/books", catalog.BookFields{
		Held: catalog.Held{Name: "全国"}, Prices: &[]catalog.Priced{{ProductID: product.ID, Unit: "箱", Amount: 12_000}, {ProductID: product.ID, Unit: "袋", Amount: 650}},
	}).Want(201))
	office.POST("/api/catalog/books", catalog.BookFields{
		Held:   catalog.Held{Name: "A 类六月", For: pricing.Audience{Classes: []string{"A"}}, From: "2026-06-01", To: "2026-06-30"},
		Prices: &[]catalog.Priced{{ProductID: product.ID, Unit: "箱", Amount: 11_000}},
	}).Want(201)
	return s, office, product, book
}

func (s *stage) rep(t *testing.T) *webtest.Client {
	return s.h.As(s.Rep(t.Context(), s.Ada, catalog.View))
}

func quote(c *webtest.Client, outlet int64, day string, version, product, cases, bags int64) pricing.Quote {
	return webtest.JSON[pricing.Quote](c.POST("/api/catalog/quotes", catalog.Asked{
		OutletID: outlet, Day: day, Version: version,
		Lines: []pricing.Line{{Product: product, Parts: []pricing.Part{{Unit: "箱", Count: cases}, {Unit: "袋", Count: bags}}}},
	}).Want(200))
}

// What is published counts from then on; what is being written does not, and an order of before keeps its version.
func TestPublishedTermsCount(t *testing.T) {
	t.Parallel()
	s, office, product, book := priced(t)
	rep, outlet := s.rep(t), s.outlet(t, "B")
	rep.POST("/api/catalog/quotes", catalog.Asked{OutletID: outlet, Day: "2026-06-15", Lines: []pricing.Line{{Product: product.ID, Parts: []pricing.Part{{Unit: "箱", Count: 1}}}}}).WantProblem(409, "catalog_unpublished")

	office.POST("/api/catalog/terms", map[string]string{"reason": "年初价"}).Want(201)
	if q := quote(rep, outlet, "2026-06-15", 0, product.ID, 2, 3); q.Version != 1 || q.Net != 2*12_000+3*650 {
		t.Fatalf("version %d, %d fen", q.Version, q.Net)
	}
	dearer := catalog.BookFields{Held: catalog.Held{Name: "全国"}, Rev: book.Rev, Prices: &[]catalog.Priced{{ProductID: product.ID, Unit: "箱", Amount: 12_500}}}
	office.PUT("/api/catalog/books/"+id(book.ID), dearer).Want(200)
	office.PUT("/api/catalog/books/"+id(book.ID), dearer).WantProblem(409, "catalog_changed_meanwhile")
	if q := quote(rep, outlet, "2026-06-15", 0, product.ID, 2, 0); q.Version != 1 || q.Net != 24_000 {
		t.Errorf("a draft counts before it is published: version %d, %d fen", q.Version, q.Net)
	}
	v := webtest.JSON[catalog.Version](office.POST("/api/catalog/terms", map[string]string{"reason": "涨价"}).Want(201))
	if v.Version != 2 || v.Books != 2 || v.Prices != 2 || v.PublishedBy != "boss" {
		t.Errorf("published %+v", v)
	}
	if q := quote(rep, outlet, "2026-06-15", 0, product.ID, 2, 0); q.Version != 2 || q.Net != 25_000 {
		t.Errorf("after publishing: version %d, %d fen", q.Version, q.Net)
	}
	if q := quote(rep, outlet, "2026-06-15", 1, product.ID, 2, 3); q.Version != 1 || q.Net != 2*12_000+3*650 {
		t.Errorf("the first version has become another: %d fen", q.Net)
	}
}

// Class, day and branch choose the book; the trace says why.
func TestPricesFitTheBuyer(t *testing.T) {
	t.Parallel()
	s, office, product, _ := priced(t)
	office.POST("/api/catalog/books", catalog.BookFields{
		Held:   catalog.Held{Name: "东区", For: pricing.Audience{Branches: []int64{int64(s.EastTeam)}}},
		Prices: &[]catalog.Priced{{ProductID: product.ID, Unit: "箱", Amount: 11_900}, {ProductID: product.ID, Unit: "箱", Least: 10, Amount: 11_500}},
	}).Want(201)
	office.POST("/api/catalog/terms", map[string]string{"reason": "分区价"}).Want(201)
	rep, large, small := s.rep(t), s.outlet(t, "A"), s.outlet(t, "C")
	for _, c := range []struct {
		name        string
		outlet      int64
		day         string
		cases, want int64
	}{
		{"the class in its month", large, "2026-06-30", 1, 11_000},
		{"the branch when the month is over", large, "2026-07-01", 1, 11_900},
		{"the branch for any other class", small, "2026-06-15", 1, 11_900},
		{"more is cheaper", small, "2026-06-15", 10, 115_000},
	} {
		if q := quote(rep, c.outlet, c.day, 0, product.ID, c.cases, 0); int64(q.Net) != c.want || len(q.Trace) == 0 || q.Trace[0].Code != pricing.BookCounts {
			t.Errorf("%s: %d fen, want %d: %+v", c.name, q.Net, c.want, q.Trace)
		}
	}
	other := testkit.NewCompany(t, s.d)
	s.h.As(other.Rep(t.Context(), other.Ada, catalog.View)).
		POST("/api/catalog/quotes", catalog.Asked{OutletID: small, Day: "2026-06-15", Lines: []pricing.Line{{Product: product.ID, Parts: []pricing.Part{{Unit: "箱", Count: 1}}}}}).WantProblem(409, "catalog_unpublished")
	sibling := s.h.As(s.Rep(t.Context(), s.Cao, catalog.View))
	sibling.POST("/api/catalog/quotes", catalog.Asked{OutletID: small, Day: "2026-06-15", Lines: []pricing.Line{{Product: product.ID, Parts: []pricing.Part{{Unit: "箱", Count: 1}}}}}).WantProblem(404, "outlet_not_found")
}

func TestOddPricesAreRefused(t *testing.T) {
	t.Parallel()
	s, office, product, book := priced(t)
	put := func(prices ...catalog.Priced) *webtest.Answer {
		return office.PUT("/api/catalog/books/"+id(book.ID), catalog.BookFields{Held: catalog.Held{Name: "全国"}, Rev: book.Rev, Prices: &prices})
	}
	put(catalog.Priced{ProductID: product.ID, Unit: "盒", Amount: 1}).WantProblem(422, "book_price_unknown")
	put(catalog.Priced{ProductID: product.ID, Unit: "箱", Amount: 1}, catalog.Priced{ProductID: product.ID, Unit: "箱", Least: 1, Amount: 2}).WantProblem(422, "book_price_twice")
	put(catalog.Priced{ProductID: product.ID, Unit: "箱", Amount: -1}).Want(422)
	if left := webtest.JSON[struct{ Items []catalog.Priced }](office.GET("/api/catalog/books/" + id(book.ID) + "/prices").Want(200)); len(left.Items) != 2 {
		t.Errorf("after refused prices the book has %+v", left.Items)
	}
	office.POST("/api/catalog/books", catalog.BookFields{Held: catalog.Held{Name: "反", From: "2026-06-02", To: "2026-06-01"}}).WantProblem(422, "catalog_days_reversed")
	office.POST("/api/catalog/books", catalog.BookFields{Held: catalog.Held{Name: "全国"}}).WantProblem(409, "book_name_taken")

	body := struct {
		catalog.ProductFields
		Rev int32 `json:"rev"`
	}{product.ProductFields, product.Rev}
	body.Units = []pricing.Unit{{Code: "袋", Holds: 1}, {Code: "箱", Holds: 24}}
	office.PUT("/api/catalog/products/"+id(product.ID), body).WantProblem(409, "product_unit_priced")
	_ = s
}

func TestDealsArePublishedUnlessPaused(t *testing.T) {
	t.Parallel()
	s, office, product, _ := priced(t)
	rep, outlet := s.rep(t), s.outlet(t, "B")
	deal := map[string]any{
		"name": "买十送一", "for": map[string]any{"classes": []string{"B"}},
		"does": catalog.DealAction{Measure: pricing.Quantity, Act: pricing.Free, Steps: []pricing.Step{{Least: 20, Gift: &pricing.Gift{Product: product.ID, Unit: "袋", Count: 2}}}},
	}
	made := webtest.JSON[catalog.Deal](office.POST("/api/catalog/deals", deal).Want(201))
	office.POST("/api/catalog/terms", map[string]string{"reason": "促销"}).Want(201)
	if q := quote(rep, outlet, "2026-06-15", 0, product.ID, 1, 0); len(q.Gifts) != 1 || q.Gifts[0].Count != 2 || q.Gifts[0].Worth != 1_300 || q.Net != 12_000 {
		t.Errorf("gifts %+v, net %d", q.Gifts, q.Net)
	}
	deal["paused"], deal["rev"] = true, made.Rev
	office.PUT("/api/catalog/deals/"+id(made.ID), deal).Want(200)
	office.POST("/api/catalog/terms", map[string]string{"reason": "停促"}).Want(201)
	if q := quote(rep, outlet, "2026-06-15", 0, product.ID, 1, 0); len(q.Gifts) != 0 {
		t.Errorf("a paused deal gives %+v", q.Gifts)
	}
	deal["name"], deal["does"] = "坏", catalog.DealAction{Measure: pricing.Quantity, Act: pricing.Percent, Steps: []pricing.Step{{Least: 5, Value: 100}, {Least: 5, Value: 200}}}
	office.POST("/api/catalog/deals", deal).WantProblem(422, "deal_invalid")
}

// The class of an outlet decides what it must carry, at once.
func TestTheClassSwitchesWhatMustBeCarried(t *testing.T) {
	t.Parallel()
	s, office, product, _ := priced(t)
	office.PUT("/api/catalog/assortments", catalog.Assortment{Held: catalog.Held{Name: "A 类必分销", For: pricing.Audience{Classes: []string{"A"}}}, Must: []int64{product.ID}, May: []int64{}}).Want(200)
	office.PUT("/api/catalog/assortments", catalog.Assortment{Held: catalog.Held{Name: "全部可选"}, Must: []int64{}, May: []int64{product.ID}}).Want(200)
	rep, outlet := s.rep(t), s.outlet(t, "B")
	carried := func() catalog.Carried {
		return webtest.JSON[catalog.Carried](rep.GET("/api/catalog/carried?day=2026-06-15&outlet=" + id(outlet)).Want(200))
	}
	if c := carried(); len(c.Must) != 0 || len(c.May) != 1 {
		t.Fatalf("a B outlet carries %+v", c)
	}
	s.d.AsOwner(t, `UPDATE geo.outlet SET class = 'A' WHERE id = $1`, outlet)
	if c := carried(); len(c.Must) != 1 || c.Must[0] != product.ID || len(c.May) != 0 || len(c.Of) != 2 {
		t.Errorf("an A outlet carries %+v", c)
	}
}
