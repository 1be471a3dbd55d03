package assets

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/report"
)

// Figures is how many assets are where (MER-17).
type Figures struct {
	report.Line
	Assets   int   `json:"assets" doc:"all but the scrapped ones"`
	ValueFen int64 `json:"valueFen" doc:"of these"`
	Placed   int   `json:"placed"`
	InStock  int   `json:"inStock"`
	Moving   int   `json:"moving"`
	InRepair int   `json:"inRepair"`
	Missing  int   `json:"missing"`
	Scrapped int   `json:"scrapped"`
	IdleDays int   `json:"idleDays" doc:"of those in stock, together"`
}

// figures is the report of assets; the days it asks for are those on which they were bought.
var figures = report.Report[Figures]{
	Name: "assets.figures", ZH: "资产统计", EN: "Asset statistics", Needs: View,
	By:   []string{"unit", "model", "age", "outlet", "rep"},
	Rows: db.Query[report.Args, Figures]("assets/figures"),
	Columns: []report.Column[Figures]{
		{Name: "assets", ZH: "数量", EN: "assets", Of: func(f Figures) any { return f.Assets }},
		{Name: "value", ZH: "价值(元)", EN: "value (yuan)", Of: func(f Figures) any { return float64(f.ValueFen) / 100 }},
		{Name: "placed", ZH: "已投放", EN: "placed", Of: func(f Figures) any { return f.Placed }},
		{Name: "in_stock", ZH: "在库", EN: "in stock", Of: func(f Figures) any { return f.InStock }},
		{Name: "moving", ZH: "在途", EN: "on their way", Of: func(f Figures) any { return f.Moving }},
		{Name: "in_repair", ZH: "维修中", EN: "in repair", Of: func(f Figures) any { return f.InRepair }},
		{Name: "missing", ZH: "丢失", EN: "missing", Of: func(f Figures) any { return f.Missing }},
		{Name: "scrapped", ZH: "报废", EN: "scrapped", Of: func(f Figures) any { return f.Scrapped }},
		{Name: "idle_days", ZH: "闲置天数", EN: "idle days", Of: func(f Figures) any { return f.IdleDays }},
	},
}
