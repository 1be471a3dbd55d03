package cql

import (
	"strings"
)

// operand is one side of a comparison.
type operand struct {
	sql    string // of a property; a value is bound when its type is known
	typ    Type
	value  any // of a value
	folded bool
	at     int
}

func (o operand) isValue() bool { return o.sql == "" }

// predicate reads a comparison, a spatial function or a boolean property.
func (p *parser) predicate() (string, error) {
	t := p.peek()
	if t.kind == word && p.tokens[min(p.at+1, len(p.tokens)-1)].is("(") {
		switch strings.ToUpper(t.what) {
		case "S_INTERSECTS", "INTERSECTS", "S_WITHIN", "S_DISJOINT", "BBOX":
			return p.spatial(strings.ToUpper(t.what))
		}
	}
	left, err := p.operand()
	if err != nil {
		return "", err
	}
	if p.peek().kind == symbol && comparison[p.peek().what] {
		return p.compare(left)
	}
	if t := p.peek(); left.isValue() && left.typ != Boolean {
		return "", fault(t.from, "a comparison is wanted behind a value, not %v", t)
	}
	return p.test(left)
}

var comparison = map[string]bool{"=": true, "<>": true, "<": true, ">": true, "<=": true, ">=": true}

func (p *parser) compare(left operand) (string, error) {
	op := p.take()
	right, err := p.operand()
	if err != nil {
		return "", err
	}
	if left.isValue() && right.isValue() {
		return "", fault(op.from, "one side of %s must be a property", op.what)
	}
	if (left.typ == Geometry || right.typ == Geometry) && op.what != "" {
		return "", fault(op.from, "geometries are compared by S_INTERSECTS")
	}
	if left.typ == Boolean && op.what != "=" && op.what != "<>" {
		return "", fault(op.from, "true and false are compared by = and <>")
	}
	a, b, err := p.alike(left, right)
	if err != nil {
		return "", err
	}
	return "(" + a + " " + op.what + " " + b + ")", nil
}

// alike writes two operands as SQL of types that can be compared.
func (p *parser) alike(left, right operand) (a, b string, err error) {
	if left.isValue() {
		b, a, err = p.alike(right, left)
		return a, b, err
	}
	if right, err = fit(right, left.typ); err != nil {
		return "", "", err
	}
	return p.write(left), p.write(right), nil
}

func (p *parser) write(o operand) string {
	sql := o.sql
	if o.isValue() {
		sql = p.bind(o.value, o.typ)
	}
	if o.folded {
		sql = "lower(" + sql + ")"
	}
	return sql
}

// test reads what may stand behind a property: IS NULL, LIKE, BETWEEN, IN, or nothing.
func (p *parser) test(left operand) (string, error) {
	t := p.peek()
	if p.met("IS") {
		not := ""
		if p.met("NOT") {
			not = "NOT "
		}
		if left.isValue() {
			return "", fault(left.at, "a property is wanted before IS NULL")
		}
		return "(" + left.sql + " IS " + not + "NULL)", p.want("NULL")
	}
	not := p.met("NOT")
	var sql string
	var err error
	switch {
	case p.met("LIKE"):
		sql, err = p.like(left)
	case p.met("BETWEEN"):
		sql, err = p.between(left)
	case p.met("IN"):
		sql, err = p.among(left)
	case !not && left.typ == Boolean && !left.isValue():
		return left.sql, nil
	case !not && left.typ == Boolean:
		return p.bind(left.value, Boolean), nil
	default:
		return "", fault(t.from, "a comparison is wanted, not %v", t)
	}
	if not {
		sql = "(NOT " + sql + ")"
	}
	return sql, err
}

func (p *parser) like(left operand) (string, error) {
	at := p.peek().from
	right, err := p.operand()
	if err != nil {
		return "", err
	}
	pattern, ok := right.value.(string)
	switch {
	case left.typ != Text || left.isValue():
		return "", fault(left.at, "LIKE is for properties that are texts")
	case !ok || right.typ != Text:
		return "", fault(at, "the pattern of LIKE is a text")
	case (len(pattern)-len(strings.TrimRight(pattern, `\`)))%2 == 1:
		return "", fault(at, "the backslash at the end of the pattern escapes nothing")
	}
	return "(" + p.write(left) + " LIKE " + p.write(right) + ")", nil
}

func (p *parser) between(left operand) (string, error) {
	if left.isValue() || left.typ == Boolean || left.typ == Geometry {
		return "", fault(left.at, "BETWEEN is for properties that have an order")
	}
	var sides [2]string
	for i := range sides {
		if i == 1 {
			if err := p.want("AND"); err != nil {
				return "", err
			}
		}
		o, err := p.operand()
		if err == nil {
			o, err = fit(o, left.typ)
		}
		if err != nil {
			return "", err
		}
		sides[i] = p.write(o)
	}
	return "(" + p.write(left) + " BETWEEN " + sides[0] + " AND " + sides[1] + ")", nil
}

func (p *parser) among(left operand) (string, error) {
	if left.isValue() || left.typ == Geometry {
		return "", fault(left.at, "IN is for properties that are no geometries")
	}
	if err := p.want("("); err != nil {
		return "", err
	}
	var list []string
	for {
		o, err := p.operand()
		if err == nil {
			o, err = fit(o, left.typ)
		}
		if err != nil {
			return "", err
		}
		list = append(list, p.write(o))
		if p.met(",") {
			continue
		}
		return "(" + p.write(left) + " IN (" + strings.Join(list, ", ") + "))", p.want(")")
	}
}
