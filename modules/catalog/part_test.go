package catalog_test

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/catalog/pricing"
)

// freezers puts assets of models into stock, one in each of two teams.
func (s *stage) freezers(t *testing.T, models ...string) {
	t.Helper()
	for _, model := range models {
		s.d.AsOwner(t, `INSERT INTO assets.asset (tenant_id, unit_id, code, model, bought_on, since)
			SELECT $1, unit, gen_random_uuid(), $4, '2026-01-01', now() FROM unnest(ARRAY[$2, $3]::int[]) unit`, s.ID, s.EastTeam, s.WestTeam, model)
	}
}

// fan is a spare part for models.
func fan(code string, brand catalog.Brand, category catalog.Category, fits ...string) catalog.ProductFields {
	p := dumplings(code, brand, category)
	p.Name, p.Kind, p.Fits, p.Units = "风扇电机 "+code, "part", fits, []pricing.Unit{{Code: "个", Holds: 1}}
	return p
}

// What fits a model is found by it, whoever's team has such an asset; a ware fits none.
func TestAPartIsFoundByTheModelsItFits(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	brand, category := shelf(office)
	s.freezers(t, "SC-256 立式", "SD-400 卧式")
	office.POST("/api/catalog/products", dumplings("W1", brand, category)).Want(201)
	both := webtest.JSON[catalog.Product](office.POST("/api/catalog/products", fan("P1", brand, category, "SD-400 卧式", " SC-256 立式 ", "SD-400 卧式")).Want(201))
	if both.Kind != "part" || !slices.Equal(both.Fits, []string{"SC-256 立式", "SD-400 卧式"}) {
		t.Errorf("the part is kept as %+v", both.ProductFields)
	}
	one := webtest.JSON[catalog.Product](office.POST("/api/catalog/products", fan("P2", brand, category, "SD-400 卧式")).Want(201))
	rep := s.h.As(s.Rep(t.Context(), s.Cao, catalog.View))
	if got := webtest.JSON[struct{ Items []string }](rep.GET("/api/catalog/models").Want(200)).Items; !slices.Equal(got, []string{"SC-256 立式", "SD-400 卧式"}) {
		t.Errorf("the company's models are %v", got)
	}
	for asked, want := range map[string]string{
		"": "P1 P2 W1", "kind=part": "P1 P2", "kind=ware": "W1", "fits=" + url.QueryEscape("SD-400 卧式"): "P1 P2",
		"fits=" + url.QueryEscape("SC-256 立式"): "P1", "fits=SC-256": "",
	} {
		page := webtest.JSON[catalog.ProductPage](rep.GET("/api/catalog/products?" + asked).Want(200))
		if got := codesOf(page.Items); got != want || *page.Total != len(page.Items) {
			t.Errorf("%q gives %q of %d, want %q", asked, got, *page.Total, want)
		}
	}
	one.Fits = []string{"SC-256 立式"}
	body := struct {
		catalog.ProductFields
		Rev int32 `json:"rev"`
	}{one.ProductFields, one.Rev}
	if now := webtest.JSON[catalog.Product](office.PUT("/api/catalog/products/"+id(one.ID), body).Want(200)); !slices.Equal(now.Fits, one.Fits) {
		t.Errorf("it now fits %v", now.Fits)
	}
	other := testkit.NewCompany(t, s.d)
	stranger := s.h.As(other.HeadLead(t.Context(), catalog.View))
	if got := webtest.JSON[struct{ Items []string }](stranger.GET("/api/catalog/models").Want(200)).Items; len(got) != 0 {
		t.Errorf("another company knows the models %v", got)
	}
}

func codesOf(list []catalog.Product) string {
	codes := make([]string, len(list))
	for i, p := range list {
		codes[i] = p.Code
	}
	return strings.Join(codes, " ")
}

