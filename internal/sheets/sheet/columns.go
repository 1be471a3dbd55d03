package sheet

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Column is one column that a file may have.
type Column struct {
	Name    string // ours: lower case with underscores
	ZH, EN  string // the headings we write
	Also    []string
	Example string
	NoteZH  string // what may stand in it
	NoteEN  string
	Needed  bool
}

// Heading is the heading we write in a language, "en" or Chinese.
func (c Column) Heading(lang string) string {
	if lang == "en" {
		return c.EN
	}
	return c.ZH
}

// Match says which of the columns each heading of a file stands for: at gives
// the place of a column by its name, unknown the headings nobody knows. Of two
// headings of one column the first counts.
func Match(header []string, columns []Column) (at map[string]int, unknown []string) {
	name := map[string]string{}
	for _, c := range columns {
		for _, h := range append([]string{c.Name, c.ZH, c.EN}, c.Also...) {
			name[plainHeading(h)] = c.Name
		}
	}
	at = map[string]int{}
	for i, h := range header {
		n, known := name[plainHeading(h)]
		if _, taken := at[n]; known && !taken {
			at[n] = i
		} else if h != "" {
			unknown = append(unknown, h)
		}
	}
	return at, unknown
}

// plainHeading leaves of a heading what tells it from others: 围栏半径(米)* is 围栏半径.
func plainHeading(h string) string {
	h = strings.ToLower(norm.NFKC.String(h))
	if i := strings.IndexAny(h, "(["); i > 0 {
		h = h[:i]
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\u00a0_-*:.'\"", r) {
			return -1
		}
		return r
	}, h)
}
