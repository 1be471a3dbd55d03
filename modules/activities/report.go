package activities

import (
	"context"
	"encoding/json"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/report"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

// Doings is what was done in a period.
type Doings struct {
	report.Line
	Activities int `json:"activities"`
	Outlets    int `json:"outlets" doc:"different ones"`
	Asked      int `json:"asked" doc:"activities that a drive had asked for"`
	Photos     int `json:"photos" doc:"activities with a photo"`
}

// mostDays is the longest period of the report.
const mostDays = 400

// figures is the report of activities.
var figures = report.Report[Doings]{
	Name: "activities.figures", ZH: "客户活动统计", EN: "Activity figures", Needs: View,
	By: []string{"rep", "type", "unit", "month", "date", "day"}, Days: mostDays,
	Rows: db.Query[report.Args, Doings]("activities/figures"),
	Columns: []report.Column[Doings]{
		{Name: "activities", ZH: "活动次数", EN: "activities", Of: func(f Doings) any { return f.Activities }},
		{Name: "outlets", ZH: "门店数", EN: "outlets", Of: func(f Doings) any { return f.Outlets }},
		{Name: "asked", ZH: "按安排执行", EN: "asked for", Of: func(f Doings) any { return f.Asked }},
		{Name: "photos", ZH: "有照片", EN: "with a photo", Of: func(f Doings) any { return f.Photos }},
	},
}

type historyRow struct {
	Day        time.Time
	At         time.Time
	TypeName   string
	OutletCode string
	Outlet     string
	Rep        string
	Unit       string
	Result     string
	Note       string
	Drive      string
	Photo      bool
	TimeZone   string
}

var activityHistory = db.Query[narrow, historyRow]("activities/activity_history")

// activityTable is the list of activities as a file.
func activityTable(lists *dict.Set) sheets.Table {
	column := func(name, zh, en string) sheets.Column {
		return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}}
	}
	return sheets.Table{
		Name: "activities.activities", ZH: "客户活动记录", EN: "Activities",
		Columns: []sheets.Column{
			column("day", "日期", "day"), column("at", "时间", "time"), column("type", "活动类型", "type"), column("outlet_code", "门店编码", "outlet code"),
			column("outlet", "门店", "outlet"), column("rep", "业代", "rep"), column("unit", "组织", "unit"), column("result", "结果", "result"),
			column("note", "备注", "note"), column("drive", "活动安排", "drive"), column("photo", "照片", "photo"),
		},
		Export: &sheets.Export{Needs: View, Report: sheets.Listed(), Rows: func(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
			return giveActivities(ctx, tx, lists, filter, put)
		}},
	}
}

// giveActivities gives the activities of a filter, with times as the company's clocks show them.
func giveActivities(ctx context.Context, tx db.Tx, lists *dict.Set, filter json.RawMessage, put func([]any) error) error {
	var asked Asked
	if err := sheets.ReadFilter(filter, &asked); err != nil {
		return err
	}
	args, err := asked.narrow()
	if err != nil {
		return err
	}
	words, err := lists.One(ctx, tx, resultList)
	if err != nil {
		return err
	}
	return activityHistory.Each(ctx, tx, args, func(r historyRow) error {
		zone, err := time.LoadLocation(r.TimeZone)
		if err != nil {
			return err
		}
		photo := ""
		if r.Photo {
			photo = "✓"
		}
		return put([]any{
			r.Day.Format(time.DateOnly), r.At.In(zone).Format(time.TimeOnly), r.TypeName, r.OutletCode, r.Outlet, r.Rep, r.Unit,
			words.Name(r.Result, false), r.Note, r.Drive, photo,
		})
	})
}
