package sheet

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// Template writes an empty file with the headings. An XLSX has a second sheet that says what may stand in each column.
func Template(w io.Writer, format Format, columns []Column, head Head) error {
	if format != XLSX {
		out, err := NewWriter(w, CSV, columns, head)
		if err != nil {
			return err
		}
		return out.Close()
	}
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	if err := guide(f, columns, head); err != nil {
		return fmt.Errorf("write the template: %w", err)
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("write the template: %w", err)
	}
	return nil
}

// guide fills the two sheets. The cells to fill in are text, so that codes keep
// their zeros and phones their digits.
func guide(f *excelize.File, columns []Column, head Head) error {
	lang, data := head.Lang, sheetName(head.Title)
	notes, heads := "填写说明", []any{"列", "必填", "说明", "示例"}
	if lang == "en" {
		notes, heads = "guide", []any{"column", "needed", "what may stand in it", "example"}
	}
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	if err := f.SetSheetName(f.GetSheetName(0), data); err != nil {
		return err
	}
	if _, err := f.NewSheet(notes); err != nil {
		return err
	}
	last, err := excelize.ColumnNumberToName(len(columns))
	if err != nil {
		return err
	}
	headings := make([]any, len(columns))
	rows := [][]any{heads}
	for i, c := range columns {
		headings[i] = c.Heading(lang)
		needed, note := "", c.NoteZH
		if lang == "en" {
			note = c.NoteEN
		}
		if c.Needed {
			headings[i], needed = c.Heading(lang)+"*", "✓"
		}
		rows = append(rows, []any{c.Heading(lang), needed, note, c.Example})
	}
	for i, row := range rows {
		if err := f.SetSheetRow(notes, fmt.Sprintf("A%d", i+1), &row); err != nil {
			return err
		}
	}
	for _, step := range []func() error{
		func() error { return f.SetColStyle(data, "A:"+last, text) },
		func() error { return f.SetColWidth(data, "A", last, 16) },
		func() error { return f.SetSheetRow(data, "A1", &headings) },
		func() error { return f.SetCellStyle(data, "A1", last+"1", bold) },
		func() error { return f.SetColWidth(notes, "C", "C", 80) },
		func() error { return f.SetCellStyle(notes, "A1", "D1", bold) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
