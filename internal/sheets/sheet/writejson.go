package sheet

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"
)

// jsonWriter writes {"title", "by", "number", "at", "rows": [...]}, a row a line; what is not known is left out.
type jsonWriter struct {
	out   *bufio.Writer
	names []string
	some  bool
}

func newJSON(w io.Writer, columns []Column, head Head) (Writer, error) {
	j := &jsonWriter{out: bufio.NewWriterSize(w, 1<<16)}
	for _, c := range columns {
		j.names = append(j.names, c.Name)
	}
	about := struct {
		Title  string     `json:"title,omitempty"`
		By     string     `json:"by,omitempty"`
		Number string     `json:"number,omitempty"`
		At     *time.Time `json:"at,omitempty"`
	}{Title: head.Title, By: head.Mark.Name, Number: head.Mark.Number}
	if about.By != "" {
		about.At = &head.Mark.At
	}
	opening, err := json.Marshal(about)
	if err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	opening = opening[:len(opening)-1]
	if len(opening) > 1 {
		opening = append(opening, ',')
	}
	if _, err := fmt.Fprintf(j.out, `%s"rows":[`, opening); err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	return j, nil
}

func (j *jsonWriter) Write(values []any) error {
	line := []byte("\n{")
	if j.some {
		line = []byte(",\n{")
	}
	j.some = true
	first := true
	for i, v := range values {
		if v == nil {
			continue
		}
		value, err := json.Marshal(v)
		if err != nil {
			return fmt.Errorf("write JSON, %s: %w", j.names[i], err)
		}
		if !first {
			line = append(line, ',')
		}
		first = false
		line = append(append(strconv.AppendQuote(line, j.names[i]), ':'), value...)
	}
	if _, err := j.out.Write(append(line, '}')); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

func (j *jsonWriter) Close() error {
	_, err := j.out.WriteString("\n]}\n")
	if err == nil {
		err = j.out.Flush()
	}
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}
