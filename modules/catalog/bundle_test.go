package catalog_test

import (
	"testing"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/catalog/pricing"
)

type bundleBody struct {
	catalog.Held
	catalog.BundleFields
	Rev int32 `json:"rev,omitempty"`
}

// hamper is a gift set of two of five flavours, of which the fourth does not go with the fifth; each is of its own product.
func hamper(office *webtest.Client, brand catalog.Brand, category catalog.Category) bundleBody {
	flavours := pricing.Group{Name: "口味", Least: 2, Most: 2}
	for key, name := range []string{"原味", "芝麻", "花生", "香辣", "海苔"} {
		p := webtest.JSON[catalog.Product](office.POST("/api/catalog/products", dumplings("LH-"+name, brand, category)).Want(201))
		flavours.Options = append(flavours.Options, pricing.Option{Key: int64(key + 1), Name: name, Product: p.ID, Unit: "袋", Holds: 2, Extra: pricing.Money(100 * key), Most: 1})
	}
	return bundleBody{
		Held:         catalog.Held{Name: "团圆礼盒", For: pricing.Audience{Classes: []string{"B"}}, From: "2026-06-01", To: "2026-06-30"},
		BundleFields: catalog.BundleFields{Price: 9800, Groups: []pricing.Group{flavours}, Never: []pricing.Apart{{One: 4, Other: 5}}},
	}
}

func picks(keys ...int64) (list []pricing.Pick) {
	for _, key := range keys {
		list = append(list, pricing.Pick{Option: key, Count: 1})
	}
	return list
}

// CAT-07: a gift set with two of five flavours is priced; with one, three or two that do not go together the quote says what is the matter.
func TestASetIsQuotedOnceItIsComplete(t *testing.T) {
	t.Parallel()
	s, office, product, _ := priced(t)
	office.POST("/api/catalog/terms", map[string]string{"reason": "年初价"}).Want(201)
	made := webtest.JSON[catalog.Bundle](office.POST("/api/catalog/bundles", hamper(office, catalog.Brand{ID: product.BrandID}, catalog.Category{ID: product.CategoryID})).Want(201))
	rep, small, large := s.rep(t), s.outlet(t, "B"), s.outlet(t, "A")
	ask := func(outlet int64, day string, count int64, keys ...int64) pricing.Quote {
		return webtest.JSON[pricing.Quote](rep.POST("/api/catalog/quotes", catalog.Asked{
			OutletID: outlet, Day: day, Lines: []pricing.Line{{Product: product.ID, Parts: []pricing.Part{{Unit: "袋", Count: 1}}}},
			Sets: []catalog.SetAsked{{Bundle: made.ID, Count: count, Picks: picks(keys...)}},
		}).Want(200))
	}
	q := ask(small, "2026-06-15", 10, 2, 3)
	if len(q.Problems) != 0 || q.Net != 650+10*(9800+100+200) || q.Gross != q.Net || q.Sets[0].Sum != 101_000 || len(q.Sets[0].Content) != 2 || q.Sets[0].Content[0].Parts[0].Count != 20 {
		t.Errorf("two flavours: %+v", q)
	}
	for name, c := range map[string]struct {
		outlet int64
		day    string
		code   pricing.Code
		matter pricing.LackCode
		keys   []int64
	}{
		"one flavour":           {small, "2026-06-15", pricing.SetIncomplete, pricing.TooFew, []int64{1}},
		"three flavours":        {small, "2026-06-15", pricing.SetIncomplete, pricing.TooMany, []int64{1, 2, 3}},
		"two that do not go":    {small, "2026-06-15", pricing.SetIncomplete, pricing.NotWith, []int64{4, 5}},
		"another class":         {large, "2026-06-15", pricing.SetNotOffered, "", []int64{1, 2}},
		"the day after its end": {small, "2026-07-01", pricing.SetNotOffered, "", []int64{1, 2}},
	} {
		q := ask(c.outlet, c.day, 1, c.keys...)
		if len(q.Problems) != 1 || q.Problems[0].Code != c.code || q.Problems[0].Bundle != made.ID || q.Sets[0].Sum != 0 {
			t.Errorf("%s: %+v of %+v", name, q.Problems, q.Sets)
		} else if c.matter != "" && (len(q.Sets[0].Matters) != 1 || q.Sets[0].Matters[0].Code != c.matter) {
			t.Errorf("%s: %+v", name, q.Sets[0].Matters)
		}
	}
	office.DELETE("/api/catalog/bundles/" + id(made.ID)).Want(204)
	office.DELETE("/api/catalog/bundles/"+id(made.ID)).WantProblem(404, "bundle_not_found")
	if q := ask(small, "2026-06-15", 1, 1, 2); len(q.Problems) != 1 || q.Problems[0].Code != pricing.SetNotOffered {
		t.Errorf("a bundle that is gone is quoted: %+v", q)
	}
	rep.POST("/api/catalog/quotes", catalog.Asked{OutletID: small, Day: "2026-06-15", Lines: []pricing.Line{}}).WantProblem(422, "quote_empty")
}

func TestOddBundlesAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	brand, category := shelf(office)
	good := hamper(office, brand, category)
	made := webtest.JSON[catalog.Bundle](office.POST("/api/catalog/bundles", good).Want(201))
	for name, c := range map[string]struct {
		status int
		code   string
		spoil  func(*bundleBody)
	}{
		"a name that is taken":          {409, "bundle_name_taken", func(*bundleBody) {}},
		"days that run backwards":       {422, "catalog_days_reversed", func(b *bundleBody) { b.From, b.To = "2026-06-02", "2026-06-01" }},
		"no groups":                     {422, "input_invalid", func(b *bundleBody) { b.Groups = nil }},
		"more wanted than may be taken": {422, "bundle_group_impossible", func(b *bundleBody) { b.Groups[0].Least = 3 }},
		"more wanted than there is":     {422, "bundle_group_impossible", func(b *bundleBody) { b.Groups[0].Least, b.Groups[0].Most = 6, 6 }},
		"two options of one key":        {422, "bundle_key_twice", func(b *bundleBody) { b.Groups[0].Options[1].Key = 1 }},
		"a product nobody knows":        {404, "product_not_found", func(b *bundleBody) { b.Groups[0].Options[0].Product = 1 << 40 }},
		"a pack it is not sold in":      {422, "bundle_unit_unknown", func(b *bundleBody) { b.Groups[0].Options[0].Unit = "吨" }},
		"an option apart from itself":   {422, "bundle_pair_odd", func(b *bundleBody) { b.Never[0].Other = 4 }},
		"an option apart from none":     {422, "bundle_pair_odd", func(b *bundleBody) { b.Never[0].Other = 9 }},
		"a price below nothing":         {422, "input_invalid", func(b *bundleBody) { b.Price = -1 }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bad := good
			group := good.Groups[0]
			group.Options = append([]pricing.Option{}, group.Options...)
			bad.Groups, bad.Never = []pricing.Group{group}, append([]pricing.Apart{}, good.Never...)
			c.spoil(&bad)
			office.POST("/api/catalog/bundles", bad).WantProblem(c.status, c.code)
		})
	}
	changed := good
	changed.Price, changed.Rev = 8800, made.Rev
	office.PUT("/api/catalog/bundles/"+id(made.ID), changed).Want(200)
	office.PUT("/api/catalog/bundles/"+id(made.ID), changed).WantProblem(409, "record_changed_meanwhile")
	s.rep(t).POST("/api/catalog/bundles", good).Want(403)
	other := testkit.NewCompany(t, s.d)
	stranger := s.h.As(other.Lead(t.Context(), other.Boss, []int32{other.Head}, catalog.View, catalog.Price))
	stranger.POST("/api/catalog/bundles", good).WantProblem(404, "product_not_found")
	stranger.PUT("/api/catalog/bundles/"+id(made.ID), changed).WantProblem(404, "bundle_not_found")
}
