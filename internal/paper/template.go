package paper

import (
	"fmt"
	"regexp"
	"slices"

	"xuntu.dev/internal/fault"
)

// Template says what stands where on a paper. Texts hold {facts}.
type Template struct {
	Title   string   `json:"title" maxLength:"100"`
	Head    []Field  `json:"head" maxItems:"24" doc:"two a line, above the rows"`
	Columns []Column `json:"columns" maxItems:"12"`
	Totals  []Field  `json:"totals" maxItems:"6" doc:"below the rows, on the right"`
	Foot    string   `json:"foot,omitempty" maxLength:"300"`
	Code    string   `json:"code,omitempty" maxLength:"200" doc:"what the QR code in the corner says; none when absent"`
}

// Field is a named text.
type Field struct {
	Label string `json:"label" maxLength:"40"`
	Text  string `json:"text" maxLength:"200"`
}

// Column is one of the rows' facts.
type Column struct {
	Fact    string  `json:"fact" maxLength:"40"`
	Heading string  `json:"heading" maxLength:"40"`
	Width   float64 `json:"width" minimum:"1" maximum:"100" doc:"its share of the paper, beside those of the others"`
	Right   bool    `json:"right,omitempty" doc:"numbers stand on the right"`
}

// Document is the facts of one thing to print.
type Document struct {
	Key   string            // names it among its kind: printed again it is counted
	Facts map[string]string // of the whole
	Rows  []map[string]string
}

var hole = regexp.MustCompile(`\{([A-Za-z]+)\}`)

// fill puts facts into a text.
func fill(text string, facts map[string]string) string {
	return hole.ReplaceAllStringFunc(text, func(h string) string { return facts[h[1:len(h)-1]] })
}

// check refuses a template that shows what its kind does not know.
func (t Template) check(k Kind) error {
	texts := []string{t.Title, t.Foot, t.Code}
	for _, f := range slices.Concat(t.Head, t.Totals) {
		texts = append(texts, f.Text)
	}
	for _, text := range texts {
		for _, h := range hole.FindAllStringSubmatch(text, -1) {
			if !slices.Contains(k.Facts, h[1]) {
				return unknown(h[1], k.Facts)
			}
		}
	}
	for _, c := range t.Columns {
		if !slices.Contains(k.RowFacts, c.Fact) {
			return unknown(c.Fact, k.RowFacts)
		}
	}
	if len(t.Columns) == 0 {
		return fault.New(fault.Invalid, "paper_no_columns", "a paper has one column at least")
	}
	return nil
}

func unknown(name string, known []string) error {
	return fault.New(fault.Invalid, "paper_fact_unknown", "this paper does not know %q; it knows %s", name, fmt.Sprint(known)).With("fact", name)
}
