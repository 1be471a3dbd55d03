package merchandising

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/report"
)

// Turnover is what outlets have sold between two counts of their stock (MER-10): opening and bought less closing, each in
// base units. Days are those between the counts, of each product at each outlet.
type Turnover struct {
	report.Line
	Outlets int     `json:"outlets" doc:"with two counts"`
	Counts  int     `json:"counts" doc:"that another one came before"`
	Opening float64 `json:"opening" doc:"what the counts before have found"`
	Bought  float64 `json:"bought" doc:"since then"`
	Closing float64 `json:"closing" doc:"what the counts have found"`
	Sold    float64 `json:"sold" doc:"opening + bought - closing"`
	Days    int     `json:"days"`
	Odd     int     `json:"odd" doc:"counts that found more than there can be: purchases are missing, or somebody has miscounted"`
}

// turnovers is the report of what was sold.
var turnovers = report.Report[Turnover]{
	Name: "merchandising.turnovers", ZH: "动销估算", EN: "Sell-through", Needs: View,
	By: []string{"unit", "outlet", "product", "rep", "month", "date"}, Days: 366,
	Rows: db.Query[report.Args, Turnover]("merchandising/turnover"),
	Columns: []report.Column[Turnover]{
		{Name: "outlets", ZH: "门店数", EN: "outlets", Of: func(r Turnover) any { return r.Outlets }},
		{Name: "counts", ZH: "盘点次数", EN: "counts", Of: func(r Turnover) any { return r.Counts }},
		{Name: "opening", ZH: "期初库存", EN: "opening stock", Of: func(r Turnover) any { return r.Opening }},
		{Name: "bought", ZH: "进货", EN: "bought", Of: func(r Turnover) any { return r.Bought }},
		{Name: "closing", ZH: "期末库存", EN: "closing stock", Of: func(r Turnover) any { return r.Closing }},
		{Name: "sold", ZH: "估算动销", EN: "sold", Of: func(r Turnover) any { return r.Sold }},
		{Name: "days", ZH: "间隔天数", EN: "days between", Of: func(r Turnover) any { return r.Days }},
		{Name: "daily", ZH: "日均动销", EN: "sold a day", Of: func(r Turnover) any { return report.Per(int(r.Sold), r.Days) }},
		{Name: "odd", ZH: "异常盘点", EN: "odd counts", Of: func(r Turnover) any { return r.Odd }},
	},
}
