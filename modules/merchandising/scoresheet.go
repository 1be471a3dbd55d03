package merchandising

import (
	"context"
	"encoding/json"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

// scoreTable is the outlets with their scores as a file, the worst first.
func scoreTable() sheets.Table {
	column := func(name, zh, en string) sheets.Column {
		return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}}
	}
	band := column("band", "等级", "band")
	band.Type, band.Options = sheets.Choice, []sheets.Option{
		{Value: Green, ZH: "绿", EN: "green"}, {Value: Amber, ZH: "黄", EN: "amber"}, {Value: Red, ZH: "红", EN: "red"},
	}
	return sheets.Table{
		Name: "merchandising.scores", ZH: "完美门店得分", EN: "Perfect-store scores",
		Columns: []sheets.Column{
			column("outlet_code", "门店编码", "outlet code"), column("outlet", "门店", "outlet"), column("class", "门店等级", "class"),
			column("card", "评分卡", "score card"), column("points", "得分", "points"), band, column("day", "最近采集", "last measured"),
		},
		Export: &sheets.Export{Needs: View, Report: &sheets.Report{Params: []sheets.Param{sheets.Unit()}}, Rows: giveScores},
	}
}

func giveScores(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	var asked ScoresAsked
	if err := sheets.ReadFilter(filter, &asked); err != nil {
		return err
	}
	args := scoreArgs{scoreNarrow: scoreNarrow{asked.Unit, asked.Below, asked.Class, asked.Channel}, Band: asked.Band, Most: everyValue}
	return scoreList.Each(ctx, tx, args, func(r scoreRow) error {
		return put([]any{r.OutletCode, r.OutletName, r.Class, r.CardName, r.Points, r.Band, r.LastDay.Format(time.DateOnly)})
	})
}
