package excerpt

import (
	"archive/zip"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// document gives the paragraphs of a text; a row of a table is one line, its cells apart by tabs.
func document(archive *zip.Reader) (Excerpt, error) {
	r, err := part(archive, "word/document.xml")
	if err != nil {
		return Excerpt{}, err
	}
	defer func() { _ = r.Close() }()
	lines, cut, err := linesOf(r, mostLines)
	return Excerpt{Parts: []Part{{Lines: lines}}, Cut: cut}, err
}

var slideName = regexp.MustCompile(`^ppt/slides/slide(\d+)\.xml$`)

// slides gives the lines of every slide, in the order of their numbers.
func slides(archive *zip.Reader) (e Excerpt, err error) {
	e.Parts = []Part{}
	left := mostLines
	for _, n := range slideNumbers(archive) {
		if len(e.Parts) == mostParts || left <= 0 {
			e.Cut = true
			break
		}
		r, err := part(archive, "ppt/slides/slide"+strconv.Itoa(n)+".xml")
		if err != nil {
			return e, err
		}
		lines, cut, err := linesOf(r, left)
		_ = r.Close()
		if err != nil {
			return e, err
		}
		left -= len(lines)
		e.Cut = e.Cut || cut
		e.Parts = append(e.Parts, Part{Title: strconv.Itoa(n), Lines: lines})
	}
	return e, nil
}

func slideNumbers(archive *zip.Reader) (numbers []int) {
	for _, f := range archive.File {
		if m := slideName.FindStringSubmatch(f.Name); m != nil {
			if n, err := strconv.Atoi(m[1]); err == nil {
				numbers = append(numbers, n)
			}
		}
	}
	slices.SortFunc(numbers, cmp.Compare[int])
	return slices.Compact(numbers)
}

// page gathers the lines of one part.
type page struct {
	lines  []string
	line   strings.Builder
	inRow  int // depth of tables, whose paragraphs end no line
	inText bool
}

// linesOf reads the text of WordprocessingML and DrawingML, whose paragraphs, texts and tables go by the same names.
func linesOf(r io.Reader, most int) (lines []string, cut bool, err error) {
	d, p := xml.NewDecoder(r), &page{lines: []string{}}
	for len(p.lines) < most {
		token, err := d.RawToken()
		switch {
		case err != nil && d.InputOffset() >= mostXML:
			return p.lines, true, nil
		case errors.Is(err, io.EOF):
			return p.lines, false, nil
		case err != nil:
			return nil, false, err
		}
		p.take(token)
	}
	return p.lines, true, nil
}

func (p *page) take(token xml.Token) {
	switch t := token.(type) {
	case xml.StartElement:
		p.open(t.Name.Local)
	case xml.EndElement:
		p.shut(t.Name.Local)
	case xml.CharData:
		if p.inText {
			p.line.Write(t)
		}
	}
}

func (p *page) open(name string) {
	switch name {
	case "t":
		p.inText = true
	case "tr":
		p.inRow++
	case "tab", "br":
		p.line.WriteByte(' ')
	}
}

func (p *page) shut(name string) {
	switch {
	case name == "t":
		p.inText = false
	case name == "tc":
		p.line.WriteByte('\t')
	case name == "tr":
		p.inRow--
		p.end()
	case name == "p" && p.inRow <= 0:
		p.end()
	case name == "p":
		p.line.WriteByte(' ')
	}
}

// end keeps a line, unless there is nothing on it.
func (p *page) end() {
	if text := strings.Trim(p.line.String(), " \t"); text != "" {
		p.lines = append(p.lines, text)
	}
	p.line.Reset()
}
