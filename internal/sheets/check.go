package sheets

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets/sheet"
)

const (
	batch       = 1000 // rows that are looked up or written together
	errorsShown = 200  // of a file on the screen; its file of errors has all
	valueMost   = 100  // characters of a wrong value that are shown
)

// Upload is a file of rows on its way in.
type Upload struct {
	Data   []byte
	Format sheet.Format // empty: found out
	Said   Said
	Lang   string // of the file of errors: "en" or Chinese
}

// Outcome is what a check has found, and what the commit has come to.
type Outcome struct {
	Format   string     `json:"format"`
	Rows     int        `json:"rows"`
	Good     int        `json:"good" doc:"rows that will be taken"`
	Bad      int        `json:"bad" doc:"rows that will be left out"`
	Foretold Tally      `json:"foretold" doc:"what the good rows would come to"`
	Come     Tally      `json:"come,omitempty" doc:"what the rows that are in have come to"`
	Columns  []string   `json:"columns" doc:"the columns that were understood"`
	Unknown  []string   `json:"unknown" doc:"headings nobody knows; their columns are left out"`
	Errors   []RowError `json:"errors" doc:"the first 200; the file of errors has all"`
}

// RowError is one thing wrong with one row.
type RowError struct {
	Row    int    `json:"row" doc:"as the spreadsheet counts: the header is 1"`
	Column string `json:"column" doc:"the name of a column; empty: the row as a whole"`
	Value  string `json:"value"`
	Code   string `json:"code"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
}

// Aside is where a check writes rows: the good ones for the commit, the others for people.
type Aside struct {
	Good  io.Writer
	Wrong io.Writer
}

// checking is a check under way.
type checking struct {
	table  Table
	up     Upload
	intake Intake
	read   *reader
	out    Outcome
	good   *bufio.Writer
	wrong  sheet.Writer // nil until there is a wrong row
	begin  func() (sheet.Writer, error)
}

// Check reads a file whole and says of every row what is wrong with it; nothing is changed. Tell hears after every
// batch how many rows are checked, and may stop it.
func Check(ctx context.Context, d *db.DB, t Table, up Upload, aside Aside, tell func(rows int) error) (Outcome, error) {
	r, err := sheet.Open(up.Data, up.Format)
	if err != nil {
		return Outcome{}, err
	}
	defer r.Close()
	c := &checking{table: t, up: up, good: bufio.NewWriter(aside.Good)}
	if err := c.head(r); err != nil {
		return c.out, err
	}
	c.begin = func() (sheet.Writer, error) { return c.beginWrong(aside.Wrong, r.Header) }
	err = d.Read(ctx, func(tx db.Tx) error {
		if c.intake, err = t.Import.Begin(ctx, tx, up.Said); err != nil {
			return err
		}
		return sheet.Batches(batch, r.Next, func(rows []sheet.Row) error {
			if err := c.rows(ctx, tx, rows); err != nil {
				return err
			}
			return tell(c.out.Rows)
		})
	})
	if err != nil {
		return c.out, err
	}
	return c.out, c.close()
}

// head matches the headings with the columns of the table.
func (c *checking) head(r *sheet.Reader) error {
	columns := c.table.inward()
	at, unknown := sheet.Match(r.Header, plainColumns(columns))
	unknown = slices.DeleteFunc(unknown, func(h string) bool {
		return h == wrongHeads.ZH || h == wrongHeads.EN || h == rowHeads.ZH || h == rowHeads.EN
	})
	c.read = newReader(columns, at, len(r.Header))
	c.out = Outcome{Format: string(r.Format), Foretold: Tally{}, Columns: []string{}, Unknown: append([]string{}, unknown...), Errors: []RowError{}}
	var missing []string
	for _, column := range columns {
		if _, has := at[column.Name]; has {
			c.out.Columns = append(c.out.Columns, column.Name)
		} else if column.Needed {
			missing = append(missing, column.Name)
		}
	}
	if c.table.Import.Missing != nil {
		missing = append(missing, c.table.Import.Missing(c.out.Columns)...)
	}
	if len(missing) > 0 {
		return fault.New(fault.Invalid, "import_columns_missing", "columns are missing: %s; the first row must hold the headings", strings.Join(missing, ", ")).
			With("columns", missing).With("found", r.Header)
	}
	return nil
}

// The two columns that a file of errors has before those of the file.
var (
	rowHeads   = sheet.Column{Name: "row", ZH: "行号", EN: "row"}
	wrongHeads = sheet.Column{Name: "errors", ZH: "错误", EN: "errors"}
)

func (c *checking) beginWrong(w io.Writer, header []string) (sheet.Writer, error) {
	columns := []sheet.Column{rowHeads, wrongHeads}
	for _, h := range header {
		columns = append(columns, sheet.Column{ZH: h, EN: h})
	}
	return sheet.NewWriter(w, c.out.WrongFormat(), columns, sheet.Head{Lang: c.up.Lang, Title: c.table.Title(c.up.Lang)})
}

// WrongFormat is that of the file of errors: the one it came in, so that it can be mended and sent again.
func (o Outcome) WrongFormat() sheet.Format {
	if o.Format == string(sheet.XLSX) {
		return sheet.XLSX
	}
	return sheet.CSV
}

// rows checks some rows: their cells by themselves, then what the room says of them.
func (c *checking) rows(ctx context.Context, tx db.Tx, rows []sheet.Row) error {
	records, problems := make([]Record, len(rows)), make([][]Problem, len(rows))
	for i, row := range rows {
		records[i], problems[i] = c.read.record(row)
	}
	findings, err := c.intake(ctx, tx, records, false)
	if err != nil {
		return err
	}
	for i, row := range rows {
		bad := merged(problems[i], findings[i].Problems)
		c.out.Rows++
		if len(bad) == 0 {
			c.out.Good++
			c.out.Foretold.add(findings[i].Tally)
			err = c.keep(records[i])
		} else {
			c.out.Bad++
			err = c.refuse(row, bad)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// merged leaves out what the room says of a column whose cell is wrong by itself: it has seen it blank.
func merged(cells, room []Problem) []Problem {
	return append(cells, slices.DeleteFunc(slices.Clone(room), func(p Problem) bool {
		return p.Column != "" && slices.ContainsFunc(cells, func(o Problem) bool { return o.Column == p.Column })
	})...)
}

// kept is a good row as it waits for the commit.
type kept struct {
	Number int      `json:"n"`
	Cells  []string `json:"c"`
}

func (c *checking) keep(r Record) error {
	line, err := json.Marshal(kept{Number: r.Number, Cells: r.cells})
	if err == nil {
		_, err = c.good.Write(append(line, '\n'))
	}
	if err != nil {
		return fmt.Errorf("write a good row aside: %w", err)
	}
	return nil
}

// refuse writes a bad row as it was, with everything that is wrong with it before it.
func (c *checking) refuse(row sheet.Row, bad []Problem) (err error) {
	if c.wrong == nil {
		if c.wrong, err = c.begin(); err != nil {
			return err
		}
	}
	var words []string
	for _, p := range bad {
		if len(c.out.Errors) < errorsShown {
			c.out.Errors = append(c.out.Errors, p.inRow(row.Number))
		}
		words = append(words, c.say(p))
	}
	values := []any{row.Number, strings.Join(words, "\n")}
	for _, cell := range row.Cells {
		values = append(values, cell)
	}
	return c.wrong.Write(values)
}

func (p Problem) inRow(row int) RowError {
	e := RowError{Row: row, Column: p.Column, Code: p.Code, ZH: p.ZH, EN: p.EN}
	if p.Value != nil {
		value := []rune(fmt.Sprint(p.Value))
		e.Value = string(value[:min(len(value), valueMost)])
	}
	return e
}

func (c *checking) say(p Problem) string {
	text := p.ZH
	if c.up.Lang == "en" {
		text = p.EN
	}
	i := slices.IndexFunc(c.table.Columns, func(o Column) bool { return o.Name == p.Column })
	if i < 0 {
		return text
	}
	return c.table.Columns[i].Heading(c.up.Lang) + ": " + text
}

func (c *checking) close() error {
	if c.out.Rows == 0 {
		return fault.New(fault.Invalid, "file_empty", "the file has headings but no rows")
	}
	err := c.good.Flush()
	if c.wrong != nil {
		err = errors.Join(err, c.wrong.Close())
	}
	return err
}
