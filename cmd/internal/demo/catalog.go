package demo

import (
	"fmt"
	"strconv"
	"strings"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/catalog/pricing"
)

// shelves are the categories with how many products of the company each has, and what a 箱 of them costs, in yuan.
var shelves = []struct {
	code, name  string
	n           int
	cheap, dear int
	storage     int    // °C
	ends        string // how its names end
	kinds       []string
}{
	{"SJ", "水饺", 96, 90, 190, -18, "水饺", []string{"猪肉白菜", "猪肉大葱", "韭菜鸡蛋", "三鲜", "玉米虾仁", "牛肉芹菜", "荠菜猪肉", "香菇鸡肉"}},
	{"MD", "面点", 76, 70, 150, -18, "", []string{"奶黄包", "鲜肉包", "豆沙包", "葱油手抓饼", "原味手抓饼", "刀切馒头", "红糖馒头", "烧麦"}},
	{"TY", "汤圆", 72, 80, 170, -18, "汤圆", []string{"黑芝麻", "花生", "红豆", "鲜肉", "玫瑰", "榴莲", "紫薯", "流沙"}},
	{"ZZ", "粽子", 48, 120, 320, -18, "粽", []string{"蛋黄肉", "鲜肉", "红枣", "豆沙", "八宝", "蜜枣"}},
	{"HG", "火锅料", 40, 110, 260, -18, "", []string{"撒尿牛丸", "鱼豆腐", "蟹柳", "墨鱼丸", "虾滑", "亲亲肠", "千叶豆腐", "包心鱼丸"}},
	{"HT", "馄饨", 24, 90, 160, -18, "馄饨", []string{"鲜肉", "虾仁", "荠菜", "菌菇"}},
	{"ZC", "早餐速食", 20, 70, 150, -18, "", []string{"油条", "锅贴", "煎饼", "披萨", "炒饭"}},
	{"CW", "常温", 16, 60, 120, 25, "", []string{"拌饭酱", "火锅底料", "粥料", "面条"}},
	{"LH", "礼盒", 8, 160, 469, -18, "礼盒", []string{"端午", "元宵", "团圆", "年年有余"}},
}

// labels are the brands; the first is the company's own.
var labels = []string{"三禾", "万家", "湘里", "湾仔渔港"}

// sizes are the bags a product comes in, grams, with how many of them fill a 箱.
var sizes = []struct{ grams, holds int }{{500, 20}, {300, 24}, {1000, 10}, {450, 16}, {800, 12}}

// ware is a product of the demo.
type ware struct {
	id, category, brand int64
	code, name, barcode string
	spec                string
	holds               int
	days, storage       int
	price               pricing.Money // of a 箱, or of a spare part
	fits                []string      // models of freezers; empty: it is no spare part
}

// catalog writes products, price books and deals, and publishes them.
func (w *load) catalog() error {
	wares := w.wares()
	terms := w.terms(wares)
	if err := w.shelf(wares); err != nil {
		return err
	}
	if err := w.books(terms.Books); err != nil {
		return err
	}
	if err := w.deals(terms.Deals); err != nil {
		return err
	}
	if err := w.limits(); err != nil {
		return err
	}
	if err := w.bundles(); err != nil {
		return err
	}
	return w.publish(terms)
}

// wares invents the products: the company's 400, 60 of its competitors, and the spare parts.
func (w *load) wares() (list []ware) {
	add := func(s, i, brand int) {
		shelf := shelves[s]
		r := city.Stream(w.company.Seed, "product/"+shelf.code+strconv.Itoa(brand), uint64(i), "fields")
		size := sizes[(i/len(shelf.kinds))%len(sizes)]
		n := len(list) + 1
		code := fmt.Sprintf("%s%03d", shelf.code, i+1)
		if brand > 0 {
			code = fmt.Sprintf("J%d-%s", brand, code)
		}
		grade := []string{"", "家庭装", "精选", "匠心", "量贩", "尝鲜"}[(i/(len(shelf.kinds)*len(sizes)))%6]
		list = append(list, ware{
			id: w.base.product + int64(n), category: w.base.category + int64(s+1), brand: w.base.brand + int64(brand+1),
			code: code, name: labels[brand] + shelf.kinds[i%len(shelf.kinds)] + shelf.ends + grade,
			barcode: gtin13(fmt.Sprintf("952%09d", n)), spec: fmt.Sprintf("%d g", size.grams), holds: size.holds,
			days: 180 + 30*r.IntN(13), storage: shelf.storage,
			price: pricing.Money(100 * (shelf.cheap + r.IntN(shelf.dear-shelf.cheap+1))),
		})
	}
	for s, shelf := range shelves {
		for i := range shelf.n {
			add(s, i, 0)
		}
	}
	for i := range 60 {
		add(i%5, i/15, 1+i/5%3)
	}
	return append(list, w.parts(len(list))...)
}

