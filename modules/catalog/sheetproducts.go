package catalog

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/modules/catalog/pricing"
)

type codesArgs struct{ Codes []string }

var (
	productByCodes = db.Query[codesArgs, productRow]("catalog/product_by_codes")
	unitsPriced    = db.Query[struct{ Products []int64 }, pricedUnitRow]("catalog/unit_priced_list")
)

type pricedUnitRow struct {
	ProductID int64
	Unit      string
}

// productIntake takes products in.
type productIntake struct {
	s          *Service
	brands     map[string]int64 // by code and by name, in lower case
	categories map[string]int64
	own        fields.Fields
	models     []string       // that parts may fit
	first      map[string]int // code → the row it stood in first
}

func (s *Service) takeProducts(ctx context.Context, tx db.Tx, _ sheets.Said) (sheets.Intake, error) {
	own, err := s.kit.Fields.Of(ctx, tx, Holder)
	if err != nil {
		return nil, err
	}
	in := &productIntake{s: s, brands: map[string]int64{}, categories: map[string]int64{}, own: own, first: map[string]int{}}
	if in.models, err = modelList.All(ctx, tx, db.None{}); err != nil {
		return nil, err
	}
	brands, err := brandList.All(ctx, tx, db.None{})
	if err != nil {
		return nil, err
	}
	for _, b := range brands {
		in.brands[strings.ToLower(b.Name)], in.brands[strings.ToLower(b.Code)] = b.ID, b.ID
	}
	categories, err := categoryList.All(ctx, tx, db.None{})
	for _, c := range categories {
		in.categories[strings.ToLower(c.Name)], in.categories[strings.ToLower(c.Code)] = c.ID, c.ID
	}
	return in.take, err
}

// take checks products against those that have their codes, and with write keeps them.
func (in *productIntake) take(ctx context.Context, tx db.Tx, records []sheets.Record, write bool) ([]sheets.Finding, error) {
	known, priced, err := in.known(ctx, tx, records)
	if err != nil {
		return nil, err
	}
	findings := make([]sheets.Finding, len(records))
	for i, r := range records {
		was, old := known[r.Text("code")]
		f, bad := in.fields(r, was, old, priced)
		findings[i].Problems = bad
		switch {
		case len(bad) > 0:
			continue
		case !old:
			findings[i].Tally = sheets.Tally{sheets.Added: 1}
		case same(f, was.seen().ProductFields) && reflect.DeepEqual(was.Extra.With(nil), was.Extra.With(f.Extra)):
			findings[i].Tally = sheets.Tally{sheets.Same: 1}
			continue
		default:
			findings[i].Tally = sheets.Tally{sheets.Changed: 1}
		}
		if write {
			if _, err := in.s.keepProduct(ctx, tx, was.ID, was.Rev, f); err != nil {
				return nil, err
			}
		}
	}
	return findings, nil
}

func (in *productIntake) known(ctx context.Context, tx db.Tx, records []sheets.Record) (map[string]productRow, map[pricedUnitRow]bool, error) {
	codes := make([]string, len(records))
	for i, r := range records {
		codes[i] = r.Text("code")
	}
	rows, err := productByCodes.All(ctx, tx, codesArgs{codes})
	if err != nil {
		return nil, nil, err
	}
	known, ids := make(map[string]productRow, len(rows)), make([]int64, len(rows))
	for i, r := range rows {
		known[r.Code], ids[i] = r, r.ID
	}
	priced := map[pricedUnitRow]bool{}
	list, err := unitsPriced.All(ctx, tx, struct{ Products []int64 }{ids})
	for _, p := range list {
		priced[p] = true
	}
	return known, priced, err
}

