package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"cel.dev/cel-go/cel"

	"xuntu.dev/internal/fault"
)

// Mistake is one thing wrong with an expression, at its place.
type Mistake struct {
	Line    int               `json:"line" doc:"from 1"`
	Column  int               `json:"column" doc:"in characters, from 1"`
	Length  int               `json:"length" doc:"in characters"`
	Text    string            `json:"text" doc:"what is marked"`
	Code    string            `json:"code" enum:"syntax,unknown_word,unknown_function,wrong_types,wrong_result,not_allowed,bad_day,number_too_large,too_long,too_deep,too_costly"`
	Message string            `json:"message" doc:"what is wrong and how to mend it, in English"`
	Params  map[string]string `json:"params,omitempty" doc:"what the message speaks of: name, near, types, found, wanted"`
}

// faultOf is the first mistake as a fault; the others stand in its fields.
func faultOf(mistakes []Mistake) error {
	p := mistakes[0]
	f := fault.New(fault.Invalid, "rule_invalid", "line %d, column %d, %q: %s", p.Line, p.Column, p.Text, p.Message).
		With("line", p.Line).With("column", p.Column).With("text", p.Text).With("mistake", p.Code).With("hint", p.Message)
	for _, p := range mistakes {
		f = f.At("body.source", fmt.Sprintf("%d:%d: %s", p.Line, p.Column, p.Message), p.Text)
	}
	return f
}

// whole marks all of an expression.
func whole(source, code, message string) Mistake {
	first, _, _ := strings.Cut(source, "\n")
	return Mistake{Line: 1, Column: 1, Length: len([]rune(first)), Text: clip(first), Code: code, Message: message}
}

// mark marks the word or sign at a line from 1 and a column from 0. A call is marked at its name.
func mark(source string, line, column int, code, message string) Mistake {
	lines := strings.Split(source, "\n")
	line = min(max(line, 1), len(lines))
	text := []rune(lines[line-1])
	column = min(max(column, 0), len(text))
	if column < len(text) && text[column] == '(' {
		for column > 0 && inWord(text[column-1]) && text[column-1] != '.' {
			column--
		}
	}
	for column > 0 && column < len(text) && text[column] == '.' && inWord(text[column-1]) {
		for column > 0 && inWord(text[column-1]) {
			column--
		}
	}
	end := column
	switch {
	case end == len(text):
	case inWord(text[end]):
		for end < len(text) && inWord(text[end]) {
			end++
		}
	case text[end] == '\'' || text[end] == '"':
		for end++; end < len(text) && text[end] != text[column]; end++ {
		}
		end = min(end+1, len(text))
	case strings.ContainsRune("=!<>&|", text[end]) && end+1 < len(text) && strings.ContainsRune("=&|", text[end+1]):
		end += 2
	default:
		end++
	}
	return Mistake{Line: line, Column: column + 1, Length: end - column, Text: clip(string(text[column:end])), Code: code, Message: message}
}

// called reports whether a bracket opens behind what is marked.
func called(source string, p Mistake) bool {
	rest := []rune(strings.Split(source, "\n")[p.Line-1])[p.Column-1+p.Length:]
	return strings.HasPrefix(strings.TrimSpace(string(rest)), "(")
}

func inWord(r rune) bool { return r == '_' || r == '.' || unicode.IsLetter(r) || unicode.IsDigit(r) }

func clip(text string) string {
	if r := []rune(text); len(r) > 60 {
		return string(r[:60])
	}
	return text
}

var (
	undeclared = regexp.MustCompile(`^undeclared reference to '([^']*)'`)
	noOverload = regexp.MustCompile(`^found no matching overload for '([^']*)' applied to '(.*)'$`)
)

// mistakes puts what CEL says into our words.
func (s Subject) mistakes(source string, issues *cel.Issues) []Mistake {
	var all []Mistake
	for _, e := range issues.Errors() {
		p := mark(source, e.Location.Line(), e.Location.Column(), "syntax", "")
		s.name(source, &p, e.Message)
		if !slices.ContainsFunc(all, func(q Mistake) bool { return q.Line == p.Line && q.Column == p.Column }) {
			all = append(all, p)
		}
	}
	return all
}

// name says what it is, by what CEL says.
func (s Subject) name(source string, p *Mistake, message string) {
	if m := undeclared.FindStringSubmatch(message); m != nil {
		p.Code, p.Params = "unknown_word", map[string]string{"name": p.Text}
		if !strings.Contains(p.Text, ".") && called(source, *p) {
			p.Code = "unknown_function"
		}
		p.Message = fmt.Sprintf("there is no %q here", p.Text)
		if near := s.nearest(p.Text); near != "" {
			p.Params["near"] = near
			p.Message += fmt.Sprintf("; is %q meant?", near)
		}
		return
	}
	if m := noOverload.FindStringSubmatch(message); m != nil {
		p.Code, p.Params = "wrong_types", map[string]string{"name": p.Text, "types": plainTypes(m[2])}
		p.Message = fmt.Sprintf("%s does not go with %s; both sides are of one type, and what follows not stands in brackets", p.Text, plainTypes(m[2]))
		return
	}
	switch {
	case strings.Contains(message, "recursion limit"):
		p.Code, p.Message = "too_deep", fmt.Sprintf("more than %d brackets in brackets", mostDepth)
	case strings.Contains(message, "Syntax error"):
		p.Message = "this is not expected here: a sign or a bracket is missing before it"
	default:
		p.Code, p.Message = "not_allowed", "rules cannot say this: "+message
	}
}

// plainTypes is '(string, double)' in our words.
func plainTypes(list string) string {
	list = strings.Trim(list, "()")
	if of, args, member := strings.Cut(list, ".("); member {
		list = strings.TrimSuffix(of+", "+args, ", ")
	}
	parts := strings.Split(list, ", ")
	for i, t := range parts {
		parts[i] = string(typeOf(t))
	}
	return strings.Join(parts, ", ")
}
