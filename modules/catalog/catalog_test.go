package catalog_test

import (
	"context"
	"net/url"
	"testing"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/catalog/pricing"
)

// nobody is asked in these tests where people work.
type nobody struct{}

func (nobody) ZoneOf(int64) *time.Location                                { return time.FixedZone("Asia/Shanghai", 8*3600) }
func (nobody) Units(context.Context, db.Tx) ([]atlas.Unit, error)         { return nil, nil }
func (nobody) Employees(context.Context, db.Tx) ([]atlas.Employee, error) { return nil, nil }

// buyers shows the atlas to the catalog, as cmd does; an outlet's branch is its unit alone.
type buyers struct{ atlas *atlas.Service }

func (b buyers) Buyers(ctx context.Context, tx db.Tx, ids []int64) (map[int64]pricing.Buyer, error) {
	all := map[int64]pricing.Buyer{}
	list, err := b.atlas.OutletsByIDs(ctx, tx, ids)
	for _, k := range list {
		all[k.ID] = pricing.Buyer{Account: k.ID, Class: k.Class, Channel: k.Channel, Branches: []int64{int64(k.UnitID)}}
	}
	return all, err
}

func (buyers) UnitsAbove(_ context.Context, _ db.Tx, unit int32) ([]int64, error) {
	return []int64{int64(unit)}, nil
}

type stage struct {
	*testkit.Company
	d      *testkit.DB
	h      *webtest.House
	desk   *sheetstest.Desk
	orders orders
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{Company: testkit.NewCompany(t, d), d: d, orders: orders{}}
	s.h = webtest.New(t, d, webtest.Options{Start: true}, func(kit app.Kit) []app.Module {
		atlasRoom, places := atlas.New(kit, nobody{})
		room, shop := catalog.New(kit, buyers{places}, s.orders, nobody{})
		desk, rooms := sheetstest.New(t, kit)
		desk.Sheets.Declare(shop.Tables()...)
		s.desk = desk
		return append(rooms, atlasRoom, room)
	})
	return s
}

// office is somebody who may do everything here.
func (s *stage) office(t *testing.T) *webtest.Client {
	return s.desk.As(s.h, s.Lead(t.Context(), s.Boss, []int32{s.Head, s.East, s.EastTeam}, catalog.View, catalog.Edit, catalog.List, catalog.Price, catalog.Publish))
}

// shelf makes a brand and a category.
func shelf(office *webtest.Client) (brand catalog.Brand, category catalog.Category) {
	brand = webtest.JSON[catalog.Brand](office.PUT("/api/catalog/brands", catalog.Brand{Code: "SH", Name: "三禾", Own: true}).Want(200))
	category = webtest.JSON[catalog.Category](office.PUT("/api/catalog/categories", catalog.Category{Code: "SJ", Name: "水饺"}).Want(200))
	return brand, category
}

// dumplings is a product of 袋 and 箱 of 20.
func dumplings(code string, brand catalog.Brand, category catalog.Category) catalog.ProductFields {
	return catalog.ProductFields{
		Code: code, Name: "猪肉白菜水饺 " + code, BrandID: brand.ID, CategoryID: category.ID, Spec: "500 g",
		Units: []pricing.Unit{{Code: "袋", Holds: 1}, {Code: "箱", Holds: 20}},
	}
}

