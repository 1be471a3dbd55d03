package sheet

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"time"
)

// xmlWriter writes <rows> with a <row> each, its elements named as our columns are.
type xmlWriter struct {
	out   *bufio.Writer
	names []string
}

func newXML(w io.Writer, columns []Column, head Head) (Writer, error) {
	x := &xmlWriter{out: bufio.NewWriterSize(w, 1<<16)}
	for _, c := range columns {
		x.names = append(x.names, c.Name)
	}
	var root struct {
		XMLName xml.Name `xml:"rows"`
		Title   string   `xml:"title,attr,omitempty"`
		By      string   `xml:"by,attr,omitempty"`
		Number  string   `xml:"number,attr,omitempty"`
		At      string   `xml:"at,attr,omitempty"`
	}
	root.Title, root.By, root.Number = head.Title, head.Mark.Name, head.Mark.Number
	if root.By != "" {
		root.At = head.Mark.At.Format(time.RFC3339)
	}
	opening, err := xml.Marshal(root)
	if err != nil {
		return nil, fmt.Errorf("write XML: %w", err)
	}
	opening = opening[:len(opening)-len("</rows>")]
	if _, err := fmt.Fprintf(x.out, "%s%s\n", xml.Header, opening); err != nil {
		return nil, fmt.Errorf("write XML: %w", err)
	}
	return x, nil
}

func (x *xmlWriter) Write(values []any) error {
	fmt.Fprint(x.out, "  <row>")
	for i, v := range values {
		if v == nil || v == "" {
			continue
		}
		fmt.Fprintf(x.out, "<%s>", x.names[i])
		if err := xml.EscapeText(x.out, []byte(cell(v))); err != nil {
			return fmt.Errorf("write XML: %w", err)
		}
		fmt.Fprintf(x.out, "</%s>", x.names[i])
	}
	if _, err := fmt.Fprint(x.out, "</row>\n"); err != nil {
		return fmt.Errorf("write XML: %w", err)
	}
	return nil
}

func (x *xmlWriter) Close() error {
	fmt.Fprint(x.out, "</rows>\n")
	if err := x.out.Flush(); err != nil {
		return fmt.Errorf("write XML: %w", err)
	}
	return nil
}
