package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"xuntu.dev/internal/fault"
)

// Writer writes a sheet row by row. Values are string, float64, int, bool or nil.
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
	case CSV:
	}
	return "text/csv; charset=utf-8"
}

// NewWriter begins a file with the columns, headed in a language, "en" or Chinese.
func NewWriter(w io.Writer, format Format, columns []Column, lang string) (Writer, error) {
	headings := make([]string, len(columns))
	for i, c := range columns {
		headings[i] = c.Heading(lang)
	}
	switch format {
	case CSV:
		return newCSV(w, headings)
	case XLSX:
		return newXLSX(w, headings)
	case GeoJSON:
		return newGeoJSON(w, columns)
	}
	return nil, fault.New(fault.Invalid, "file_format", "the format is csv, xlsx or geojson, not %q", string(format)).With("format", string(format))
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
