package sheets

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/sheets/sheet"
)

// Table is a kind of rows that people hand around.
type Table struct {
	Name    string // room.noun: catalog.products
	ZH, EN  string
	Columns []Column
	Own     string  // the holder of fields of a company's own (package fields) whose columns follow; empty: none
	Import  *Import // nil: it only goes out
	Export  *Export // nil: it only comes in
}

// Title is what people call it in a language, "en" or Chinese.
func (t Table) Title(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.ZH
}

// Type is what may stand in the cells of a column.
type Type string

// The types. The zero value is text.
const (
	Text   Type = ""
	Whole  Type = "whole"  // a whole number
	Number Type = "number" // a decimal
	Money  Type = "money"  // yuan with at most two decimals; a record gives fen
	Day    Type = "day"    // 2026-03-02, as people and spreadsheets write it
	Yes    Type = "yes"    // 是 or 否
	Choice Type = "choice" // one of the options
	Share  Type = "share"  // a part of a whole, 0 to 1, that people read as per cent; it only goes out
)

// Column is one column of a table.
type Column struct {
	sheet.Column
	Type    Type
	Most    int      // characters of a text; 0: as many as a cell holds
	Options []Option // of a choice
	Out     bool     // it only goes out: a file that comes in may have it, and nobody reads it
	own     *fields.Field
}

// Option is one value of a choice, with the words people write for it.
type Option struct {
	Value  string   `json:"value"`
	ZH     string   `json:"zh"`
	EN     string   `json:"en"`
	Others []string `json:"-"`
}

// Label is the option's word in a language.
func (o Option) Label(lang string) string {
	if lang == "en" {
		return o.EN
	}
	return o.ZH
}

// Ask is something that has to be said beside the file: in which datum its coordinates are, whose prices they are.
type Ask struct {
	Name   string
	ZH, EN string
	// Options are those that can be said, as the actor sees them.
	Options func(ctx context.Context, tx db.Tx) ([]Option, error)
}

// Said is what was said, by the names of the asks.
type Said map[string]string

// Import takes rows in.
type Import struct {
	Needs access.Permission
	Asks  []Ask
	// Begin gives what takes the rows of one file, or a fault when what was said will not do. It is called once for
	// the check and once for each try to commit.
	Begin func(ctx context.Context, tx db.Tx, said Said) (Intake, error)
	// Missing says what else is wrong with the headings, by the names of the columns a file has: names of columns it needs. May be nil.
	Missing func(has []string) []string
}

// Intake checks records that follow each other in a file, some at a time, and with write writes those with which nothing
// is wrong. It gives a finding for each, in order. Without write the transaction cannot write.
type Intake func(ctx context.Context, tx db.Tx, records []Record, write bool) ([]Finding, error)

// Finding is what an intake says of a record.
type Finding struct {
	Problems []Problem
	Tally    Tally // what it comes to: added, changed …
}

// Tally counts what rows have come to.
type Tally map[string]int

// Words that tallies use; the front end knows how to say them.
const (
	Added    = "added"
	Changed  = "changed"
	Same     = "same"
	Proposed = "proposed"
	Stored   = "stored"
)

func (t Tally) add(o Tally) {
	for word, n := range o {
		t[word] += n
	}
}

// Problem is one thing wrong with a record.
type Problem struct {
	Column string // its name; empty: the row as a whole
	Code   string // for programs
	ZH, EN string
	Value  any
}

// Export gives rows out.
type Export struct {
	Needs access.Permission
	// Report lets people keep it under a name and subscribe to it; nil: it is only a file.
	Report *Report
	// Formats beside xlsx, csv, xml and json.
	Formats []sheet.Format
	// Count tells how many rows there will be, for the bar. May be nil.
	Count func(ctx context.Context, tx db.Tx, filter json.RawMessage) (int, error)
	// Rows gives every row of the filter that the actor sees, its values in the order of the table's columns; where
	// the table has an Own, the row's fields.Values stand last.
	Rows func(ctx context.Context, tx db.Tx, filter json.RawMessage, put func(values []any) error) error
}

// formats are those an export may have.
func (e Export) formats() []sheet.Format {
	return append([]sheet.Format{sheet.XLSX, sheet.CSV, sheet.XML, sheet.JSON}, e.Formats...)
}

// inward are the columns that are read.
func (t Table) inward() []Column {
	return slices.DeleteFunc(slices.Clone(t.Columns), func(c Column) bool { return c.Out })
}

func plainColumns(columns []Column) []sheet.Column {
	plain := make([]sheet.Column, len(columns))
	for i, c := range columns {
		plain[i] = c.Column
	}
	return plain
}

// Required is the problem of a cell that is blank and may not be.
func Required(column string) Problem {
	return Problem{Column: column, Code: "required", ZH: "不能为空", EN: "a value is wanted"}
}

// CodeTwice is the problem of a code that stands in an earlier row already.
func CodeTwice(row int, code string) Problem {
	return Problem{
		"code", "code_twice", fmt.Sprintf("编码与第 %d 行重复", row), fmt.Sprintf("the same code stands in row %d already", row), code,
	}
}

// ReadFilter reads the filter of an export; none narrows nothing.
func ReadFilter(filter json.RawMessage, into any) error {
	if len(filter) == 0 || string(filter) == "null" {
		return nil
	}
	if err := json.Unmarshal(filter, into); err != nil {
		return fault.New(fault.Invalid, "filter_malformed", "the filter cannot be read: %v", err).Because(err)
	}
	return nil
}
