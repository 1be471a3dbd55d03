package visits

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/report"
	"xuntu.dev/internal/sheets"
)

// Quality is what became of planned stops and closed visits (VIS-10, VIS-11).
type Quality struct {
	report.Line
	Planned   int `json:"planned" doc:"planned stops"`
	Done      int `json:"done" doc:"of them, with a closed visit that was not rejected, or made up: attainment is done ÷ planned"`
	MadeUp    int `json:"madeUp" doc:"of the done, by an approved make-up within two workdays"`
	Visits    int `json:"visits" doc:"closed ones, planned or not"`
	Qualified int `json:"qualified" doc:"of them, without any shortcoming: the qualified rate is qualified ÷ visits"`
	Unplanned int `json:"unplanned" doc:"of the visits, outside the plan"`
	Fence     int `json:"fence" doc:"visits outside the fence"`
	Duration  int `json:"duration" doc:"too short, too long, or never ended by the rep"`
	Steps     int `json:"steps" doc:"that lack a mandatory step"`
	Photos    int `json:"photos" doc:"with a photo that failed the audit"`
	Evidence  int `json:"evidence" doc:"that were rejected"`
}

// mostQualityDays bounds a question about quality: a year.
const mostQualityDays = 366

// quality is the report of attainment and of the qualified rate.
var quality = report.Report[Quality]{
	Name: "visits.quality", ZH: "拜访达成与合格", EN: "Visit attainment and quality", Needs: View,
	By: []string{"rep", "unit", "month", "date", "day"}, Days: mostQualityDays,
	Rows: db.Query[report.Args, Quality]("visits/quality"),
	Columns: []report.Column[Quality]{
		{Name: "planned", ZH: "计划拜访", EN: "planned", Of: func(q Quality) any { return q.Planned }},
		{Name: "done", ZH: "有效完成", EN: "done", Of: func(q Quality) any { return q.Done }},
		{Name: "made_up", ZH: "其中补访", EN: "made up", Of: func(q Quality) any { return q.MadeUp }},
		report.Share("attainment", "达成率", "attainment", func(q Quality) (part, whole int) { return q.Done, q.Planned }),
		{Name: "visits", ZH: "完成拜访", EN: "closed visits", Of: func(q Quality) any { return q.Visits }},
		{Name: "qualified", ZH: "合格", EN: "qualified", Of: func(q Quality) any { return q.Qualified }},
		report.Share("rate", "合格率", "qualified rate", func(q Quality) (part, whole int) { return q.Qualified, q.Visits }),
		{Name: "unplanned", ZH: "计划外", EN: "unplanned", Of: func(q Quality) any { return q.Unplanned }},
		{Name: "fence", ZH: "围栏外", EN: "outside the fence", Of: func(q Quality) any { return q.Fence }},
		{Name: "duration", ZH: "时长异常", EN: "odd duration", Of: func(q Quality) any { return q.Duration }},
		{Name: "steps", ZH: "步骤缺失", EN: "steps missing", Of: func(q Quality) any { return q.Steps }},
		{Name: "photos", ZH: "照片不合格", EN: "photos failed", Of: func(q Quality) any { return q.Photos }},
		{Name: "evidence", ZH: "被判无效", EN: "rejected", Of: func(q Quality) any { return q.Evidence }},
	},
}

// Tables are the rows of the room that people hand around as files; lists say what codes are called.
func Tables(lists *dict.Set) []sheets.Table {
	return []sheets.Table{historyTable(), quality.Table(), callTable(lists), callReport.Table(), jointTable(lists)}
}