// gtin13 adds the digit that checks the other twelve (GS1 General Specifications, 7.9).
func gtin13(twelve string) string {
	sum := 0
	for i, d := range twelve {
		sum += int(d-'0') * (1 + 2*(i%2))
	}
	return twelve + strconv.Itoa((10-sum%10)%10)
}

// shelf writes brands, categories, products and their packs.
func (w *load) shelf(wares []ware) error {
	err := w.copyRows("catalog", "brand", []string{"id", "tenant_id", "code", "name", "own"}, len(labels), func(i int) []any {
		return []any{w.base.brand + int64(i+1), w.tenant, fmt.Sprintf("B%d", i), labels[i], i == 0}
	})
	if err != nil {
		return err
	}
	err = w.copyRows("catalog", "category", []string{"id", "tenant_id", "code", "name", "rank"}, len(shelves)+1, func(i int) []any {
		code, name := "PJ", spareShelf
		if i < len(shelves) {
			code, name = shelves[i].code, shelves[i].name
		}
		return []any{w.base.category + int64(i+1), w.tenant, code, name, int32(i)}
	})
	if err != nil {
		return err
	}
	columns := []string{"id", "tenant_id", "code", "name", "brand_id", "category_id", "barcode", "spec", "shelf_days", "storage_c", "kind", "fits", "updated_at"}
	err = w.copyRows("catalog", "product", columns, len(wares), func(i int) []any {
		p := wares[i]
		days, storage := p.cold()
		return []any{p.id, w.tenant, p.code, p.name, p.brand, p.category, p.barcode, p.spec, days, storage, p.kind(), append([]string{}, p.fits...), w.until.day()}
	})
	if err != nil {
		return err
	}
	var packs [][]any
	for _, p := range wares {
		for _, u := range p.units() {
			packs = append(packs, []any{p.id, w.tenant, u.Code, int32(u.Holds)})
		}
	}
	return w.copyRows("catalog", "product_unit", []string{"product_id", "tenant_id", "code", "holds"}, len(packs), func(i int) []any { return packs[i] })
}

// priceBook is one of the demo's books: a part of the price of a 箱 in thousandths, and what is paid for single 袋.
type priceBook struct {
	name     string
	audience pricing.Audience
	rank     int
	part     int64
	loose    bool // sells single bags too
}

var priceBooks = []priceBook{
	{"全国标准价", pricing.Audience{}, 0, 1000, true},
	{"A 类门店价", pricing.Audience{Classes: []string{"A"}}, 0, 970, false},
	{"KA 协议价", pricing.Audience{Classes: []string{"KA"}}, 0, 920, false},
}

// pricesOf gives the prices of a book in the order of the table's key.
func (b priceBook) pricesOf(wares []ware) (list []pricing.Price) {
	for _, p := range wares {
		if strings.HasPrefix(p.code, "J") {
			continue
		}
		amount := (p.price*pricing.Money(b.part) + 500) / 1000
		if p.kind() == "part" {
			if b.loose {
				list = append(list, pricing.Price{Product: p.id, Unit: "个", Least: 1, Amount: amount})
			}
			continue
		}
		if b.loose {
			list = append(list, pricing.Price{Product: p.id, Unit: "袋", Least: 1, Amount: (amount*105/100 + pricing.Money(p.holds)/2) / pricing.Money(p.holds)})
		}
		list = append(list, pricing.Price{Product: p.id, Unit: "箱", Least: 1, Amount: amount}, pricing.Price{Product: p.id, Unit: "箱", Least: 20, Amount: amount * 98 / 100})
	}
	return list
}

// terms are what the demo's books and deals come to, as the room would have published them.
func (w *load) terms(wares []ware) pricing.Terms {
	terms := pricing.Terms{Version: 1, Deals: w.bargains()}
	for _, p := range wares {
		if !strings.HasPrefix(p.code, "J") {
			terms.Products = append(terms.Products, pricing.Product{ID: p.id, Brand: p.brand, Category: p.category, Units: p.units()})
		}
	}
	for i, b := range priceBooks {
		terms.Books = append(terms.Books, pricing.Book{ID: w.base.book + int64(i+1), Name: b.name, For: b.audience, Rank: b.rank, Prices: b.pricesOf(wares)})
	}
	return terms
}

