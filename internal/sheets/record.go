package sheets

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"xuntu.dev/internal/sheets/sheet"
)

// Record is a row of a file whose cells have been understood.
type Record struct {
	Number int // as the spreadsheet shows it
	at     map[string]int
	cells  []string
}

// Has reports whether the file has the column at all.
func (r Record) Has(column string) bool { _, has := r.at[column]; return has }

// Text is a cell: of a choice its value, of a day 2026-03-02, of money fen, of yes or no true or false. Own has those of
// a company's own fields.
func (r Record) Text(column string) string {
	if i, has := r.at[column]; has {
		return r.cells[i]
	}
	return ""
}

// Int is a whole number, or fen; false when the cell is blank.
func (r Record) Int(column string) (n int64, some bool) {
	n, err := strconv.ParseInt(r.Text(column), 10, 64)
	return n, err == nil
}

// Float is a number; false when the cell is blank.
func (r Record) Float(column string) (n float64, some bool) {
	n, err := strconv.ParseFloat(r.Text(column), 64)
	return n, err == nil
}

// Yes reports whether the cell says so.
func (r Record) Yes(column string) bool { return r.Text(column) == "true" }

// reader understands rows by the columns of a table.
type reader struct {
	columns []Column
	at      map[string]int // in the file
	slots   map[string]int // in a record
	width   int
}

func newReader(columns []Column, at map[string]int, width int) *reader {
	r := &reader{at: at, slots: map[string]int{}, width: width}
	for _, c := range columns {
		if _, has := at[c.Name]; has {
			r.slots[c.Name] = len(r.columns)
			r.columns = append(r.columns, c)
		}
	}
	return r
}

// record understands a row and says what is wrong with its cells by themselves.
func (r *reader) record(row sheet.Row) (Record, []Problem) {
	rec := Record{Number: row.Number, at: r.slots, cells: make([]string, len(r.columns))}
	var bad []Problem
	if row.Err != nil {
		bad = append(bad, Problem{sheet.Lon, "geometry_unusable", "位置无法识别：" + row.Err.Error(), "the geometry cannot be used: " + row.Err.Error(), nil})
	}
	for _, extra := range row.Cells[min(r.width, len(row.Cells)):] {
		if extra != "" {
			bad = append(bad, Problem{"", "cells_extra", "单元格多于表头，可能有未加引号的分隔符", "there are more cells than headings; perhaps a separator stands without quotation marks", extra})
			break
		}
	}
	for i, c := range r.columns {
		text := ""
		if at := r.at[c.Name]; at < len(row.Cells) {
			text = strings.TrimSpace(row.Cells[at])
		}
		value, wrong := c.understand(text)
		if wrong != nil {
			wrong.Column, wrong.Value = c.Name, text
			bad = append(bad, *wrong)
		}
		rec.cells[i] = value
	}
	return rec, bad
}

// understand makes a cell the value that stands for it, or says what is wrong.
func (c Column) understand(text string) (string, *Problem) {
	if text == "" {
		if c.Needed {
			return "", &Problem{Code: "required", ZH: "不能为空", EN: "a value is wanted"}
		}
		return "", nil
	}
	if c.own != nil {
		return c.understandOwn(text)
	}
	switch c.Type {
	case Whole:
		n, err := strconv.ParseInt(plainNumber(text), 10, 64)
		if err != nil {
			return "", &Problem{Code: "whole_malformed", ZH: "应为整数", EN: "a whole number is wanted"}
		}
		return strconv.FormatInt(n, 10), nil
	case Number:
		n, ok := ParseNumber(text)
		if !ok {
			return "", &Problem{Code: "number_malformed", ZH: "应为数字", EN: "a number is wanted"}
		}
		return strconv.FormatFloat(n, 'f', -1, 64), nil
	case Money:
		fen, ok := parseFen(text)
		if !ok {
			return "", &Problem{Code: "money_malformed", ZH: "应为金额（元，最多两位小数）", EN: "an amount in yuan with at most two decimals is wanted"}
		}
		return strconv.FormatInt(fen, 10), nil
	case Day:
		day, err := sheet.ParseDay(text)
		if err != nil {
			return "", &Problem{Code: "day_malformed", ZH: "应为日期，如 2026-03-02", EN: "a day is wanted, like 2026-03-02"}
		}
		return day, nil
	case Yes:
		return c.yes(text)
	case Choice:
		return c.choose(text)
	case Text, Share:
	}
	return c.free(text)
}

func (c Column) free(text string) (string, *Problem) {
	switch {
	case c.Most > 0 && utf8.RuneCountInString(text) > c.Most:
		return "", &Problem{Code: "too_long", ZH: fmt.Sprintf("最多 %d 个字", c.Most), EN: fmt.Sprintf("at most %d characters are wanted", c.Most)}
	case !storable(text):
		return "", &Problem{Code: "text_unusable", ZH: "含有不能保存的字符", EN: "it holds characters that cannot be stored"}
	}
	return text, nil
}

func (c Column) yes(text string) (string, *Problem) {
	switch strings.ToLower(text) {
	case "是", "有", "✓", "√", "yes", "y", "true", "1":
		return "true", nil
	case "否", "无", "no", "n", "false", "0":
		return "false", nil
	}
	return "", &Problem{Code: "yes_or_no", ZH: "应为是或否", EN: "yes or no is wanted"}
}

func (c Column) choose(text string) (string, *Problem) {
	text = norm.NFKC.String(text)
	zh, en := make([]string, len(c.Options)), make([]string, len(c.Options))
	for i, o := range c.Options {
		for _, word := range append([]string{o.Value, o.ZH, o.EN}, o.Others...) {
			if strings.EqualFold(norm.NFKC.String(word), text) {
				return o.Value, nil
			}
		}
		zh[i], en[i] = o.ZH, o.EN
	}
	return "", &Problem{Code: "choice_unknown", ZH: "应为：" + strings.Join(zh, "、"), EN: "one of these is wanted: " + strings.Join(en, ", ")}
}

// storable: no control characters and nothing that is not text.
func storable(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune("\n\t\r", r) }) < 0
}
