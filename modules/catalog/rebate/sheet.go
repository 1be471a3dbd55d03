package rebate

import (
	"context"
	"encoding/json"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
	"xuntu.dev/modules/catalog/pricing"
)

// every is more statements than any company has.
const every = 1 << 30

// statementTable is the statements as a file.
func statementTable() sheets.Table {
	column := func(name, zh, en string) sheets.Column {
		return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}}
	}
	state := column("state", "状态", "state")
	state.Type, state.Options = sheets.Choice, []sheets.Option{{Value: "open", ZH: "核算中", EN: "open"}, {Value: "closed", ZH: "已结账", EN: "closed"}}
	return sheets.Table{
		Name: "catalog.rebates", ZH: "返利对账单", EN: "Rebate statements",
		Columns: []sheets.Column{
			column("code", "经销商编码", "dealer code"), column("dealer", "经销商", "dealer"), column("policy", "返利政策", "policy"),
			column("from", "期间起", "from"), column("to", "期间止", "to"), state,
			column("opening", "期初（元）", "opening (CNY)"), column("purchased", "进货（元）", "purchased (CNY)"), column("tier", "达到档次", "tier"),
			column("missing", "距下一档（元）", "to the next tier (CNY)"), column("accrued", "本期返利（元）", "accrued (CNY)"),
			column("corrected", "更正（元）", "corrected (CNY)"), column("closing", "期末（元）", "closing (CNY)"),
		},
		Export: &sheets.Export{Needs: View, Report: &sheets.Report{Params: []sheets.Param{sheets.Unit()}}, Rows: giveStatements},
	}
}

func giveStatements(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	var f Filter
	if err := sheets.ReadFilter(filter, &f); err != nil {
		return err
	}
	args, err := f.args(every)
	if err != nil {
		return err
	}
	return statementList.Each(ctx, tx, args, func(r statementRow) error {
		s := r.seen()
		return put([]any{
			s.Code, s.Dealer, s.Policy, s.From, s.To, s.State, yuan(s.Opening), yuan(s.Purchased), s.Tier, yuan(s.Missing), yuan(s.Accrued),
			yuan(s.Corrected), yuan(s.Closing),
		})
	})
}

// yuan is an amount as a cell has it: a number with the fen behind the point.
func yuan(m pricing.Money) float64 { return float64(m) / 100 }
