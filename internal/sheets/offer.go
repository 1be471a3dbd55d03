package sheets

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"xuntu.dev/internal/db"
)

// Report is what may be asked of an export that people keep as a report under a name (PLT-20).
type Report struct{ Params []Param }

// ParamKind is how a parameter is written and what it becomes in the filter.
type ParamKind string

// The kinds of parameters.
const (
	PeriodParam ParamKind = "period" // two days or a word like last_week; from and to in the filter
	UnitParam   ParamKind = "unit"   // a unit with those below it; unit and below
	RepParam    ParamKind = "rep"    // an employee
	ChoiceParam ParamKind = "choice" // one of the options
)

// Param is one thing that may be asked.
type Param struct {
	Name    string // in the filter, but for a period
	Kind    ParamKind
	ZH, EN  string
	Needed  bool
	Days    int      // of a period: the longest; 0: any
	Options []Option // of a choice
}

// Period asks for days: with a longest one has to be said.
func Period(days int) Param {
	return Param{Name: "period", Kind: PeriodParam, ZH: "期间", EN: "period", Needed: days > 0, Days: days}
}

// Unit narrows to a unit and those below it.
func Unit() Param { return Param{Name: "unit", Kind: UnitParam, ZH: "组织", EN: "unit"} }

// Listed is a list of single things in the field that people keep as a report: of days, a unit, a rep.
func Listed() *Report { return &Report{[]Param{Period(listDays), Unit(), Rep()}} }

// listDays is the longest period of such a list, a quarter: it grows with every day.
const listDays = 92

// Rep narrows to one rep.
func Rep() Param { return Param{Name: "rep", Kind: RepParam, ZH: "业务员", EN: "rep"} }

// Reports are the tables that the asker may keep reports of.
func (s *Service) Reports(ctx context.Context) (list []Table) {
	for _, t := range s.tables {
		if t.Export != nil && t.Export.Report != nil && allowed(ctx, t.Export.Needs) == nil {
			list = append(list, t)
		}
	}
	return list
}

// ReportNames are all tables that anybody may keep reports of.
func (s *Service) ReportNames() []string {
	names := []string{}
	for _, t := range s.tables {
		if t.Export != nil && t.Export.Report != nil {
			names = append(names, t.Name)
		}
	}
	return names
}

// ReportOf is a table that the asker may keep reports of, with the columns that it sees.
func (s *Service) ReportOf(ctx context.Context, name string) (Table, error) {
	t, err := s.outward(ctx, name)
	if err == nil && t.Export.Report == nil {
		err = tableUnknown(name)
	}
	return t, err
}

// Sight is the first rows of an export as they are shown on a page.
type Sight struct {
	Columns []ColumnSeen `json:"columns"`
	Rows    [][]any      `json:"rows" doc:"cells in the order of the columns: texts, numbers, nothing"`
	Total   int          `json:"total" doc:"how many rows there are"`
	More    bool         `json:"more,omitempty" doc:"there are more than total: nobody has counted on"`
}

// mostCounted is how many rows are counted of a report: it is asked to be read, and who wants more takes the file.
const mostCounted = 100_000

// Look reads the rows of a filter that the asker sees, the first most of them in words of a language.
func (s *Service) Look(ctx context.Context, tx db.Tx, t Table, filter json.RawMessage, lang string, most int) (Sight, error) {
	c := &columned{columns: t.Columns, words: true, lang: lang}
	for i := range t.Columns {
		c.take = append(c.take, i)
	}
	out := Sight{Columns: s.seen(ctx, t).Columns, Rows: [][]any{}}
	err := t.Export.Rows(ctx, tx, filter, func(values []any) error {
		if out.Total == mostCounted {
			return errMany
		}
		if out.Total++; out.Total <= most {
			out.Rows = append(out.Rows, c.shown(values))
		}
		return nil
	})
	if out.More = errors.Is(err, errMany); out.More {
		err = nil
	}
	return out, err
}

// shown are the cells of a row as a page has them.
func (c *columned) shown(values []any) []any {
	row := c.cells(values)
	for i, cell := range row {
		if day, is := cell.(time.Time); is {
			row[i] = day.Format(time.DateOnly)
		}
	}
	return row
}
