package sheet

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"xuntu.dev/internal/fault"
)

// Format names a kind of file.
type Format string

// The formats.
const (
	CSV     Format = "csv"
	XLSX    Format = "xlsx"
	GeoJSON Format = "geojson"
	XML     Format = "xml"  // written only
	JSON    Format = "json" // written only
)

// The columns into which the position of a GeoJSON point is put.
const (
	Lon = "lon"
	Lat = "lat"
)

// MaxRows of one file.
const MaxRows = 200_000

// maxCell is the longest cell in bytes; a longer one is a quote that was never closed.
const maxCell = 32 << 10

// Row is one row of a sheet.
type Row struct {
	Number int      // as the spreadsheet shows it, the header being 1; of a GeoJSON feature its place, from 1
	Cells  []string // as many as the header has, or more
	Err    error    // what is wrong with the geometry of a GeoJSON feature
}

// Reader reads a sheet row by row.
type Reader struct {
	Header []string
	Format Format
	next   func() (Row, error)
	close  func()
	rows   int
}

// Open begins to read a file. What the bytes are must agree with the format; an
// empty format is found out.
func Open(data []byte, format Format) (*Reader, error) {
	is, err := sniff(data)
	switch {
	case err != nil:
		return nil, err
	case format != "" && format != is:
		return nil, fault.New(fault.Invalid, "file_format", "this is %s, not %s; choose the format that it has", is, format).
			With("is", string(is)).With("format", string(format))
	}
	var r *Reader
	switch is {
	case XLSX:
		r, err = openXLSX(data)
	case GeoJSON:
		r, err = openGeoJSON(data)
	default:
		r, err = openCSV(data)
	}
	if err != nil {
		return nil, err
	}
	r.Format = is
	for i, h := range r.Header {
		r.Header[i] = strings.TrimSpace(h)
	}
	return r, nil
}

// sniff tells by its first bytes what a file is.
func sniff(data []byte) (Format, error) {
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return "", fault.New(fault.Invalid, "file_empty", "the file is empty")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return XLSX, nil
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return "", fault.New(fault.Invalid, "file_old_excel", "this is a file of an old Excel (.xls); save it as .xlsx or as CSV")
	case bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(data, []byte(utf8Mark))), []byte("{")):
		return GeoJSON, nil
	}
	return CSV, nil
}

// Next gives the next row that is not blank; io.EOF after the last.
func (r *Reader) Next() (Row, error) {
	for {
		row, err := r.next()
		if err != nil {
			return Row{}, err
		}
		blank := true
		for i, c := range row.Cells {
			if len(c) > maxCell {
				return Row{}, fault.New(fault.Invalid, "file_quote",
					"row %d holds a cell of %d characters; probably a quotation mark is not closed", row.Number, len(c)).With("row", row.Number)
			}
			row.Cells[i] = strings.TrimSpace(unguard(strings.TrimSpace(c)))
			blank = blank && row.Cells[i] == ""
		}
		if blank && row.Err == nil {
			continue
		}
		if r.rows++; r.rows > MaxRows {
			return Row{}, fault.New(fault.Invalid, "file_too_long", "the file has more than %d rows; divide it", MaxRows).With("rows", MaxRows)
		}
		for len(row.Cells) < len(r.Header) {
			row.Cells = append(row.Cells, "")
		}
		return row, nil
	}
}

// Close gives back what the reader holds.
func (r *Reader) Close() {
	if r.close != nil {
		r.close()
	}
}

// firstRow reads the header: the first row that is not blank.
func firstRow(next func() (Row, error)) ([]string, error) {
	for {
		row, err := next()
		if err == io.EOF { //nolint:errorlint // Readers give this very value.
			return nil, fault.New(fault.Invalid, "file_empty", "the file has no header row")
		}
		if err != nil {
			return nil, err
		}
		if strings.TrimSpace(strings.Join(row.Cells, "")) != "" {
			return row.Cells, nil
		}
	}
}

func unreadable(format Format, err error) error {
	return fault.New(fault.Invalid, "file_unreadable", "the file cannot be read as %s: %v", format, err).
		With("format", string(format)).Because(fmt.Errorf("read %s: %w", format, err))
}