// Each says what is wrong, and nothing is kept.
func TestOddPartsAreRefused(t *testing.T) {
	t.Parallel()
	s, office, ware, _ := priced(t)
	brand, category := catalog.Brand{ID: ware.BrandID}, catalog.Category{ID: ware.CategoryID}
	s.freezers(t, "SC-256")
	part := webtest.JSON[catalog.Product](office.POST("/api/catalog/products", fan("P-1", brand, category, "SC-256")).Want(201))
	plain := dumplings("W-2", brand, category)
	plain.Fits = []string{"SC-256"}
	office.POST("/api/catalog/products", plain).WantProblem(422, "ware_fits_models")
	office.POST("/api/catalog/products", fan("P-2", brand, category, " ")).WantProblem(422, "part_fits_nothing")
	office.POST("/api/catalog/products", fan("P-2", brand, category, "SC-256", "SC-999")).WantProblem(422, "part_model_unknown")
	for p, kind := range map[*catalog.Product]string{&ware: "part", &part: "ware"} {
		f := p.ProductFields
		f.Kind, f.Fits = kind, map[string][]string{"part": {"SC-256"}}[kind]
		office.PUT("/api/catalog/products/"+id(p.ID), map[string]any{
			"code": f.Code, "name": f.Name, "brandId": f.BrandID, "categoryId": f.CategoryID, "units": f.Units, "kind": f.Kind, "fits": append([]string{}, f.Fits...), "rev": p.Rev,
		}).WantProblem(409, "product_kind_fixed")
	}

	list := catalog.Assortment{Held: catalog.Held{Name: "必分销"}, Must: []int64{ware.ID, part.ID}, May: []int64{}}
	office.PUT("/api/catalog/assortments", list).WantProblem(422, "product_is_part")
	office.POST("/api/catalog/suggestion-rules", map[string]any{
		"name": "搭配", "kind": "cross", "for": pricing.Audience{}, "aboutProducts": []int64{ware.ID}, "products": []int64{part.ID},
	}).WantProblem(422, "product_is_part")
	office.PUT("/api/catalog/listings", catalog.Listed{Where: catalog.Where{Outlets: []int64{s.outlet(t, "B")}}, Products: []int64{part.ID}, Since: "2026-06-01"}).WantProblem(422, "product_is_part")
	_, out := sheetstest.Send(t, office, "catalog.listings", "a.csv", []byte("门店编码,产品编码\nOB,P-1\n"), nil)
	if len(out.Errors) != 1 || out.Errors[0].Code != "product_is_part" {
		t.Errorf("a file of listings: %+v", out)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM catalog.product WHERE kind = 'part'`); n != 1 {
		t.Errorf("%d parts are kept", n)
	}
}

// A phone sells no parts, and no rule suggests one, even if outlets have bought it.
func TestPartsAreNotSold(t *testing.T) {
	t.Parallel()
	c := newCounter(t)
	c.freezers(t, "SC-256")
	known := webtest.JSON[catalog.Product](c.office.GET("/api/catalog/products/" + id(c.id["P1"])).Want(200))
	part := webtest.JSON[catalog.Product](c.office.POST("/api/catalog/products", fan("P9", catalog.Brand{ID: known.BrandID}, catalog.Category{ID: known.CategoryID}, "SC-256")).Want(201))
	c.id["P9"] = part.ID
	c.bought(t, c.shop(t, "B", "peer"), "P9", "2026-06-10")
	c.rule("热销", "best", map[string]any{"days": 30})
	if said, _ := c.asked(c.cart(uuid.New(), 1, "P1")); len(said) != 0 {
		t.Errorf("suggested: %v", said)
	}
	var wares []catalog.Ware
	changes := c.rep.POST("/api/offline/changes", offline.ChangesRequest{Phone: uuid.New()}).Want(200)
	read(t, webtest.JSON[offline.ChangesAnswer](changes).Collections["wares"].Changed, &wares)
	if len(wares) != 7 || slices.ContainsFunc(wares, func(w catalog.Ware) bool { return w.ID == part.ID }) {
		t.Errorf("the phone keeps %+v", wares)
	}
}

// Parts come and go by the files of products: each row says what is wrong with it, and what went out changes nothing.
func TestPartsComeFromAFile(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	brand, category := shelf(office)
	s.freezers(t, "SC-256", "SD-400")
	office.POST("/api/catalog/products", dumplings("W-1", brand, category)).Want(201)
	const file = "产品编码,名称,品牌,品类,单位,类型,适用型号\n" +
		"P-1,风扇电机,SH,SJ,个=1,配件,SD-400； SC-256\n" +
		"P-2,门封条,SH,SJ,条=1,配件,\n" +
		"P-3,门封条,SH,SJ,条=1,配件,SC-999\n" +
		"P-4,门封条,SH,SJ,条=1,,SC-256\n" +
		"W-1,,,,,配件,SC-256\n"
	e, out := sheetstest.Send(t, office, "catalog.products", "配件.csv", []byte(file), nil)
	said := map[string]string{}
	for _, p := range out.Errors {
		said[strconv.Itoa(p.Row)+" "+p.Column] = p.Code
	}
	want := map[string]string{"3 fits": "part_fits_nothing", "4 fits": "part_model_unknown", "5 fits": "ware_fits_models", "6 kind": "product_kind_fixed"}
	if out.Good != 1 || len(said) != len(want) {
		t.Errorf("%+v", out)
	}
	for at, code := range want {
		if said[at] != code {
			t.Errorf("%s is %q, want %q", at, said[at], code)
		}
	}
	sheetstest.Commit(t, office, e.ID, false)
	page := webtest.JSON[catalog.ProductPage](office.GET("/api/catalog/products?kind=part").Want(200))
	if len(page.Items) != 1 || !slices.Equal(page.Items[0].Fits, []string{"SC-256", "SD-400"}) {
		t.Fatalf("%+v", page.Items)
	}
	_, data := sheetstest.Export(t, office, "catalog.products", map[string]any{"format": "csv", "lang": "zh-CN", "filter": map[string]any{"fits": "SD-400"}})
	rows := sheetstest.Rows(t, data)
	if len(rows) != 2 || !slices.Contains(rows[1], "SC-256; SD-400") {
		t.Errorf("%q", rows)
	}
	if _, out = sheetstest.Send(t, office, "catalog.products", "b.csv", data, nil); out.Foretold[sheets.Same] != 1 {
		t.Errorf("what went out comes in as %+v", out)
	}
}
