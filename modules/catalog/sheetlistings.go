package catalog

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
	"xuntu.dev/internal/web"
)

var listingSources = []sheets.Option{
	{Value: "office", ZH: "后台", EN: "back office"}, {Value: "file", ZH: "导入", EN: "import"}, {Value: "visit", ZH: "拜访发现", EN: "seen at a visit"},
}

var listingColumns = []sheets.Column{
	{Column: sheet.Column{Name: "outlet_code", ZH: "门店编码", EN: "outlet code", Needed: true, Example: "ZZ000001", Also: []string{"客户编码", "终端编码"}}, Most: 40},
	{Column: sheet.Column{Name: "outlet", ZH: "门店", EN: "outlet"}, Out: true},
	{Column: sheet.Column{Name: "code", ZH: "产品编码", EN: "product code", Needed: true, Example: "SH-SJ-001", Also: []string{"SKU", "货号"}}, Most: 40},
	{Column: sheet.Column{Name: "name", ZH: "产品名称", EN: "product name"}, Out: true},
	{Column: sheet.Column{
		Name: "since", ZH: "开始日期", EN: "since", Example: "2026-03-02", Also: []string{"上架日期"},
		NoteZH: "从哪天起分销；新增时空白为今天，已有的空白则不变。", NoteEN: "The first day; today when a new one leaves it blank, unchanged when a known one does.",
	}, Type: sheets.Day},
	{Column: sheet.Column{
		Name: "until", ZH: "结束日期", EN: "until", Also: []string{"下架日期"},
		NoteZH: "最后一天；空白为长期。", NoteEN: "The last day; open when blank.",
	}, Type: sheets.Day},
	{Column: sheet.Column{Name: "source", ZH: "来源", EN: "source"}, Type: sheets.Choice, Options: listingSources, Out: true},
	{Column: sheet.Column{Name: "stocked", ZH: "最近检查在售", EN: "found at the last check"}, Type: sheets.Yes, Out: true},
	{Column: sheet.Column{Name: "checked_on", ZH: "检查日期", EN: "checked on"}, Type: sheets.Day, Out: true},
}

func (s *Service) listingTable() sheets.Table {
	return sheets.Table{
		Name: "catalog.listings", ZH: "分销清单", EN: "Distribution lists", Columns: listingColumns,
		Import: &sheets.Import{Needs: List, Begin: s.takeListings},
		Export: &sheets.Export{Needs: View, Count: s.countListings, Rows: s.giveListings},
	}
}

func (s *Service) listingsOf(ctx context.Context, filter json.RawMessage) (listingNarrow, error) {
	q := ListingsAsked{State: "now"}
	err := sheets.ReadFilter(filter, &q)
	return q.narrow(s.today(ctx)), err
}

func (s *Service) countListings(ctx context.Context, tx db.Tx, filter json.RawMessage) (int, error) {
	narrow, err := s.listingsOf(ctx, filter)
	if err != nil {
		return 0, err
	}
	n, err := listingCount.One(ctx, tx, narrow)
	return n.Listings, err
}

func (s *Service) giveListings(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	narrow, err := s.listingsOf(ctx, filter)
	if err != nil {
		return err
	}
	return listingList.Each(ctx, tx, listingListArgs{listingNarrow: narrow, Most: everyProduct}, func(r listingRow) error {
		var stocked any
		if r.Stocked != nil {
			stocked = *r.Stocked
		}
		return put([]any{r.OutletCode, r.OutletName, r.Code, r.Name, dayOf(r.Since), dayOf(r.Until), r.Source, stocked, dayOf(r.CheckedOn)})
	})
}

// outletCoded is an outlet of the actor's scope by its code.
type outletCoded struct {
	Code string
	ID   int64
}

// listingIntake takes listings in.
type listingIntake struct {
	s     *Service
	first map[carriedRow]int // the row it stood in first
}

func (s *Service) takeListings(context.Context, db.Tx, sheets.Said) (sheets.Intake, error) {
	in := &listingIntake{s, map[carriedRow]int{}}
	return in.take, nil
}

// listingKnown is what the records of one batch speak of.
type listingKnown struct {
	outlets, products map[string]int64
	parts             map[string]bool // of the products
	kept              map[carriedRow]listingKept
}

