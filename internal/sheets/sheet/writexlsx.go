package sheet

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

type xlsxWriter struct {
	file *excelize.File
	rows *excelize.StreamWriter
	out  io.Writer
	n    int
	rate int // the style of shares
}

func newXLSX(w io.Writer, headings []string, head Head) (Writer, error) {
	f := excelize.NewFile()
	if err := stamp(f, head); err != nil {
		return nil, fmt.Errorf("write XLSX: %w", err)
	}
	rows, err := f.NewStreamWriter(f.GetSheetName(0))
	if err != nil {
		return nil, fmt.Errorf("write XLSX: %w", err)
	}
	x := &xlsxWriter{file: f, rows: rows, out: w}
	rate := "0.0%"
	if x.rate, err = f.NewStyle(&excelize.Style{CustomNumFmt: &rate}); err != nil {
		return nil, fmt.Errorf("write XLSX: %w", err)
	}
	err = rows.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	if err == nil {
		err = rows.SetColWidth(1, max(1, len(headings)), 16)
	}
	if err != nil {
		return nil, fmt.Errorf("write XLSX: %w", err)
	}
	return x, x.Write(anys(headings))
}

// stamp puts title and mark into the properties of the file and on every printed page.
func stamp(f *excelize.File, head Head) error {
	sheet := f.GetSheetName(0)
	if head.Title != "" {
		name := sheetName(head.Title)
		if err := f.SetSheetName(sheet, name); err != nil {
			return err
		}
		sheet = name
	}
	mark := head.Mark.String()
	if mark == "" {
		return nil
	}
	at := head.Mark.At.UTC().Format("2006-01-02T15:04:05Z")
	err := f.SetDocProps(&excelize.DocProperties{
		Title: head.Title, Creator: head.Mark.Name + " " + head.Mark.Number, LastModifiedBy: head.Mark.Name, Description: mark,
		Identifier: "xlsx", Created: at, Modified: at,
	})
	if err != nil {
		return err
	}
	shown := strings.ReplaceAll(mark, "&", "&&")
	return f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{
		OddHeader: "&L" + strings.ReplaceAll(head.Title, "&", "&&") + "&R" + shown, OddFooter: "&L" + shown + "&R&P / &N",
	})
}

// sheetName is a title as a spreadsheet takes it: at most 31 characters, none of those that addresses use.
func sheetName(title string) string {
	name := []rune(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, title))
	return strings.TrimSpace(string(name[:min(len(name), 31)]))
}

func (x *xlsxWriter) Write(values []any) error {
	x.n++
	guarded := make([]any, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case string:
			guarded[i] = guard(v)
		case Share:
			guarded[i] = excelize.Cell{StyleID: x.rate, Value: float64(v)}
		default:
			guarded[i] = v
		}
	}
	if err := x.rows.SetRow("A"+strconv.Itoa(x.n), guarded); err != nil {
		return fmt.Errorf("write XLSX, row %d: %w", x.n, err)
	}
	return nil
}

func (x *xlsxWriter) Close() error {
	defer func() { _ = x.file.Close() }()
	if err := x.rows.Flush(); err != nil {
		return fmt.Errorf("write XLSX: %w", err)
	}
	if _, err := x.file.WriteTo(x.out); err != nil {
		return fmt.Errorf("write XLSX: %w", err)
	}
	return nil
}
