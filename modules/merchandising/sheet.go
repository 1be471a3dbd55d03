package merchandising

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

// valueTable gives out what was measured.
func (s *Service) valueTable() sheets.Table {
	column := func(name, zh, en string, kind sheets.Type) sheets.Column {
		return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}, Type: kind, Out: true}
	}
	return sheets.Table{
		Name: "merchandising.values", ZH: "采集数据", EN: "Measured values",
		Columns: []sheets.Column{
			column("day", "日期", "day", sheets.Day), column("outlet_code", "门店编码", "outlet code", sheets.Text), column("outlet", "门店", "outlet", sheets.Text),
			column("rep", "业代", "rep", sheets.Text), column("class", "指标类", "class", sheets.Text), column("metric_code", "指标编码", "metric code", sheets.Text),
			column("metric", "指标", "metric", sheets.Text), column("product_code", "产品编码", "product code", sheets.Text), column("product", "产品", "product", sheets.Text),
			column("value", "值", "value", sheets.Text), column("unit", "单位", "unit", sheets.Text), column("target", "目标", "target", sheets.Number),
			column("confirmed", "已确认异常", "confirmed", sheets.Yes), column("computed", "公式计算", "computed", sheets.Yes),
			column("recognised", "识别建议", "recognised", sheets.Number), column("taken_by", "采用人", "taken over by", sheets.Text),
			column("same", "沿用上次", "as last time", sheets.Yes),
		},
		Export: &sheets.Export{Needs: View, Report: sheets.Listed(), Count: countValues, Rows: s.giveValues},
	}
}

func narrowOf(filter json.RawMessage) (valueNarrow, error) {
	var q ValuesAsked
	if err := sheets.ReadFilter(filter, &q); err != nil {
		return valueNarrow{}, err
	}
	return q.narrow()
}

func countValues(ctx context.Context, tx db.Tx, filter json.RawMessage) (int, error) {
	narrow, err := narrowOf(filter)
	if err != nil {
		return 0, err
	}
	return valueCount.One(ctx, tx, narrow)
}

// everyValue is more than any company measures.
const everyValue = 1 << 30

func (s *Service) giveValues(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	narrow, err := narrowOf(filter)
	if err != nil {
		return err
	}
	byID, err := metricsByID(ctx, tx)
	if err != nil {
		return err
	}
	kinds, err := s.kit.Lists.One(ctx, tx, classList)
	if err != nil {
		return err
	}
	return valueList.Each(ctx, tx, valueListArgs{valueNarrow: narrow, Most: everyValue}, func(r valueRow) error {
		m := byID[r.MetricID]
		return put([]any{
			r.Day, r.OutletCode, r.OutletName, r.Rep, kinds.Name(m.Class, false), m.Code, m.Zh, r.ProductCode, r.ProductName,
			m.text(kept{r.Number, r.Said}), m.Unit, r.Target, r.Confirmed, r.Computed, r.Proposed, r.TakenBy, r.Same,
		})
	})
}

// text is a value as a cell has it.
func (m Metric) text(k kept) string {
	switch v := m.plain(k).(type) {
	case bool:
		if v {
			return "是"
		}
		return "否"
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case string:
		if hashes := m.hashes(k.Said); hashes != nil {
			return fmt.Sprintf("%d 张照片", len(hashes))
		}
		for _, o := range m.Options {
			if o.Code == v {
				return o.Zh
			}
		}
		return v
	default:
		return fmt.Sprint(v)
	}
}
