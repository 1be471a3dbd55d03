package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"

	"xuntu.dev/internal/fault"
)

// Share is a part of a whole, 0 to 1; a spreadsheet shows it as per cent.
type Share float64

// Writer writes a sheet row by row. Values are string, float64, Share, int, bool or nil.
type Writer interface {
	Write(values []any) error
	// Close writes out what is left; the file underneath stays open.
	Close() error
}

// MediaType of a format, for HTTP.
func (f Format) MediaType() string {
	switch f {
	case XLSX:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case GeoJSON:
		return "application/geo+json"
	case XML:
		return "application/xml"
	case JSON:
		return "application/json"
	case CSV:
	}
	return "text/csv; charset=utf-8"
}

// Head is what a file says of itself: its language ("en" or Chinese) is that of its headings.
type Head struct {
	Lang  string
	Title string
	Mark  Mark
}

// Mark is who has taken the file, and when: an XLSX shows it on every printed page and in its properties, XML and JSON
// as attributes of the whole. A CSV has no place for it that a program would not read as a row: there the name of the
// file says it, and the trail of changes, which keeps the hash of the bytes.
type Mark struct {
	Name, Number string
	At           time.Time // in the company's zone
}

// String is the mark as people read it; "" when nobody is named.
func (m Mark) String() string {
	if m.Name == "" {
		return ""
	}
	return m.Name + " " + m.Number + " " + m.At.Format("2006-01-02 15:04")
}

// NewWriter begins a file with the columns.
func NewWriter(w io.Writer, format Format, columns []Column, head Head) (Writer, error) {
	headings := make([]string, len(columns))
	for i, c := range columns {
		headings[i] = c.Heading(head.Lang)
	}
	switch format {
	case CSV:
		return newCSV(w, headings)
	case XLSX:
		return newXLSX(w, headings, head)
	case GeoJSON:
		return newGeoJSON(w, columns)
	case XML:
		return newXML(w, columns, head)
	case JSON:
		return newJSON(w, columns, head)
	}
	return nil, fault.New(fault.Invalid, "file_format", "the format is xlsx, csv, xml, json or geojson, not %q", string(format)).With("format", string(format))
}

type csvWriter struct{ out *csv.Writer }

// newCSV begins with the mark by which Excel knows UTF-8.
func newCSV(w io.Writer, headings []string) (Writer, error) {
	if _, err := io.WriteString(w, utf8Mark); err != nil {
		return nil, fmt.Errorf("write CSV: %w", err)
	}
	c := &csvWriter{csv.NewWriter(w)}
	c.out.UseCRLF = true
	return c, c.Write(anys(headings))
}

func (c *csvWriter) Write(values []any) error {
	cells := make([]string, len(values))
	for i, v := range values {
		if s, text := v.(string); text {
			cells[i] = guard(s)
		} else {
			cells[i] = cell(v)
		}
	}
	if err := c.out.Write(cells); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

func (c *csvWriter) Close() error {
	c.out.Flush()
	if err := c.out.Error(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

// cell writes a number with all its decimals.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case Share:
		return strconv.FormatFloat(float64(v), 'f', -1, 64)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

func anys(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}
