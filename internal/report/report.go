package report

import (
	"context"
	"encoding/json"
	"math"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
	"xuntu.dev/internal/web"
)

// Line is what a line of a report is of. Rows of reports embed it.
type Line struct {
	Key    string `json:"key" doc:"of this line in this report"`
	RepID  int64  `json:"repId,omitempty"`
	Rep    string `json:"rep,omitempty" doc:"the name"`
	UnitID int32  `json:"unitId,omitempty"`
	Unit   string `json:"unit,omitempty" doc:"the name"`
	Day    string `json:"day,omitempty" doc:"or the month"`
	Name   string `json:"name,omitempty" doc:"of what else a line is of: a channel, a product, a model …"`
}

// Of gives the line of a row.
func (l Line) Of() Line { return l }

// Row is a line with its figures.
type Row interface{ Of() Line }

// Report is a report over rows.
type Report[R Row] struct {
	Name    string // room.noun, as the job centre knows it
	ZH, EN  string
	Needs   access.Permission
	By      []string // the words it gathers by, the usual one first
	Days    int      // the longest period; 0: any, and none has to be said
	Columns []Column[R]
	Rows    db.Statement[Args, R]
}

// Column is one column of the file.
type Column[R Row] struct {
	Name, ZH, EN string
	Of           func(R) any // nil is an empty cell
	Type         sheets.Type
}

// Answer is a page of a report with the sum of all its pages.
type Answer[R Row] struct {
	web.Page[R]
	Sum *R `json:"sum,omitempty" doc:"of all lines; absent when there are none"`
}

// Serve answers for the report under a route.
func (r Report[R]) Serve(api *web.API, kit app.Kit, route web.Route) {
	route.Needs = r.Needs
	web.Handle(api, route, func(ctx context.Context, in *struct {
		Asked
		web.Paging
	},
	) (*struct{ Body Answer[R] }, error) {
		args, err := in.orLast(r.Days, kit.Now()).args(r.By, r.Days)
		if err == nil {
			err = in.Paging.From(&args.After)
		}
		if err != nil {
			return nil, err
		}
		out := &struct{ Body Answer[R] }{}
		return out, kit.DB.Read(ctx, func(tx db.Tx) error { return r.answer(ctx, tx, args, in.Limit, &out.Body) })
	})
}

func (r Report[R]) answer(ctx context.Context, tx db.Tx, args Args, limit int, out *Answer[R]) error {
	args.Most = limit + 1
	rows, err := r.Rows.All(ctx, tx, args)
	if err != nil {
		return err
	}
	out.Page = web.PageOf(rows, limit, func(row R) any { return row.Of().Key })
	args.By, args.After = sum, ""
	whole, found, err := r.Rows.Find(ctx, tx, args)
	if found {
		out.Sum = &whole
	}
	return err
}

// Table is the report as a file: what its lines are of, then its columns.
func (r Report[R]) Table() sheets.Table {
	columns := append([]Column[R]{
		{"day", "日期", "day", func(row R) any { return row.Of().Day }, sheets.Text},
		{"unit", "组织", "unit", func(row R) any { return row.Of().Unit }, sheets.Text},
		{"rep", "业代", "rep", func(row R) any { return row.Of().Rep }, sheets.Text},
		{"name", "名称", "name", func(row R) any { return row.Of().Name }, sheets.Text},
	}, r.Columns...)
	t := sheets.Table{Name: r.Name, ZH: r.ZH, EN: r.EN, Export: &sheets.Export{Needs: r.Needs, Report: &sheets.Report{Params: r.params()}}}
	for _, c := range columns {
		t.Columns = append(t.Columns, sheets.Column{Column: sheet.Column{Name: c.Name, ZH: c.ZH, EN: c.EN}, Type: c.Type})
	}
	t.Export.Rows = func(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
		var asked Asked
		if err := sheets.ReadFilter(filter, &asked); err != nil {
			return err
		}
		args, err := asked.args(r.By, r.Days)
		if err != nil {
			return err
		}
		args.Most = math.MaxInt32
		return r.Rows.Each(ctx, tx, args, func(row R) error {
			values := make([]any, len(columns))
			for i, c := range columns {
				values[i] = c.Of(row)
			}
			return put(values)
		})
	}
	return t
}

// Share is a column for a part of a whole; nothing stands in it when there is no whole.
func Share[R Row](name, zh, en string, of func(R) (part, whole int)) Column[R] {
	return Column[R]{name, zh, en, func(row R) any { return Per(of(row)) }, sheets.Share}
}

// Per is a sum for each of so many, to four decimals; nothing when there are none.
func Per(sum, many int) any {
	if many == 0 {
		return nil
	}
	return math.Round(float64(sum)/float64(many)*1e4) / 1e4
}

// Km is metres in kilometres, to ten metres.
func Km(metres int64) any { return math.Round(float64(metres)/10) / 100 }
