package visits

import (
	"context"
	"encoding/json"
	"math"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

type historyArgs struct {
	From     *time.Time
	To       *time.Time
	Unit     int32
	Below    bool
	RepID    int64
	OutletID int64
	State    string
	Flag     string
}

type historyRow struct {
	Day        time.Time
	OpenedAt   time.Time
	ClosedAt   *time.Time
	OutletCode string
	Outlet     string
	Rep        string
	Unit       string
	Kind       string
	Verdict    string
	DistanceM  *float64
	Flags      []string
	Photos     int
	Counts     bool
	Note       string
	TimeZone   string
}

var visitHistory = db.Query[historyArgs, historyRow]("visits/visit_history")

// historyTable is the list of visits as a file (COV-05).
func historyTable() sheets.Table {
	column := func(name, zh, en string) sheets.Column {
		return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}}
	}
	counts := column("counts", "有效", "counts")
	counts.Type = sheets.Yes
	return sheets.Table{
		Name: "visits.visits", ZH: "拜访记录", EN: "Visits",
		Columns: []sheets.Column{
			column("day", "日期", "day"), column("opened", "签到", "in"), column("closed", "签退", "out"), column("minutes", "停留(分)", "minutes"),
			column("outlet_code", "门店编码", "outlet code"), column("outlet", "门店", "outlet"), column("rep", "业代", "rep"), column("unit", "组织", "unit"),
			column("kind", "类型", "kind"), column("verdict", "围栏判定", "verdict"), column("distance_m", "距门店(米)", "distance (m)"), column("flags", "异常", "flags"),
			column("photos", "照片", "photos"), counts, column("note", "说明", "note"),
		},
		Export: &sheets.Export{Needs: View, Report: sheets.Listed(), Rows: giveHistory},
	}
}

// giveHistory gives the visits of a filter, with times as the company's clocks show them.
func giveHistory(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	var asked struct {
		From, To, State, Flag string
		Unit                  int32
		Below                 bool
		Rep, Outlet           int64
	}
	if err := sheets.ReadFilter(filter, &asked); err != nil {
		return err
	}
	args := historyArgs{Unit: asked.Unit, Below: asked.Below, RepID: asked.Rep, OutletID: asked.Outlet, State: asked.State, Flag: asked.Flag}
	var err error
	if args.From, err = dayOf(asked.From); err != nil {
		return err
	}
	if args.To, err = dayOf(asked.To); err != nil {
		return err
	}
	return visitHistory.Each(ctx, tx, args, func(r historyRow) error {
		zone, err := time.LoadLocation(r.TimeZone)
		if err != nil {
			return err
		}
		var closed, minutes, distance any
		if r.ClosedAt != nil {
			closed, minutes = r.ClosedAt.In(zone).Format(time.TimeOnly), math.Round(r.ClosedAt.Sub(r.OpenedAt).Minutes())
		}
		if r.DistanceM != nil {
			distance = math.Round(*r.DistanceM)
		}
		return put([]any{
			r.Day.Format(time.DateOnly), r.OpenedAt.In(zone).Format(time.TimeOnly), closed, minutes, r.OutletCode, r.Outlet, r.Rep, r.Unit,
			r.Kind, r.Verdict, distance, strings.Join(r.Flags, " "), r.Photos, r.Counts, r.Note,
		})
	})
}