func (in *listingIntake) take(ctx context.Context, tx db.Tx, records []sheets.Record, write bool) ([]sheets.Finding, error) {
	known, err := knowListings(ctx, tx, records)
	if err != nil {
		return nil, err
	}
	findings, args := make([]sheets.Finding, len(records)), listingArgs{Source: "file", Exact: true, Now: in.s.kit.Now()}
	for i, r := range records {
		pair, bad := in.read(r, known)
		if findings[i].Problems = bad; len(bad) > 0 {
			continue
		}
		was, old := known.kept[pair]
		since, until := listingDays(r, was, old, in.s.today(ctx))
		if until != nil && until.Before(since) {
			findings[i].Problems = []sheets.Problem{{Column: "until", Code: "days_reversed", ZH: "结束日期早于开始日期", EN: "it ends before it begins", Value: r.Text("until")}}
			continue
		}
		switch {
		case !old:
			findings[i].Tally = sheets.Tally{sheets.Added: 1}
		case was.Since.Equal(since) && dayOf(was.Until) == dayOf(until):
			findings[i].Tally = sheets.Tally{sheets.Same: 1}
			continue
		default:
			findings[i].Tally = sheets.Tally{sheets.Changed: 1}
		}
		args.add(pair.OutletID, pair.ProductID, since, until)
	}
	if write && len(args.Outlets) > 0 {
		_, err = listingPut.One(ctx, tx, args)
	}
	return findings, err
}

// listingDays are the days of a record: of what is known its own where nothing is said.
func listingDays(r sheets.Record, was listingKept, old bool, today time.Time) (since time.Time, until *time.Time) {
	since = today
	if old {
		since, until = was.Since, was.Until
	}
	if said, err := web.ParseDay(r.Text("since")); err == nil {
		since = said
	}
	if r.Has("until") {
		until = nil
	}
	if said, err := web.ParseDay(r.Text("until")); err == nil {
		until = &said
	}
	return since, until
}

func (in *listingIntake) read(r sheets.Record, known listingKnown) (pair carriedRow, bad []sheets.Problem) {
	say := func(column, code, zh, en string) {
		bad = append(bad, sheets.Problem{Column: column, Code: code, ZH: zh, EN: en, Value: r.Text(column)})
	}
	outlet, some := known.outlets[r.Text("outlet_code")]
	if !some {
		say("outlet_code", "outlet_unknown", "没有这个门店编码，或不在您的数据范围内", "there is no outlet with this code, or it is not in your scope")
	}
	product, some := known.products[r.Text("code")]
	if !some {
		say("code", "product_unknown", "没有这个产品编码", "there is no product with this code")
	}
	if known.parts[r.Text("code")] {
		say("code", "product_is_part", "这是配件，门店不销售", "this is a spare part, which no outlet sells")
	}
	pair = carriedRow{outlet, product}
	if row, twice := in.first[pair]; twice && row != r.Number && len(bad) == 0 {
		say("code", "listing_twice", fmt.Sprintf("第 %d 行已有同一门店的这个产品", row), fmt.Sprintf("row %d names the same product of the same outlet already", row))
	} else {
		in.first[pair] = r.Number
	}
	return pair, bad
}

func knowListings(ctx context.Context, tx db.Tx, records []sheets.Record) (k listingKnown, err error) {
	k = listingKnown{map[string]int64{}, map[string]int64{}, map[string]bool{}, map[carriedRow]listingKept{}}
	var outlets, products []string
	for _, r := range records {
		outlets, products = append(outlets, r.Text("outlet_code")), append(products, r.Text("code"))
	}
	if err = outletByCodes.Each(ctx, tx, codesArgs{outlets}, func(r outletCoded) error { k.outlets[r.Code] = r.ID; return nil }); err != nil {
		return k, err
	}
	if err = productByCodes.Each(ctx, tx, codesArgs{products}, func(r productRow) error {
		k.products[r.Code], k.parts[r.Code] = r.ID, r.Kind == kindPart
		return nil
	}); err != nil {
		return k, err
	}
	var pairs listingPairs
	for i := range records {
		pairs.Outlets, pairs.Products = append(pairs.Outlets, k.outlets[outlets[i]]), append(pairs.Products, k.products[products[i]])
	}
	err = listingOf.Each(ctx, tx, pairs, func(r listingKept) error { k.kept[carriedRow{r.OutletID, r.ProductID}] = r; return nil })
	return k, err
}
