package paper

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"xuntu.dev/internal/fault"
)

// Template says what stands where on a paper. Texts hold {facts}.
type Template struct {
	Size    string   `json:"size,omitempty" enum:"A4,A4-landscape,A5,A5-landscape" doc:"A4 when absent"`
	Logo    string   `json:"logo,omitempty" pattern:"^[0-9a-f]{64}$" doc:"the SHA-256 of a picture the company has sent; none when absent"`
	Top     string   `json:"top,omitempty" maxLength:"120" doc:"at the top of every page"`
	Title   string   `json:"title" maxLength:"100"`
	Head    []Field  `json:"head" maxItems:"24" doc:"two a line, above the rows"`
	Columns []Column `json:"columns" maxItems:"12"`
	Totals  []Field  `json:"totals" maxItems:"6" doc:"below the rows, on the right"`
	Foot    string   `json:"foot,omitempty" maxLength:"300" doc:"below the rows, once"`
	Bottom  string   `json:"bottom,omitempty" maxLength:"120" doc:"at the foot of every page"`
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

// Fact is what a template may show, with its words for who edits.
type Fact struct {
	Name string `json:"name"`
	ZH   string `json:"zh"`
	EN   string `json:"en"`
}

// NewFact names one.
func NewFact(name, zh, en string) Fact { return Fact{name, zh, en} }

// Document is the facts of one thing to print.
type Document struct {
	Key   string            // names it among its kind: printed again it is counted
	Facts map[string]string // of the whole
	Rows  []map[string]string
}

var (
	hole  = regexp.MustCompile(`\{([A-Za-z]+)\}`)
	brace = regexp.MustCompile(`\{[^{}]*\}|[{}]`) // holes, and what was meant to be one
)

// fill puts facts into a text.
func fill(text string, facts map[string]string) string {
	return hole.ReplaceAllStringFunc(text, func(h string) string { return facts[h[1:len(h)-1]] })
}

// check refuses a template that shows what its kind does not know, and says of every such piece where it stands.
func (t Template) check(k Kind) error {
	var wrong *fault.Error
	say := func(place, piece string, known []Fact) {
		if wrong == nil {
			wrong = fault.New(fault.Invalid, "paper_fact_unknown", "this paper does not know %q; it knows %s", piece, names(known)).
				With("fact", piece).With("known", names(known))
		}
		wrong = wrong.At("body.template."+place, fmt.Sprintf("%q is not known", piece), piece)
	}
	text := func(place, text string) {
		for _, piece := range brace.FindAllString(text, -1) {
			if !knows(k.Facts, strings.Trim(piece, "{}")) {
				say(place, piece, k.Facts)
			}
		}
	}
	text("top", t.Top)
	text("title", t.Title)
	for i, f := range t.Head {
		text(fmt.Sprintf("head[%d].text", i), f.Text)
	}
	for i, c := range t.Columns {
		if !knows(k.RowFacts, c.Fact) {
			say(fmt.Sprintf("columns[%d].fact", i), c.Fact, k.RowFacts)
		}
	}
	for i, f := range t.Totals {
		text(fmt.Sprintf("totals[%d].text", i), f.Text)
	}
	text("foot", t.Foot)
	text("bottom", t.Bottom)
	text("code", t.Code)
	switch {
	case wrong != nil:
		return wrong
	case len(t.Columns) == 0:
		return fault.New(fault.Invalid, "paper_no_columns", "a paper has one column at least").At("body.template.columns", "none", nil)
	}
	return nil
}

// whole has lists where there is nothing: JSON tells an empty one from none.
func (t Template) whole() Template {
	t.Head, t.Columns, t.Totals = append([]Field{}, t.Head...), append([]Column{}, t.Columns...), append([]Field{}, t.Totals...)
	return t
}

func knows(facts []Fact, name string) bool {
	return slices.ContainsFunc(facts, func(f Fact) bool { return f.Name == name })
}

func names(facts []Fact) string {
	all := make([]string, len(facts))
	for i, f := range facts {
		all[i] = f.Name
	}
	return strings.Join(all, ", ")
}
