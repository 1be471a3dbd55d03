package serial

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"xuntu.dev/internal/fault"
)

// Fields are what a pattern may name.
type Fields struct {
	Branch string    // {branch}: the code of a unit
	Day    time.Time // {yyyyMMdd} {yyMMdd} {yyyyMM} {yyMM} {yyyy} {yy}: the company's day
}

// dates a pattern may name, and how Go writes them.
var dates = map[string]string{"yyyyMMdd": "20060102", "yyMMdd": "060102", "yyyyMM": "200601", "yyMM": "0601", "yyyy": "2006", "yy": "06"}

// Pattern is a way to write numbers, read.
type Pattern struct {
	text  string
	parts []part
}

// part is a text, a field or, with width, the number.
type part struct {
	text, field string
	width       int
}

var (
	shape   = regexp.MustCompile(`\{(\w*)\}|([^{}]+)`)
	literal = regexp.MustCompile(`^[\p{L}\p{N} ._/#-]+$`)
)

// ReadPattern reads a pattern: texts of letters, digits and - _ . / #, fields, and one {n} with n digits, 1 to 9.
func ReadPattern(text string) (Pattern, error) {
	bad := func(problem, message string) (Pattern, error) {
		return Pattern{}, fault.New(fault.Invalid, "pattern_invalid", "the pattern %q: %s", text, message).With("problem", problem)
	}
	p := Pattern{text: text}
	end, numbers := 0, 0
	for _, m := range shape.FindAllStringSubmatchIndex(text, -1) {
		if m[0] != end {
			return bad("shape", "a brace stands alone")
		}
		end = m[1]
		if m[4] >= 0 {
			if p.parts = append(p.parts, part{text: text[m[4]:m[5]]}); !literal.MatchString(text[m[4]:m[5]]) {
				return bad("text", "only letters, digits and - _ . / # stand between fields")
			}
			continue
		}
		name := text[m[2]:m[3]]
		width, err := strconv.Atoi(name)
		switch {
		case err == nil && width >= 1 && width <= 9:
			numbers++
			p.parts = append(p.parts, part{width: width})
		case name == "branch" || dates[name] != "":
			p.parts = append(p.parts, part{field: name})
		default:
			return bad("field", "there is no field {"+name+"}")
		}
	}
	switch {
	case end != len(text) || len(text) > 60:
		return bad("shape", "it is longer than 60, or a brace stands alone")
	case numbers != 1:
		return bad("number", "it needs one {n}, the number with n digits")
	}
	return p, nil
}

// series is the pattern without its number: what counts for itself.
func (p Pattern) series(f Fields) string {
	return p.write(f, func(width int) string { return fmt.Sprintf("{%d}", width) })
}

// Number writes the n-th number of a series. One that outgrows its width is written whole.
func (p Pattern) Number(f Fields, n int64) string {
	return p.write(f, func(width int) string { return fmt.Sprintf("%0*d", width, n) })
}

func (p Pattern) write(f Fields, number func(width int) string) string {
	var b strings.Builder
	for _, each := range p.parts {
		switch {
		case each.width > 0:
			b.WriteString(number(each.width))
		case each.field == "branch":
			b.WriteString(f.Branch)
		case each.field != "":
			b.WriteString(f.Day.Format(dates[each.field]))
		default:
			b.WriteString(each.text)
		}
	}
	return b.String()
}
