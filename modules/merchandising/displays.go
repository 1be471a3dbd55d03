package merchandising

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/report"
)

// Display is what visits have seen of displays (MER-14). Of the metrics of the class display, numbers of products are
// facings, computed numbers of outlets are shares of shelf, and what says yes or no, or has a target, is kept or not.
type Display struct {
	report.Line
	Outlets int      `json:"outlets" doc:"that were looked at"`
	Visits  int      `json:"visits" doc:"in which they were"`
	Facings float64  `json:"facings" doc:"of all visits together"`
	Counted int      `json:"counted" doc:"visits that counted facings: the mean is facings ÷ counted"`
	Share   *float64 `json:"share,omitempty" doc:"mean share of shelf, 0 to 1"`
	Checked int      `json:"checked" doc:"answers of yes or no, or with a target"`
	Kept    int      `json:"kept" doc:"of them, those that said yes or reached the target"`

	Recognised int `json:"recognised" doc:"counts of facings that were taken over from photos; the others were typed"`
	Corrected  int `json:"corrected" doc:"of them, those that a person corrected"`
}

// displays is the report of displays, by branch, channel, product, and in time.
var displays = report.Report[Display]{
	Name: "merchandising.displays", ZH: "陈列分析", EN: "Display analysis", Needs: View,
	By: []string{"unit", "channel", "product", "rep", "month", "date"}, Days: 366,
	Rows: db.Query[report.Args, Display]("merchandising/displays"),
	Columns: []report.Column[Display]{
		{Name: "outlets", ZH: "检查门店", EN: "outlets", Of: func(d Display) any { return d.Outlets }},
		{Name: "visits", ZH: "检查次数", EN: "visits", Of: func(d Display) any { return d.Visits }},
		{Name: "facings", ZH: "排面合计", EN: "facings", Of: func(d Display) any { return d.Facings }},
		{Name: "mean", ZH: "单次平均排面", EN: "facings a visit", Of: func(d Display) any { return report.Per(int(d.Facings), d.Counted) }},
		{Name: "share", ZH: "货架占比", EN: "share of shelf", Of: func(d Display) any {
			if d.Share == nil {
				return nil
			}
			return *d.Share
		}},
		{Name: "checked", ZH: "检查项", EN: "checked", Of: func(d Display) any { return d.Checked }},
		{Name: "kept", ZH: "达标项", EN: "kept", Of: func(d Display) any { return d.Kept }},
		report.Share("rate", "达标率", "kept of checked", func(d Display) (part, whole int) { return d.Kept, d.Checked }),
		{Name: "recognised", ZH: "识别采用", EN: "recognised", Of: func(d Display) any { return d.Recognised }},
		{Name: "corrected", ZH: "其中修正", EN: "corrected", Of: func(d Display) any { return d.Corrected }},
	},
}
