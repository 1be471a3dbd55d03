package fields

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Prefix stands before a field's key where keys of the program stand too: x.fridges.
const Prefix = "x."

// Column is a field as a column of a file.
type Column struct {
	Name   string // x.fridges
	Zh, En string // its heading
	Field  Field
}

// Columns are the columns of the fields that are filled in.
func (f Fields) Columns() (columns []Column) {
	for _, field := range f {
		if field.EndedAt == nil {
			columns = append(columns, Column{Prefix + field.Key, field.Zh, cmp.Or(field.En, field.Zh), field})
		}
	}
	return columns
}

// days as people write them in sheets.
var days = []string{time.DateOnly, "2006/1/2", "2006.1.2", "20060102", "2006年1月2日"}

// Read makes a value of what stands in a cell; a blank one is nil.
func (f Field) Read(cell string) (any, *Mistake) {
	text := strings.TrimSpace(norm.NFKC.String(cell))
	if text == "" {
		return nil, nil
	}
	switch f.Type {
	case Number:
		if n, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64); err == nil {
			return n, nil
		}
	case Day:
		for _, layout := range days {
			if day, err := time.Parse(layout, text); err == nil {
				return day.Format(time.DateOnly), nil
			}
		}
	case YesNo:
		switch strings.ToLower(text) {
		case "yes", "y", "true", "1", "是", "有", "√":
			return true, nil
		case "no", "n", "false", "0", "否", "无", "×":
			return false, nil
		}
	case Choice:
		if code, known := f.choices().Read(text); known {
			return code, nil
		}
	case Text:
		return strings.TrimSpace(cell), nil
	}
	return nil, f.wrong(cell)
}

// Write is a value as it stands in a cell, in Chinese or English.
func (f Field) Write(value any, english bool) string {
	switch v := value.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		words := map[bool]string{true: "是", false: "否"}
		if english {
			words = map[bool]string{true: "yes", false: "no"}
		}
		return words[v]
	case string:
		return f.choices().Name(v, english)
	}
	return ""
}
