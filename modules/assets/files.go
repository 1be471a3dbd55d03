package assets

import (
	"context"
	"encoding/json"
	"math"
	"strconv"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/paper"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

// states are the states in words.
var states = []sheets.Option{
	{Value: InStock, ZH: "在库", EN: "in stock"},
	{Value: Moving, ZH: "在途", EN: "on its way"},
	{Value: Placed, ZH: "已投放", EN: "placed"},
	{Value: InRepair, ZH: "维修中", EN: "in repair"},
	{Value: Missing, ZH: "丢失", EN: "missing"},
	{Value: Scrapped, ZH: "报废", EN: "scrapped"},
}

// verdicts are the verdicts of a round in words.
var verdicts = []sheets.Option{
	{Value: "open", ZH: "待盘", EN: "open"},
	{Value: Found, ZH: "盘到", EN: "found"},
	{Value: Elsewhere, ZH: "位置不符", EN: "elsewhere"},
	{Value: Short, ZH: "盘亏", EN: "short"},
}

func column(name, zh, en string) sheets.Column {
	return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}}
}

func money(name, zh, en string) sheets.Column {
	c := column(name, zh, en)
	c.Type = sheets.Money
	return c
}

func choice(name, zh, en string, options []sheets.Option) sheets.Column {
	c := column(name, zh, en)
	c.Type, c.Options = sheets.Choice, options
	return c
}

// assetTable is the list of assets as a file.
func assetTable() sheets.Table {
	return sheets.Table{
		Name: "assets.assets", ZH: "资产", EN: "Assets",
		Columns: []sheets.Column{
			column("code", "资产编码", "code"), column("serial", "序列号", "serial"), column("model", "型号", "model"), money("value", "价值(元)", "value (yuan)"),
			column("bought_on", "购置日期", "bought on"), choice("state", "状态", "state", states), column("unit", "组织", "unit"), column("rep", "责任人", "rep"),
			column("outlet_code", "门店编码", "outlet code"), column("outlet", "门店", "outlet"),
			column("warranty_until", "保修到期", "warranty until"), column("contract_until", "协议到期", "contract until"),
		},
		Export: &sheets.Export{Needs: View, Report: &sheets.Report{Params: []sheets.Param{sheets.Unit(), sheets.Rep()}}, Rows: func(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
			var asked Asked
			if err := sheets.ReadFilter(filter, &asked); err != nil {
				return err
			}
			return assetList.Each(ctx, tx, asked.args(math.MaxInt32), func(r assetRow) error {
				a := r.seen()
				return put([]any{a.Code, a.Serial, a.Model, a.ValueFen, a.BoughtOn, a.State, a.Unit, a.Rep, a.OutletCode, a.Outlet, a.WarrantyUntil, a.ContractUntil})
			})
		}},
	}
}

// tallyTable is a round as a file: what is short goes to the ERP as XML.
func tallyTable() sheets.Table {
	return sheets.Table{
		Name: "assets.tallies", ZH: "资产清查", EN: "Asset stock-take",
		Columns: []sheets.Column{
			column("code", "资产编码", "code"), column("serial", "序列号", "serial"), column("model", "型号", "model"), money("value", "价值(元)", "value (yuan)"),
			column("unit", "组织", "unit"), column("rep", "责任人", "rep"), column("outlet_code", "门店编码", "outlet code"), column("outlet", "门店", "outlet"),
			choice("verdict", "结果", "verdict", verdicts), column("beyond_m", "超出围栏(米)", "beyond the fence (m)"), column("checked_by", "清查人", "checked by"),
		},
		Export: &sheets.Export{Needs: View, Rows: func(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
			var asked struct {
				Round   int64
				Verdict string
			}
			if err := sheets.ReadFilter(filter, &asked); err != nil {
				return err
			}
			return tallyList.Each(ctx, tx, talliesArgs{RoundID: asked.Round, Verdict: asked.Verdict, Most: math.MaxInt32}, func(r tallyRow) error {
				var beyond any
				if r.BeyondM != nil {
					beyond = math.Round(*r.BeyondM)
				}
				return put([]any{r.Code, r.Serial, r.Model, r.ValueFen, r.Unit, r.Rep, r.OutletCode, r.Outlet, r.Verdict, beyond, r.CheckedBy})
			})
		}},
	}
}

type asksLabels struct {
	IDs []int64 `json:"ids"`
}

// label is the paper that is stuck on an asset: its code to scan.
func label() paper.Kind {
	fact := paper.NewFact
	return paper.Kind{
		Name: "assets.label", ZH: "资产标签", EN: "Asset label", Needs: View,
		Facts:    []paper.Fact{fact("code", "资产编码", "asset code")},
		RowFacts: []paper.Fact{fact("model", "型号", "model"), fact("serial", "序列号", "serial number"), fact("boughtOn", "购置日期", "bought on")},
		Template: paper.Template{
			Title: "{code}", Code: "{code}", Head: []paper.Field{{Label: "资产编码", Text: "{code}"}},
			Columns: []paper.Column{
				{Fact: "model", Heading: "型号", Width: 40}, {Fact: "serial", Heading: "序列号", Width: 35}, {Fact: "boughtOn", Heading: "购置日期", Width: 25},
			},
			Foot: "公司资产，请勿挪用",
		},
		Samples: func(ctx context.Context, tx db.Tx) ([]paper.Sample, error) {
			rows, err := assetList.All(ctx, tx, listArgs{Most: paper.MostSamples})
			list := make([]paper.Sample, len(rows))
			for i, r := range rows {
				list[i] = paper.Sample{Name: r.Code, Asked: asksLabels{[]int64{r.ID}}}
			}
			return list, err
		},
		Documents: func(ctx context.Context, tx db.Tx, asked json.RawMessage, put func(paper.Document) error) error {
			var which asksLabels
			if err := sheets.ReadFilter(asked, &which); err != nil {
				return err
			}
			if len(which.IDs) == 0 {
				return fault.New(fault.Invalid, "paper_nothing", "there is nothing to print")
			}
			return assetList.Each(ctx, tx, listArgs{IDs: which.IDs, Most: math.MaxInt32}, func(r assetRow) error {
				a := r.seen()
				return put(paper.Document{
					Key: strconv.FormatInt(a.ID, 10), Facts: map[string]string{"code": a.Code},
					Rows: []map[string]string{{"model": a.Model, "serial": a.Serial, "boughtOn": a.BoughtOn}},
				})
			})
		},
	}
}
