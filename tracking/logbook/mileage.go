package logbook

import (
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/report"
	"xuntu.dev/internal/sheets"
)

// MileageRow is what reps have driven, where they stopped and whom they visited (TRK-02, TRK-05).
type MileageRow struct {
	report.Line
	Tracked  int        `json:"tracked" doc:"days with a track"`
	Matched  int        `json:"matched" doc:"of them, laid on roads; the others are measured from fix to fix"`
	DrivenM  int64      `json:"drivenM"`
	PlannedM int64      `json:"plannedM"`
	GapM     int64      `json:"gapM" doc:"straight across gaps, beside what was driven; nobody saw it"`
	MovingS  int64      `json:"movingS"`
	StoppedS int64      `json:"stoppedS"`
	Stops    int        `json:"stops"`
	Planned  int        `json:"planned" doc:"planned stops"`
	Done     int        `json:"done" doc:"of them, with a closed visit that counts"`
	Visits   int        `json:"visits" doc:"closed ones that count, planned or not"`
	StayS    int64      `json:"stayS" doc:"in these"`
	FirstAt  *time.Time `json:"firstAt,omitempty" doc:"the first fix; of one day"`
	LastAt   *time.Time `json:"lastAt,omitempty" doc:"the last fix; of one day"`
}

// mileage is the report of the reps' days. They are made, and made again, by makeDays; the roads are asked by routing.lay_tracks.
var mileage = report.Report[MileageRow]{
	Name: "tracking.mileage", ZH: "里程与停留", EN: "Mileage and stops", Needs: History,
	By: []string{"rep", "day", "unit", "date"}, Days: 93,
	Rows: db.Query[report.Args, MileageRow]("tracking/mileage"),
	Columns: []report.Column[MileageRow]{
		{Name: "tracked", ZH: "有轨迹天数", EN: "days with a track", Of: func(r MileageRow) any { return r.Tracked }},
		{Name: "driven_km", ZH: "实际里程(km)", EN: "driven (km)", Of: func(r MileageRow) any { return report.Km(r.DrivenM) }},
		{Name: "planned_km", ZH: "规划里程(km)", EN: "planned (km)", Of: func(r MileageRow) any { return report.Km(r.PlannedM) }},
		{Name: "gap_km", ZH: "缺口(km)", EN: "unseen (km)", Of: func(r MileageRow) any { return report.Km(r.GapM) }},
		{Name: "moving_min", ZH: "行驶(分)", EN: "moving (min)", Of: func(r MileageRow) any { return r.MovingS / 60 }},
		{Name: "stopped_min", ZH: "停留(分)", EN: "stopped (min)", Of: func(r MileageRow) any { return r.StoppedS / 60 }},
		{Name: "stops", ZH: "停留点", EN: "stops", Of: func(r MileageRow) any { return r.Stops }},
		{Name: "planned", ZH: "计划拜访", EN: "planned visits", Of: func(r MileageRow) any { return r.Planned }},
		{Name: "done", ZH: "完成", EN: "done", Of: func(r MileageRow) any { return r.Done }},
		{Name: "visits", ZH: "有效拜访", EN: "visits", Of: func(r MileageRow) any { return r.Visits }},
		{Name: "stay_min", ZH: "在店(分)", EN: "at outlets (min)", Of: func(r MileageRow) any { return r.StayS / 60 }},
	},
}

// Tables are the rows of the room that people hand around as files.
func (s *Service) Tables() []sheets.Table { return []sheets.Table{mileage.Table()} }
