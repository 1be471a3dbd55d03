package cql

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits of a filter, so that none is more work than a page of features.
const (
	maxBytes = 16 << 10
	maxDepth = 50
	maxTerms = 1000
)

// Type is what a property holds.
type Type int

// The types of properties.
const (
	Text Type = iota
	Integer
	Number
	Boolean
	Instant
	Geometry
)

// String names the type as people call it.
func (t Type) String() string {
	return [...]string{"a text", "an integer", "a number", "true or false", "an instant", "a geometry"}[t]
}

// SQL is the type of an argument in SQL.
func (t Type) SQL() string {
	return [...]string{"text", "bigint", "float8", "boolean", "timestamptz", "geometry"}[t]
}

// Column is where a property lies.
type Column struct {
	SQL  string // like o.rep_id: trusted text
	Type Type
}

// Schema is the properties a filter may name, and nothing else.
type Schema map[string]Column

// Condition is a filter in SQL: an expression of type boolean over @arguments.
type Condition struct {
	SQL  string
	Args map[string]any
}

// Error says what is wrong with a filter, and where.
type Error struct {
	At      int // bytes of the filter before it
	Message string
}

// Error is the message with its place.
func (e *Error) Error() string { return fmt.Sprintf("at character %d: %s", e.At+1, e.Message) }

func fault(at int, format string, args ...any) error {
	return &Error{at, fmt.Sprintf(format, args...)}
}

// Parse reads a filter over a schema. An error is always an [*Error].
func Parse(filter string, s Schema) (Condition, error) {
	switch {
	case len(filter) > maxBytes:
		return Condition{}, fault(maxBytes, "a filter has at most %d bytes", maxBytes)
	case !utf8.ValidString(filter) || strings.ContainsRune(filter, 0):
		return Condition{}, fault(0, "a filter is written in UTF-8, without zero bytes")
	}
	tokens, err := split(filter)
	if err != nil {
		return Condition{}, err
	}
	p := &parser{filter: filter, tokens: tokens, schema: s, args: map[string]any{}}
	sql, err := p.either(0)
	if err != nil {
		return Condition{}, err
	}
	if t := p.peek(); t.kind != end {
		return Condition{}, fault(t.from, "AND, OR or the end is wanted, not %v", t)
	}
	return Condition{sql, p.args}, nil
}

// parser goes through the tokens once and writes SQL as it goes.
type parser struct {
	filter string
	tokens []token
	at     int
	schema Schema
	terms  int
	args   map[string]any
}

func (p *parser) peek() token { return p.tokens[p.at] }

// take gives the next token and moves on; the end stays.
func (p *parser) take() token {
	t := p.tokens[p.at]
	if t.kind != end {
		p.at++
	}
	return t
}

// met moves on when the next token is this one.
func (p *parser) met(what string) bool {
	if p.peek().is(what) {
		p.at++
		return true
	}
	return false
}

func (p *parser) want(what string) error {
	if t := p.peek(); !p.met(what) {
		return fault(t.from, "%s is wanted, not %v", what, t)
	}
	return nil
}

// bind keeps a value and gives the SQL that stands for it.
func (p *parser) bind(v any, t Type) string {
	name := "cql" + strconv.Itoa(len(p.args)+1)
	p.args[name] = v
	return "@" + name + "::" + t.SQL()
}

// either reads a chain of OR.
func (p *parser) either(depth int) (string, error) { return p.chain("OR", depth, p.both) }

// both reads a chain of AND.
func (p *parser) both(depth int) (string, error) { return p.chain("AND", depth, p.factor) }

func (p *parser) chain(by string, depth int, part func(int) (string, error)) (string, error) {
	sql, err := part(depth)
	if err != nil || !p.peek().is(by) {
		return sql, err
	}
	all := []string{sql}
	for p.met(by) {
		if sql, err = part(depth); err != nil {
			return "", err
		}
		all = append(all, sql)
	}
	return "(" + strings.Join(all, " "+by+" ") + ")", nil
}

// factor reads NOT, parentheses or one predicate.
func (p *parser) factor(depth int) (string, error) {
	t := p.peek()
	p.terms++
	switch {
	case depth > maxDepth:
		return "", fault(t.from, "the filter is nested deeper than %d", maxDepth)
	case p.terms > maxTerms:
		return "", fault(t.from, "the filter has more than %d terms", maxTerms)
	case p.met("NOT"):
		sql, err := p.factor(depth + 1)
		return "(NOT " + sql + ")", err
	case p.met("("):
		sql, err := p.either(depth + 1)
		if err == nil {
			err = p.want(")")
		}
		return sql, err
	}
	return p.predicate()
}
