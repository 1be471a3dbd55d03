package alerts

import (
	"context"
	"encoding/json"
	"math"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

// mostDays is the longest period of the figures as a file.
const mostDays = 366

// Tables are the rows of the room that people take out as files and keep as reports.
func (s *Service) Tables() []sheets.Table {
	column := func(name, zh, en string) sheets.Column {
		return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}}
	}
	by := sheets.Param{Name: "by", Kind: sheets.ChoiceParam, ZH: "汇总方式", EN: "gathered by", Needed: true, Options: []sheets.Option{
		{Value: "item", ZH: "预警项", EN: "item"}, {Value: "unit", ZH: "组织", EN: "unit"},
	}}
	return []sheets.Table{{
		Name: "alerts.figures", ZH: "预警统计", EN: "Alert figures",
		Columns: []sheets.Column{
			column("name", "名称", "name"), column("raised", "产生", "raised"),
			column("handled", "已处理", "handled"), column("closed", "自行消除", "closed"),
			column("open", "未处理", "open"), column("mean_h", "平均处理(小时)", "mean (hours)"),
		},
		Export: &sheets.Export{Needs: View, Report: &sheets.Report{Params: []sheets.Param{sheets.Period(mostDays), by, sheets.Unit()}}, Rows: s.giveFigures},
	}}
}

func (s *Service) giveFigures(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	var asked struct {
		From, To, By string
		Unit         int32
		Below        bool
	}
	if err := sheets.ReadFilter(filter, &asked); err != nil {
		return err
	}
	if asked.By != "unit" {
		asked.By = "item"
	}
	from, to, err := s.period(ctx, tx, asked.From, asked.To)
	if err != nil {
		return err
	}
	return alertFigures.Each(ctx, tx, figuresArgs{asked.By, from, to, asked.Unit, asked.Below}, func(f Figure) error {
		var hours any
		if f.MeanS != nil {
			hours = math.Round(*f.MeanS/360) / 10
		}
		return put([]any{f.Name, f.Raised, f.Handled, f.Closed, f.Open, hours})
	})
}