// books writes the price books with their prices.
func (w *load) books(books []pricing.Book) error {
	err := w.copyRows("catalog", "book", []string{"id", "tenant_id", "name", "audience", "rank", "updated_at"}, len(books), func(i int) []any {
		b := books[i]
		return []any{b.ID, w.tenant, b.Name, string(jsonOf(b.For)), int32(b.Rank), w.until.day()}
	})
	if err != nil {
		return err
	}
	for _, b := range books {
		err := w.copyRows("catalog", "price", []string{"book_id", "product_id", "unit", "least", "tenant_id", "amount"}, len(b.Prices), func(k int) []any {
			p := b.Prices[k]
			return []any{b.ID, p.Product, p.Unit, int32(p.Least), w.tenant, int64(p.Amount)}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// deals writes the deals as they are drafted.
func (w *load) deals(deals []pricing.Deal) error {
	return w.copyRows("catalog", "deal", []string{"id", "tenant_id", "name", "audience", "rank", "body", "updated_at"}, len(deals), func(i int) []any {
		d := deals[i]
		does := catalog.DealAction{
			Group: d.Group, Products: d.Products, Categories: d.Categories, Brands: d.Brands, Measure: d.Measure, Act: d.Act,
			Unit: d.Unit, Steps: d.Steps, Repeat: d.Repeat, Most: d.Most,
		}
		return []any{d.ID, w.tenant, d.Name, string(jsonOf(d.For)), int32(d.Rank), string(jsonOf(does)), w.until.day()}
	})
}

// limits writes what outlets may buy at most: a scarce product by the week, gift boxes by the month.
func (w *load) limits() error {
	for _, l := range []struct {
		name, audience    string
		product, category *int64
		period            string
		most              int32
	}{
		{"玉米虾仁水饺 C 类每周限 5 箱", string(jsonOf(pricing.Audience{Classes: []string{"C"}})), new(w.base.product + 5), nil, "week", 100},
		{"礼盒每月限 200 袋", "{}", nil, new(w.base.category + int64(len(shelves))), "month", 200},
	} {
		columns := []string{"tenant_id", "name", "audience", "product_id", "category_id", "period", "most", "updated_at"}
		err := w.copyRows("catalog", "purchase_limit", columns, 1, func(int) []any {
			return []any{w.tenant, l.name, l.audience, l.product, l.category, l.period, l.most, w.until.day()}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// bargains are the demo's deals: one of each kind.
func (w *load) bargains() []pricing.Deal {
	category := func(i int64) []int64 { return []int64{w.base.category + i} }
	small := pricing.Audience{Classes: []string{"B", "C"}}
	list := []pricing.Deal{
		{Name: "火锅料满 5 箱九五折", Rank: 30, Categories: category(5), Measure: pricing.Quantity, Act: pricing.Percent, Steps: []pricing.Step{{Least: 100, Value: 500}, {Least: 400, Value: 800}}},
		{Name: "汤圆十送一", Rank: 20, For: small, Categories: category(3), Measure: pricing.Quantity, Act: pricing.Free, Repeat: true, Steps: []pricing.Step{{Least: 200, Gift: &pricing.Gift{Product: w.base.product + 173, Unit: "袋", Count: 20}}}},
		{Name: "满千减三十", Rank: 10, Group: "满减", Measure: pricing.Amount, Act: pricing.Off, Repeat: true, Most: 30_000, Steps: []pricing.Step{{Least: 100_000, Value: 3_000}}},
		{Name: "满三千九七折", Rank: 9, Group: "满减", Measure: pricing.Amount, Act: pricing.Percent, Steps: []pricing.Step{{Least: 300_000, Value: 300}}},
	}
	for i := range list {
		list[i].ID = w.base.deal + int64(i+1)
	}
	return list
}

// publish writes the first version.
func (w *load) publish(terms pricing.Terms) error {
	prices := 0
	for _, b := range terms.Books {
		prices += len(b.Prices)
	}
	columns := []string{"tenant_id", "version", "body", "reason", "books", "prices", "deals", "published_at"}
	return w.copyRows("catalog", "terms", columns, 1, func(int) []any {
		return []any{w.tenant, terms.Version, string(jsonOf(terms)), "年度价格", int32(len(terms.Books)), int32(prices), int32(len(terms.Deals)), w.until.day()}
	})
}
