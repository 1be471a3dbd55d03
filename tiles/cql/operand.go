package cql

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// operand reads a property, a value or CASEI of one.
func (p *parser) operand() (operand, error) {
	t := p.take()
	switch t.kind {
	case text:
		return operand{typ: Text, value: t.what, at: t.from}, nil
	case number:
		return numeric(t, "")
	case quoted:
		return p.property(t)
	case symbol:
		if n := p.peek(); (t.what == "-" || t.what == "+") && n.kind == number {
			p.take()
			return numeric(token{number, n.what, t.from, n.to}, strings.TrimPrefix(t.what, "+"))
		}
	case word:
		return p.named(t)
	case end:
	}
	return operand{}, fault(t.from, "a property or a value is wanted, not %v", t)
}

// named reads what begins with a word: true, a function, a property.
func (p *parser) named(t token) (operand, error) {
	if !p.peek().is("(") {
		switch strings.ToUpper(t.what) {
		case "TRUE", "FALSE":
			return operand{typ: Boolean, value: strings.EqualFold(t.what, "TRUE"), at: t.from}, nil
		case "AND", "OR", "NOT", "LIKE", "IN", "IS", "NULL", "BETWEEN":
			return operand{}, fault(t.from, "a property or a value is wanted, not %v", t)
		}
		return p.property(t)
	}
	p.take()
	switch strings.ToUpper(t.what) {
	case "CASEI":
		o, err := p.operand()
		if err != nil {
			return o, err
		}
		if o.typ != Text {
			return o, fault(o.at, "CASEI is for texts")
		}
		o.folded = true
		return o, p.want(")")
	case "DATE", "TIMESTAMP":
		v := p.take()
		at, ok := instant(v.what)
		if v.kind != text || !ok {
			return operand{}, fault(v.from, "%s is written like TIMESTAMP('2026-03-02T09:00:00Z') or DATE('2026-03-02')", strings.ToUpper(t.what))
		}
		return operand{typ: Instant, value: at, at: t.from}, p.want(")")
	}
	return operand{}, fault(t.from, "there is no function %q here", t.what)
}

func (p *parser) property(t token) (operand, error) {
	c, ok := p.schema[t.what]
	if !ok {
		return operand{}, fault(t.from, "there is no property %q", t.what)
	}
	return operand{sql: c.SQL, typ: c.Type, at: t.from}, nil
}

func numeric(t token, sign string) (operand, error) {
	if n, err := strconv.ParseInt(sign+t.what, 10, 64); err == nil {
		return operand{typ: Integer, value: n, at: t.from}, nil
	}
	f, err := strconv.ParseFloat(sign+t.what, 64)
	if err != nil || math.IsInf(f, 0) {
		return operand{}, fault(t.from, "%q is no number", t.what)
	}
	return operand{typ: Number, value: f, at: t.from}, nil
}

// instant reads RFC 3339, or a day alone, which begins in UTC.
func instant(s string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", time.DateOnly} {
		if at, err := time.Parse(layout, s); err == nil {
			return at.UTC(), at.Year() > 0
		}
	}
	return time.Time{}, false
}

// fit makes an operand one that can be held against a property of a type.
func fit(o operand, to Type) (operand, error) {
	number := func(t Type) bool { return t == Integer || t == Number }
	switch {
	case to == Geometry || o.typ == Geometry:
		return o, fault(o.at, "geometries are compared by S_INTERSECTS")
	case o.typ == to, number(o.typ) && number(to):
		return o, nil
	case to == Instant && o.typ == Text && o.isValue():
		if at, ok := instant(o.value.(string)); ok {
			o.typ, o.value = Instant, at
			return o, nil
		}
	}
	return o, fault(o.at, "%v is wanted, not %v", to, o.typ)
}