// fields are what a product is to be: what a record leaves blank stays.
func (in *productIntake) fields(r sheets.Record, was productRow, old bool, priced map[pricedUnitRow]bool) (ProductFields, []sheets.Problem) {
	var bad []sheets.Problem
	say := func(column, code, zh, en string) {
		bad = append(bad, sheets.Problem{Column: column, Code: code, ZH: zh, EN: en, Value: r.Text(column)})
	}
	f := was.seen().ProductFields
	f.Extra = r.Own()
	f.Code = r.Text("code")
	if row, twice := in.first[f.Code]; twice && row != r.Number && f.Code != "" {
		bad = append(bad, sheets.CodeTwice(row, f.Code))
	} else {
		in.first[f.Code] = r.Number
	}
	for column, text := range map[string]*string{"name": &f.Name, "barcode": &f.Barcode, "spec": &f.Spec, "state": &f.State} {
		if said := r.Text(column); said != "" {
			*text = said
		}
	}
	for column, number := range map[string]**int32{"shelf_days": &f.ShelfDays, "storage_c": &f.StorageC} {
		if n, some := r.Int(column); some {
			short := int32(max(min(n, 1<<30), -1<<30))
			*number = &short
		}
	}
	for column, ref := range map[string]struct {
		known map[string]int64
		id    *int64
	}{"brand": {in.brands, &f.BrandID}, "category": {in.categories, &f.CategoryID}} {
		text := r.Text(column)
		id, is := ref.known[strings.ToLower(text)]
		switch {
		case text == "" && old:
		case text == "":
			bad = append(bad, sheets.Required(column))
		case !is:
			say(column, column+"_unknown", "没有这个编码或名称", "nothing has this code or name")
		default:
			*ref.id = id
		}
	}
	if text := r.Text("units"); text != "" {
		units, read := packsOf(text)
		if !read {
			say("units", "units_malformed", "应写成：袋=1; 箱=20", "write it so: bag=1; case=20")
		}
		f.Units = units
	}
	bad = append(bad, in.part(r, &f, was, old)...)
	bad = append(bad, in.judge(r, &f, was, priced, bad)...)
	if !old || f.Extra != nil {
		bad = append(bad, sheets.OwnProblems(in.own, was.Extra, r)...)
	}
	return f, bad
}

// judge asks the product's own rules, and whether a unit goes that prices speak of.
func (in *productIntake) judge(r sheets.Record, f *ProductFields, was productRow, priced map[pricedUnitRow]bool, found []sheets.Problem) (bad []sheets.Problem) {
	say := func(column, code, zh, en string) {
		if !slices.ContainsFunc(append(found, bad...), func(p sheets.Problem) bool { return p.Column == column }) {
			bad = append(bad, sheets.Problem{Column: column, Code: code, ZH: zh, EN: en, Value: r.Text(column)})
		}
	}
	if f.Name == "" {
		say("name", "required", "不能为空", "a value is wanted")
	}
	if f.ShelfDays != nil && (*f.ShelfDays < 1 || *f.ShelfDays > 3650) {
		say("shelf_days", "number_range", "应为 1 至 3650", "1 to 3650 is wanted")
	}
	if f.StorageC != nil && (*f.StorageC < -60 || *f.StorageC > 60) {
		say("storage_c", "number_range", "应为 -60 至 60", "-60 to 60 is wanted")
	}
	if f.Barcode != "" && !gtin(f.Barcode) {
		say("barcode", "barcode_malformed", "应为 8、12、13 或 14 位数字，且校验位正确", "8, 12, 13 or 14 digits of which the last one checks the others")
	}
	if err := f.checkUnits(fault.New(fault.Invalid, "units", "units")); len(err.Fields) > 0 {
		say("units", "units_invalid", "每个单位 1 至 8 个字、含量各不相同，其中一个为 1；应写成：袋=1; 箱=20", "units of 1 to 8 characters that hold different numbers, one of them 1; write it so: bag=1; case=20")
	}
	for _, u := range was.Units {
		if !slices.ContainsFunc(f.Units, func(o pricing.Unit) bool { return o == u }) && priced[pricedUnitRow{was.ID, u.Code}] {
			say("units", "product_unit_priced", "价格表中还有单位“"+u.Code+"”的价格，请先删除", "a book has prices for the unit "+u.Code+"; take them out first")
		}
	}
	if f.State == "" {
		f.State = "active"
	}
	return bad
}

// same reports whether nothing is different but perhaps the company's own fields.
func same(a, b ProductFields) bool {
	like := func(x, y *int32) bool { return x == y || x != nil && y != nil && *x == *y }
	return a.Name == b.Name && a.BrandID == b.BrandID && a.CategoryID == b.CategoryID && a.Barcode == b.Barcode && a.Spec == b.Spec &&
		a.State == b.State && like(a.ShelfDays, b.ShelfDays) && like(a.StorageC, b.StorageC) && slices.Equal(a.Units, b.Units) &&
		a.Kind == b.Kind && slices.Equal(a.Fits, b.Fits)
}
