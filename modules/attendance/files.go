package attendance

import (
	"context"
	"encoding/json"
	"math"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

// Tables are the rows of the room that people take out as files and keep as reports.
func Tables(kit app.Kit, zones Zones) []sheets.Table {
	s := &service{kit, zones}
	column := func(name, zh, en string) sheets.Column {
		return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}}
	}
	return []sheets.Table{{
		Name: "attendance.rate", ZH: "每日在线率", EN: "Daily online rate",
		Columns: []sheets.Column{
			column("day", "日期", "day"), column("rostered", "应出勤", "to work"), column("online", "在线", "online"),
			{Column: sheet.Column{Name: "share", ZH: "在线率", EN: "online rate"}, Type: sheets.Share},
			column("leave", "请假", "on leave"),
		},
		Export: &sheets.Export{Needs: View, Report: &sheets.Report{Params: []sheets.Param{sheets.Period(longest), sheets.Unit()}}, Rows: s.giveRates},
	}}
}

func (s *service) giveRates(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	var asked DaysAsked
	if err := sheets.ReadFilter(filter, &asked); err != nil {
		return err
	}
	args, err := asked.args()
	if err != nil {
		return err
	}
	args.Most = everybody
	list, err := s.rates(ctx, tx, args)
	if err != nil {
		return err
	}
	for _, r := range list {
		var share any
		if r.Share != nil {
			share = math.Round(*r.Share*1e4) / 1e4
		}
		if err := put([]any{r.Day, r.Rostered, r.Online, share, r.Leave}); err != nil {
			return err
		}
	}
	return nil
}
