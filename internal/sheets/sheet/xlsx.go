package sheet

import (
	"bytes"
	"io"

	"github.com/xuri/excelize/v2"
)

// Bounds of an unpacked file, so that a small one cannot grow without end.
const (
	unpackedMost = 1 << 30
	inMemoryMost = 32 << 20
)

// openXLSX reads the first sheet that can be seen. Numbers come as they are
// stored, not as they are shown, so that coordinates keep their decimals.
func openXLSX(data []byte) (*Reader, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data),
		excelize.Options{UnzipSizeLimit: unpackedMost, UnzipXMLSizeLimit: inMemoryMost, RawCellValue: true})
	if err != nil {
		return nil, unreadable(XLSX, err)
	}
	rows, err := f.Rows(firstSheet(f))
	if err != nil {
		_ = f.Close()
		return nil, unreadable(XLSX, err)
	}
	number := 0
	next := func() (Row, error) {
		if !rows.Next() {
			if err := rows.Error(); err != nil {
				return Row{}, unreadable(XLSX, err)
			}
			return Row{}, io.EOF
		}
		number++
		cells, err := rows.Columns()
		if err != nil {
			return Row{}, unreadable(XLSX, err)
		}
		return Row{Number: number, Cells: cells}, nil
	}
	shut := func() {
		_ = rows.Close()
		_ = f.Close()
	}
	header, err := firstRow(next)
	if err != nil {
		shut()
		return nil, err
	}
	return &Reader{Header: header, next: next, close: shut}, nil
}

func firstSheet(f *excelize.File) string {
	list := f.GetSheetList()
	for _, name := range list {
		if visible, err := f.GetSheetVisible(name); err == nil && visible {
			return name
		}
	}
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
