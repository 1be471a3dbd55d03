package cql

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind of a token.
type kind int

const (
	end kind = iota
	word
	quoted // a name in double quotes
	text
	number
	symbol
)

// token is one piece of a filter; what is its text without quotes.
type token struct {
	kind kind
	what string
	from int // bytes of the filter before it
	to   int // bytes of the filter up to its end
}

// is reports whether the token is this keyword, in capitals, or symbol.
func (t token) is(what string) bool {
	return t.kind == symbol && t.what == what || t.kind == word && strings.EqualFold(t.what, what)
}

func (t token) String() string {
	if t.kind == end {
		return "the end"
	}
	return fmt.Sprintf("%q", t.what)
}

// split cuts a filter into tokens; the last one is its end.
func split(filter string) ([]token, error) {
	var list []token
	for at := 0; at < len(filter); {
		r, size := utf8.DecodeRuneInString(filter[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		t, err := next(filter, at, r)
		if err != nil {
			return nil, err
		}
		list = append(list, t)
		at = t.to
	}
	return append(list, token{end, "", len(filter), len(filter)}), nil
}

func next(filter string, at int, r rune) (token, error) {
	rest := filter[at:]
	switch {
	case r == '\'' || r == '"':
		return quotation(filter, at, byte(r))
	case r >= '0' && r <= '9' || r == '.':
		n := numberLen(rest)
		return token{number, rest[:n], at, at + n}, nil
	case r == '_' || r == ':' || unicode.IsLetter(r):
		n := strings.IndexFunc(rest, func(r rune) bool {
			return r != '_' && r != ':' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
		})
		if n < 0 {
			n = len(rest)
		}
		return token{word, rest[:n], at, at + n}, nil
	}
	for _, s := range []string{"<>", "<=", ">=", "!=", "=", "<", ">", "(", ")", ",", "+", "-"} {
		if strings.HasPrefix(rest, s) {
			if s == "!=" {
				return token{symbol, "<>", at, at + 2}, nil // of the elder CQL; clients still write it
			}
			return token{symbol, s, at, at + len(s)}, nil
		}
	}
	return token{}, fault(at, "%q has no meaning here", r)
}

// quotation reads a text in single or a name in double quotes; a doubled quote,
// or one behind a backslash, stands for itself.
func quotation(filter string, at int, quote byte) (token, error) {
	var b strings.Builder
	for i := at + 1; i < len(filter); i++ {
		switch {
		case filter[i] == quote && i+1 < len(filter) && filter[i+1] == quote,
			filter[i] == '\\' && i+1 < len(filter) && filter[i+1] == quote:
			i++
			b.WriteByte(quote)
		case filter[i] == quote:
			k := text
			if quote == '"' {
				k = quoted
			}
			return token{k, b.String(), at, i + 1}, nil
		default:
			b.WriteByte(filter[i])
		}
	}
	return token{}, fault(at, "the quote that begins here has no end")
}

// numberLen is how much of the text is one number: digits, a point, an exponent.
func numberLen(s string) int {
	digits := func(i int) int {
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i
	}
	i := digits(0)
	if i < len(s) && s[i] == '.' {
		i = digits(i + 1)
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		j := i + 1
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			j++
		}
		if k := digits(j); k > j {
			return k
		}
	}
	return i
}
