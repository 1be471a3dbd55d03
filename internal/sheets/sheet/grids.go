package sheet

import (
	"bytes"

	"github.com/xuri/excelize/v2"
)

// Bounds of an unpacked file of which only the beginning is looked at.
const (
	lookedMost = 256 << 20
	lookedXML  = 16 << 20
)

// Grid is the beginning of one sheet, its cells as they are shown.
type Grid struct {
	Name string
	Rows [][]string
}

// Bounds are how much of a workbook is looked at.
type Bounds struct{ Sheets, Rows, Columns int }

// Grids gives the beginnings of those sheets of an XLSX file that can be seen, and whether there is more than that.
func Grids(data []byte, most Bounds) (grids []Grid, cut bool, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: lookedMost, UnzipXMLSizeLimit: lookedXML})
	if err != nil {
		return nil, false, unreadable(XLSX, err)
	}
	defer func() { _ = f.Close() }()
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		if len(grids) == most.Sheets {
			return grids, true, nil
		}
		rows, more, err := beginning(f, name, most)
		if err != nil {
			return nil, false, unreadable(XLSX, err)
		}
		grids, cut = append(grids, Grid{name, rows}), cut || more
	}
	return grids, cut, nil
}

func beginning(f *excelize.File, name string, most Bounds) (list [][]string, cut bool, err error) {
	rows, err := f.Rows(name)
	if err != nil {
		return nil, false, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if len(list) == most.Rows {
			return list, true, nil
		}
		cells, err := rows.Columns()
		if err != nil {
			return nil, false, err
		}
		if len(cells) > most.Columns {
			cells, cut = cells[:most.Columns], true
		}
		if cells == nil {
			cells = []string{} // an empty row is a row
		}
		list = append(list, cells)
	}
	return list, cut, rows.Error()
}
