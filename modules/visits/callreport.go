package visits

import (
	"context"
	"encoding/json"
	"math"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/report"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

// Calling is what came of calls to outlets by phone (VIS-16).
type Calling struct {
	report.Line
	Calls     int `json:"calls"`
	Outlets   int `json:"outlets" doc:"different ones that were called"`
	Connected int `json:"connected" doc:"calls that were answered: the connected rate is connected ÷ calls"`
	TalkS     int `json:"talkS" doc:"seconds that answered calls lasted"`
	Again     int `json:"again" doc:"calls after which a day to call again was set"`
}

// callReport is the report of calls.
var callReport = report.Report[Calling]{
	Name: "visits.call_report", ZH: "电话拜访报表", EN: "Call report", Needs: View,
	By: []string{"rep", "unit", "month", "date", "day"}, Days: mostQualityDays,
	Rows: db.Query[report.Args, Calling]("visits/call_report"),
	Columns: []report.Column[Calling]{
		{Name: "calls", ZH: "拨打次数", EN: "calls", Of: func(c Calling) any { return c.Calls }},
		{Name: "outlets", ZH: "门店数", EN: "outlets", Of: func(c Calling) any { return c.Outlets }},
		{Name: "connected", ZH: "接通次数", EN: "connected", Of: func(c Calling) any { return c.Connected }},
		report.Share("rate", "接通率", "connected rate", func(c Calling) (part, whole int) { return c.Connected, c.Calls }),
		{Name: "minutes", ZH: "通话分钟", EN: "minutes talked", Of: func(c Calling) any { return minutes(c.TalkS) }},
		{Name: "again", ZH: "约定再打", EN: "to call again", Of: func(c Calling) any { return c.Again }},
	},
}

// minutes are seconds in minutes, to a tenth.
func minutes(seconds int) float64 { return math.Round(float64(seconds)/6) / 10 }

type callHistoryRow struct {
	Day        time.Time
	BegunAt    time.Time
	EndedAt    time.Time
	DurationS  int
	OutletCode string
	Outlet     string
	Rep        string
	Unit       string
	Contact    string
	Result     string
	Note       string
	NextOn     *time.Time
	TimeZone   string
}

var callHistory = db.Query[callNarrow, callHistoryRow]("visits/call_history")

// callTable is the list of calls as a file.
func callTable(lists *dict.Set) sheets.Table {
	column := func(name, zh, en string) sheets.Column {
		return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}}
	}
	return sheets.Table{
		Name: "visits.calls", ZH: "电话拜访记录", EN: "Calls",
		Columns: []sheets.Column{
			column("day", "日期", "day"), column("begun", "开始", "begun"), column("ended", "结束", "ended"), column("minutes", "通话(分)", "minutes"),
			column("outlet_code", "门店编码", "outlet code"), column("outlet", "门店", "outlet"), column("rep", "业代", "rep"), column("unit", "组织", "unit"),
			column("contact", "联系人", "contact"), column("result", "结果", "result"), column("next", "再打日期", "call again"), column("note", "备注", "note"),
		},
		Export: &sheets.Export{Needs: View, Report: sheets.Listed(), Rows: func(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
			return giveCalls(ctx, tx, lists, filter, put)
		}},
	}
}

// giveCalls gives the calls of a filter, with times as the company's clocks show them.
func giveCalls(ctx context.Context, tx db.Tx, lists *dict.Set, filter json.RawMessage, put func([]any) error) error {
	var asked struct {
		From, To, Result string
		Unit             int32
		Below            bool
		Rep, Outlet      int64
	}
	if err := sheets.ReadFilter(filter, &asked); err != nil {
		return err
	}
	args, err := callsIn{
		From: asked.From, To: asked.To, UnitsAsked: UnitsAsked{Unit: asked.Unit, Below: asked.Below}, Rep: asked.Rep, Outlet: asked.Outlet, Result: asked.Result,
	}.narrow()
	if err != nil {
		return err
	}
	words, err := lists.One(ctx, tx, resultList)
	if err != nil {
		return err
	}
	return callHistory.Each(ctx, tx, args, func(r callHistoryRow) error {
		zone, err := time.LoadLocation(r.TimeZone)
		if err != nil {
			return err
		}
		var next any
		if r.NextOn != nil {
			next = r.NextOn.Format(time.DateOnly)
		}
		return put([]any{
			r.Day.Format(time.DateOnly), r.BegunAt.In(zone).Format(time.TimeOnly), r.EndedAt.In(zone).Format(time.TimeOnly), minutes(r.DurationS),
			r.OutletCode, r.Outlet, r.Rep, r.Unit, r.Contact, words.Name(r.Result, false), next, r.Note,
		})
	})
}
