package sheet

import (
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"
)

type xlsxWriter struct {
	file *excelize.File
	rows *excelize.StreamWriter
	out  io.Writer
	n    int
}

func newXLSX(w io.Writer, headings []string) (Writer, error) {
	f := excelize.NewFile()
	rows, err := f.NewStreamWriter(f.GetSheetName(0))
	if err != nil {
		return nil, fmt.Errorf("write XLSX: %w", err)
	}
	x := &xlsxWriter{file: f, rows: rows, out: w}
	err = rows.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	if err == nil {
		err = rows.SetColWidth(1, max(1, len(headings)), 16)
	}
	if err != nil {
		return nil, fmt.Errorf("write XLSX: %w", err)
	}
	return x, x.Write(anys(headings))
}

func (x *xlsxWriter) Write(values []any) error {
	x.n++
	guarded := make([]any, len(values))
	for i, v := range values {
		if s, text := v.(string); text {
			v = guard(s)
		}
		guarded[i] = v
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