func (s *stage) outlet(t *testing.T, class string) (id int64) {
	t.Helper()
	err := s.d.Owner.Pool().QueryRow(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel)
		VALUES ($1, $2, $3, 'O' || $4, '门店', $4, 'GT') RETURNING id`, s.ID, s.EastTeam, s.Ada, class).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestProductsAreKeptAndFound(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	brand, category := shelf(office)
	for _, code := range []string{"P3", "P1", "P2"} {
		office.POST("/api/catalog/products", dumplings(code, brand, category)).Want(201)
	}
	page := webtest.JSON[catalog.ProductPage](office.GET("/api/catalog/products?limit=2").Want(200))
	if len(page.Items) != 2 || page.Items[0].Code != "P1" || *page.Total != 3 || page.Items[0].Brand != "三禾" || !page.Items[0].Own {
		t.Fatalf("the first page is %+v of %d", page.Items, *page.Total)
	}
	rest := webtest.JSON[catalog.ProductPage](office.GET("/api/catalog/products?limit=2&after=" + page.Next).Want(200))
	if len(rest.Items) != 1 || rest.Items[0].Code != "P3" || rest.Next != "" {
		t.Errorf("the second page is %+v", rest)
	}
	found := webtest.JSON[web.Page[catalog.Product]](office.GET("/api/catalog/products?q=" + url.QueryEscape("白菜 ｐ2")).Want(200))
	if len(found.Items) != 1 || found.Items[0].Code != "P2" {
		t.Errorf("words in any order and width find %+v", found.Items)
	}

	one := page.Items[0]
	one.Name = "荠菜水饺"
	body := func(rev int32) any {
		return struct {
			catalog.ProductFields
			Rev int32 `json:"rev"`
		}{one.ProductFields, rev}
	}
	path := "/api/catalog/products/" + id(one.ID)
	changed := webtest.JSON[catalog.Product](office.PUT(path, body(one.Rev)).Want(200))
	if changed.Name != "荠菜水饺" || changed.Rev != one.Rev+1 {
		t.Errorf("changed to %+v", changed)
	}
	office.PUT(path, body(one.Rev)).WantProblem(409, "catalog_changed_meanwhile")
	again := dumplings("P1", brand, category)
	office.POST("/api/catalog/products", again).WantProblem(409, "product_code_taken")
}

func TestOddProductsAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	brand, category := shelf(office)
	for name, spoil := range map[string]func(*catalog.ProductFields){
		"no name":                 func(p *catalog.ProductFields) { p.Name = "  " },
		"a barcode with one off":  func(p *catalog.ProductFields) { p.Barcode = "9521234567890" },
		"a barcode of letters":    func(p *catalog.ProductFields) { p.Barcode = "95212345678AB" },
		"no base unit":            func(p *catalog.ProductFields) { p.Units = p.Units[1:] },
		"a unit twice":            func(p *catalog.ProductFields) { p.Units = append(p.Units, pricing.Unit{Code: "袋", Holds: 3}) },
		"two packs that hold one": func(p *catalog.ProductFields) { p.Units = append(p.Units, pricing.Unit{Code: "个", Holds: 1}) },
		"a pack of nothing":       func(p *catalog.ProductFields) { p.Units[1].Holds = 0 },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := dumplings("X-"+name, brand, category)
			spoil(&p)
			office.POST("/api/catalog/products", p).WantProblem(422, "product_invalid")
		})
	}
	good := dumplings("X", brand, category)
	good.Barcode = "9521234567899"
	office.POST("/api/catalog/products", good).Want(201)
	other := testkit.NewCompany(t, s.d)
	stranger := s.h.As(other.Lead(t.Context(), other.Boss, []int32{other.Head}, catalog.View, catalog.Edit))
	stranger.POST("/api/catalog/products", good).WantProblem(404, "brand_not_found")
}

// Nobody sees another company's catalog, and who may only look changes nothing.
func TestTheCatalogIsTheCompanysOwn(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	brand, category := shelf(office)
	made := webtest.JSON[catalog.Product](office.POST("/api/catalog/products", dumplings("P1", brand, category)).Want(201))
	book := webtest.JSON[catalog.Book](office.POST("/api/catalog/books", catalog.BookFields{Held: catalog.Held{Name: "全国"}}).Want(201))
	office.POST("/api/catalog/terms", map[string]string{"reason": "开始"}).Want(201)

	rep := s.h.As(s.Rep(t.Context(), s.Ada, catalog.View))
	if page := webtest.JSON[catalog.ProductPage](rep.GET("/api/catalog/products").Want(200)); len(page.Items) != 1 {
		t.Errorf("a rep sees %d products of its company", len(page.Items))
	}
	rep.POST("/api/catalog/products", dumplings("P2", brand, category)).Want(403)
	rep.POST("/api/catalog/books", catalog.BookFields{Held: catalog.Held{Name: "x"}}).Want(403)
	rep.POST("/api/catalog/terms", map[string]string{"reason": "x"}).Want(403)

	other := testkit.NewCompany(t, s.d)
	stranger := s.h.As(other.Lead(t.Context(), other.Boss, []int32{other.Head}, catalog.View, catalog.Edit, catalog.Price, catalog.Publish))
	if page := webtest.JSON[catalog.ProductPage](stranger.GET("/api/catalog/products").Want(200)); len(page.Items) != 0 || *page.Total != 0 {
		t.Errorf("another company sees %+v", page)
	}
	stranger.GET("/api/catalog/products/"+id(made.ID)).WantProblem(404, "product_not_found")
	stranger.GET("/api/catalog/books/"+id(book.ID)+"/prices").WantProblem(404, "book_not_found")
	stranger.GET("/api/catalog/terms/1").WantProblem(404, "terms_not_found")
	stranger.GET("/api/catalog/terms/0").WantProblem(409, "catalog_unpublished")
}
