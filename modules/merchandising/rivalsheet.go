package merchandising

import (
	"context"
	"encoding/json"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

// rivalTable gives out what was seen of competitors, a row for each visit and product.
func rivalTable() sheets.Table {
	column := func(name, zh, en string, kind sheets.Type) sheets.Column {
		return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}, Type: kind, Out: true}
	}
	return sheets.Table{
		Name: "merchandising.rivals", ZH: "竞品采集", EN: "Competitors seen",
		Columns: []sheets.Column{
			column("day", "日期", "day", sheets.Day), column("outlet_code", "门店编码", "outlet code", sheets.Text), column("outlet", "门店", "outlet", sheets.Text),
			column("rep", "业代", "rep", sheets.Text), column("brand", "竞品品牌", "brand", sheets.Text), column("product_code", "产品编码", "product code", sheets.Text),
			column("product", "产品", "product", sheets.Text), column("seen", "采集内容", "what was seen", sheets.Text), column("photos", "照片数", "photos", sheets.Whole),
		},
		Export: &sheets.Export{Needs: View, Report: &sheets.Report{Params: []sheets.Param{sheets.Period(92), sheets.Unit()}}, Count: countRivals, Rows: giveRivals},
	}
}

func rivalsOf(filter json.RawMessage) (rivalNarrow, error) {
	var q RivalsAsked
	if err := sheets.ReadFilter(filter, &q); err != nil {
		return rivalNarrow{}, err
	}
	return q.narrow()
}

func countRivals(ctx context.Context, tx db.Tx, filter json.RawMessage) (int, error) {
	narrow, err := rivalsOf(filter)
	if err != nil {
		return 0, err
	}
	return rivalCount.One(ctx, tx, narrow)
}

func giveRivals(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	narrow, err := rivalsOf(filter)
	if err != nil {
		return err
	}
	byID, err := metricsByID(ctx, tx)
	if err != nil {
		return err
	}
	return rivalList.Each(ctx, tx, rivalArgs{rivalNarrow: narrow, Most: everyValue}, func(r rivalRow) error {
		words, photos := r.words(byID)
		return put([]any{r.Day, r.OutletCode, r.OutletName, r.Rep, r.Brand, r.ProductCode, r.ProductName, words, photos})
	})
}

// words are what was seen as one cell has it, and how many photos show it.
func (r rivalRow) words(byID map[int64]Metric) (text string, photos int) {
	var parts []string
	for _, each := range r.Seen {
		m := byID[each.Metric]
		if m.Kind == Photo {
			photos += len(m.hashes(each.Said))
			continue
		}
		parts = append(parts, m.Zh+" "+m.text(kept{each.Number, each.Said})+m.Unit)
	}
	return strings.Join(parts, "；"), photos
}
