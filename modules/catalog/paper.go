package catalog

import (
	"context"
	"encoding/json"
	"strconv"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/paper"
	"xuntu.dev/internal/sheets"
)

// Papers are what the room prints.
func (s *Service) Papers() []paper.Kind {
	fact := paper.NewFact
	return []paper.Kind{{
		Name: "catalog.price_list", ZH: "价格单", EN: "Price list", Needs: View,
		Facts: []paper.Fact{
			fact("book", "价格本", "price book"), fact("from", "生效日", "first day"), fact("to", "截止日", "last day"),
			fact("count", "项数", "number of prices"),
		},
		RowFacts: []paper.Fact{
			fact("n", "序号", "number"), fact("code", "产品编码", "product code"), fact("name", "产品名称", "product"),
			fact("unit", "单位", "unit"), fact("least", "起订量", "least quantity"), fact("amount", "价格（元）", "price (yuan)"),
		},
		Template: paper.Template{
			Title: "{book}", Head: []paper.Field{{Label: "生效", Text: "{from}"}, {Label: "截止", Text: "{to}"}},
			Columns: []paper.Column{
				{Fact: "n", Heading: "序号", Width: 6, Right: true},
				{Fact: "code", Heading: "产品编码", Width: 16},
				{Fact: "name", Heading: "产品名称", Width: 42},
				{Fact: "unit", Heading: "单位", Width: 8},
				{Fact: "least", Heading: "起订量", Width: 10, Right: true},
				{Fact: "amount", Heading: "价格（元）", Width: 14, Right: true},
			},
			Totals: []paper.Field{{Label: "合计", Text: "{count} 项"}},
		},
		Documents: printPrices, Samples: sampleBooks,
	}}
}

// sampleBooks gives the first books that have prices.
func sampleBooks(ctx context.Context, tx db.Tx) (list []paper.Sample, err error) {
	books, err := bookList.All(ctx, tx, db.None{})
	for _, b := range books {
		if b.Prices > 0 && len(list) < paper.MostSamples {
			list = append(list, paper.Sample{Name: b.Name, Asked: asksBooks{[]int64{b.ID}}})
		}
	}
	return list, err
}

type asksBooks struct {
	Books []int64 `json:"books"`
}

// printPrices gives the prices of books as documents, one a book.
func printPrices(ctx context.Context, tx db.Tx, asked json.RawMessage, put func(paper.Document) error) error {
	var which asksBooks
	if err := sheets.ReadFilter(asked, &which); err != nil {
		return err
	}
	for _, id := range which.Books {
		b, err := bookByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		d := paper.Document{Key: strconv.FormatInt(id, 10), Facts: map[string]string{"book": b.Name, "from": orDash(dayOf(b.FromDay)), "to": orDash(dayOf(b.ToDay))}}
		err = priceList.Each(ctx, tx, idArgs{id}, func(p Priced) error {
			d.Rows = append(d.Rows, map[string]string{
				"n": strconv.Itoa(len(d.Rows) + 1), "code": p.Code, "name": p.Name, "unit": p.Unit,
				"least": strconv.Itoa(int(p.Least)), "amount": strconv.FormatFloat(float64(p.Amount)/100, 'f', 2, 64),
			})
			return nil
		})
		if err != nil {
			return err
		}
		d.Facts["count"] = strconv.Itoa(len(d.Rows))
		if err := put(d); err != nil {
			return err
		}
	}
	return nil
}

func orDash(text string) string {
	if text == "" {
		return "—"
	}
	return text
}
