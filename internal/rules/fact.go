package rules

import (
	"slices"
	"strings"

	"cel.dev/cel-go/cel"
)

// Type is the kind of value a fact or an expression has.
type Type string

// The types. A list of texts can only be looked into, by the word in.
const (
	Bool   Type = "bool"
	Number Type = "number" // 64-bit floating point, finite
	Text   Type = "text"
	Day    Type = "day"   // a day of the company, without a time
	Point  Type = "point" // longitude and latitude, WGS-84
	Texts  Type = "texts"
)

// Fact is something an expression may speak of.
type Fact struct {
	Name    string   `json:"name" doc:"as it is written in expressions, like outlet.class"`
	Type    Type     `json:"type" enum:"bool,number,text,day,point,texts"`
	Options []string `json:"options,omitempty" doc:"what a text can be, where that is known"`
	// Column is the fact of a row in SQL; a fact without one is of the asker
	// (its units, today, a limit) and is given to Condition as a value.
	Column string `json:"-"`
}

// Subject is a kind of row that expressions may speak of.
type Subject struct {
	Name  string `json:"name"`
	Facts []Fact `json:"facts"`
	// Holder names rows that a company may give fields of its own, which are
	// facts too; Extra is the SQL of their values. See fields.Set.Widen.
	Holder string `json:"-"`
	Extra  string `json:"-"`

	portable bool // phones ask its rules too
}

// With gives the subject with further facts: the constants of one rule.
func (s Subject) With(facts ...Fact) Subject {
	s.Facts = append(slices.Clip(slices.Clone(s.Facts)), facts...)
	return s
}

// Fact gives the fact of the name.
func (s Subject) Fact(name string) (Fact, bool) {
	i := slices.IndexFunc(s.Facts, func(f Fact) bool { return f.Name == name })
	if i < 0 {
		return Fact{}, false
	}
	return s.Facts[i], true
}

// kind is the type in words of CEL.
func (t Type) kind() *cel.Type {
	switch t {
	case Bool:
		return cel.BoolType
	case Number:
		return cel.DoubleType
	case Text:
		return cel.StringType
	case Day:
		return cel.TimestampType
	case Point:
		return cel.OpaqueType("point")
	case Texts:
		return cel.ListType(cel.StringType)
	}
	panic("rules: no type " + string(t))
}

// typeOf is a type of CEL in our words; what we do not have keeps its name.
func typeOf(name string) Type {
	switch name = strings.TrimSpace(name); name {
	case "double", "int":
		return Number
	case "string":
		return Text
	case "timestamp", "google.protobuf.Timestamp":
		return Day
	case "list(string)":
		return Texts
	}
	return Type(name)
}

// sqlType is the type in words of PostgreSQL.
func (t Type) sqlType() string {
	return map[Type]string{Bool: "boolean", Number: "float8", Text: "text", Day: "date", Point: "geometry", Texts: "text[]"}[t]
}
