package atlas

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets/sheet"
)

// FiguresRun says what became of a file of figures.
type FiguresRun struct {
	Rows      int        `json:"rows"`
	Good      int        `json:"good" doc:"rows that can be taken"`
	Bad       int        `json:"bad" doc:"rows that are left out"`
	Stored    int        `json:"stored" doc:"figures that were stored; 0 of a check"`
	Unknown   []string   `json:"unknown" doc:"headings nobody knows; their columns are left out"`
	Errors    []RowError `json:"errors" doc:"the first 200"`
	Committed bool       `json:"committed"`
}

// RowError is one thing wrong with one row.
type RowError struct {
	Row     int    `json:"row" doc:"as the spreadsheet counts: the header is 1"`
	Column  string `json:"column" doc:"our word for it; empty: the row as a whole"`
	Value   string `json:"value"`
	Message string `json:"message"`
	Code    string `json:"code"`
	Params  []any  `json:"params,omitempty" doc:"the figures of the message, in order"`
}

const (
	figureRows  = 1000 // that are checked and stored together
	errorsShown = 200
)

func (p problem) inRow(row int) RowError {
	e := RowError{Row: row, Column: p.field, Message: p.english(), Code: p.code, Params: p.args}
	if p.value != nil {
		e.Value = cutTo(fmt.Sprint(p.value), nameMost)
	}
	return e
}

// figureColumns are those of a file: an outlet and a month a row.
var figureColumns = []sheet.Column{
	{Name: "code", ZH: "门店编码", EN: "outlet code", Needed: true, Example: "C-ZZ-000123", Also: []string{"编码", "客户编码", "终端编码", "code", "customer code"}},
	{Name: "day", ZH: "月份", EN: "month", Needed: true, Example: "2026-05", Also: []string{"日期", "年月", "day", "date"}},
	{Name: "sales", ZH: "销售额", EN: "sales", Example: "4820.50", Also: []string{"销量", "金额", "销售金额", "amount", "revenue"}},
	{Name: "score", ZH: "门店得分", EN: "score", Example: "82.5", Also: []string{"得分", "评分", "完美门店得分", "points"}},
}

// ImportFigures reads a file of sales and scores, checks every row, and with commit
// stores what is good.
func (s *Service) ImportFigures(ctx context.Context, data []byte, format sheet.Format, commit bool) (run FiguresRun, err error) {
	r, err := sheet.Open(data, format)
	if err != nil {
		return run, err
	}
	defer r.Close()
	at, unknown := sheet.Match(r.Header, figureColumns)
	if missing := missingFigures(at); len(missing) > 0 {
		return run, fault.New(fault.Invalid, "import_columns_missing", "columns are missing: %s; the first row must hold the headings", strings.Join(missing, ", ")).
			With("columns", missing).With("found", r.Header)
	}
	run = FiguresRun{Unknown: append([]string{}, unknown...), Errors: []RowError{}, Committed: commit}
	in := func(tx db.Tx) error {
		run.Rows, run.Good, run.Bad, run.Stored, run.Errors = 0, 0, 0, 0, run.Errors[:0]
		return sheet.Batches(figureRows, r.Next, func(rows []sheet.Row) error { return s.takeFigures(ctx, tx, rows, at, &run) })
	}
	if commit {
		err = s.kit.DB.Write(ctx, in)
	} else {
		err = s.kit.DB.Read(ctx, in)
	}
	return run, err
}

func missingFigures(at map[string]int) (missing []string) {
	for _, name := range []string{"code", "day"} {
		if _, ok := at[name]; !ok {
			missing = append(missing, name)
		}
	}
	_, sales := at["sales"]
	if _, score := at["score"]; !sales && !score {
		missing = append(missing, "sales")
	}
	return missing
}

// takeFigures checks rows and, when the run commits, stores what is good of them.
func (s *Service) takeFigures(ctx context.Context, tx db.Tx, rows []sheet.Row, at map[string]int, run *FiguresRun) error {
	read := make([][]figure, len(rows))
	wrong := make([][]problem, len(rows))
	var all []figure
	for i, row := range rows {
		read[i], wrong[i] = s.figuresIn(row, at)
		all = append(all, read[i]...)
	}
	known, err := coded(ctx, tx, all)
	if err != nil {
		return err
	}
	var good []figure
	for i, row := range rows {
		run.Rows++
		if len(wrong[i]) == 0 {
			if _, ok := known[read[i][0].code]; !ok {
				wrong[i] = append(wrong[i], problem{field: "code", code: "outlet_unknown", value: read[i][0].code})
			}
		}
		if len(wrong[i]) == 0 {
			run.Good++
			good = append(good, read[i]...)
			continue
		}
		run.Bad++
		for _, p := range wrong[i] {
			if len(run.Errors) < errorsShown {
				run.Errors = append(run.Errors, p.inRow(row.Number))
			}
		}
	}
	if !run.Committed {
		return nil
	}
	n, err := putFigures(ctx, tx, good, known)
	run.Stored += n
	return err
}

// figuresIn reads a row: one figure a measure that has a value.
func (s *Service) figuresIn(row sheet.Row, at map[string]int) (list []figure, bad []problem) {
	cell := func(name string) string {
		if i, ok := at[name]; ok && i < len(row.Cells) {
			return row.Cells[i]
		}
		return ""
	}
	for _, measure := range []string{"sales", "score"} {
		text := strings.NewReplacer(",", "", "，", "", "¥", "", "￥", "").Replace(cell(measure))
		if text == "" {
			continue
		}
		value, err := strconv.ParseFloat(text, 64)
		if err != nil {
			bad = append(bad, problem{field: measure, code: "number_malformed", value: cell(measure)})
			continue
		}
		f, wrong := s.understand(cell("code"), measure, cell("day"), value)
		list, bad = append(list, f), append(bad, wrong...)
	}
	if len(list)+len(bad) == 0 {
		bad = append(bad, problem{field: "sales", code: "required"})
	}
	return list, bad
}
