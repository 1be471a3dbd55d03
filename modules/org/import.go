package org

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets/sheet"
)

// Bounds of an import file.
const (
	maxImportBytes = 8 << 20
	maxImportRows  = 5000
	maxUnzipped    = 64 << 20
)

// record is a row of the file; number is its row as a spreadsheet shows it, from 1.
type record struct {
	number int
	cells  []string
}

// readTable reads a spreadsheet or CSV file; empty rows are left out.
func readTable(data []byte) ([]record, error) {
	if len(data) == 0 {
		return nil, fault.New(fault.Invalid, "file_empty", "the file is empty")
	}
	var rows []record
	var err error
	if bytes.HasPrefix(data, []byte("PK")) {
		rows, err = readSheet(data)
	} else {
		rows, err = readCSV(data)
	}
	if err != nil {
		return nil, err
	}
	if len(rows) > maxImportRows+1 {
		return nil, fault.New(fault.Invalid, "file_too_long", "the file has more than %d rows; split it", maxImportRows).With("max", maxImportRows)
	}
	return rows, nil
}

// readSheet reads the first sheet of an xlsx file.
func readSheet(data []byte) ([]record, error) {
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
	if err != nil {
		return nil, fault.New(fault.Invalid, "file_unreadable", "this is no xlsx workbook that can be read").Because(err)
	}
	defer func() { _ = book.Close() }()
	lines, err := book.Rows(book.GetSheetName(0))
	if err != nil {
		return nil, fault.New(fault.Invalid, "file_unreadable", "the workbook has no sheet").Because(err)
	}
	defer func() { _ = lines.Close() }()
	var rows []record
	for n := 1; lines.Next() && len(rows) <= maxImportRows+1; n++ {
		cells, err := lines.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, fault.New(fault.Invalid, "file_unreadable", "row %d cannot be read", n).With("row", n).Because(err)
		}
		rows = appendRow(rows, n, cells)
	}
	return rows, nil
}

// readCSV reads commas, semicolons or tabs, in UTF-8 or as a Chinese Excel writes it (GB 18030).
func readCSV(data []byte) ([]record, error) {
	text := bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(text) {
		decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(text)
		if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
			return nil, fault.New(fault.Invalid, "file_unreadable", "the text is neither UTF-8 nor GB 18030")
		}
		text = decoded
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord = separatorOf(text), -1
	var rows []record
	for len(rows) <= maxImportRows+1 {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fault.New(fault.Invalid, "file_unreadable", "the CSV breaks: %v", err).Because(err)
		}
		line, _ := r.FieldPos(0)
		rows = appendRow(rows, line, cells)
	}
	return rows, nil
}

// separatorOf gives what parts the first line most.
func separatorOf(text []byte) rune {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	best, most := ',', 0
	for _, sep := range ",;\t" {
		if n := bytes.Count(line, []byte(string(sep))); n > most {
			best, most = sep, n
		}
	}
	return best
}

func appendRow(rows []record, number int, cells []string) []record {
	full := false
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
		full = full || cells[i] != ""
	}
	if !full {
		return rows
	}
	return append(rows, record{number, cells})
}

// dayOf reads a day as sheets have it; nothing is no day.
func dayOf(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	return sheet.ParseDay(text)
}
