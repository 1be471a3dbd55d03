package rules

import (
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
)

// function is one meaning of one word of the language: in Go and in SQL. Both
// are total: they have a value, or none, for whatever they are given.
type function struct {
	name  string // what CEL calls it
	id    string // of the overload
	args  []Type
	gives Type
	sql   string                        // with $1 to $3 for the arguments
	run   func(args ...ref.Val) ref.Val // nil: CEL itself knows
	loose bool                          // is asked even when an argument is unknown
	fixed bool                          // its arguments are written out, and it is reckoned once
}

// library is every word there is. SQL's functions of the schema rules stand in the migrations.
func library() []function {
	all := []function{
		{name: operators.LogicalAnd, id: "and", args: []Type{Bool, Bool}, gives: Bool, sql: "($1 AND $2)"},
		{name: operators.LogicalOr, id: "or", args: []Type{Bool, Bool}, gives: Bool, sql: "($1 OR $2)"},
		{name: operators.LogicalNot, id: "not", args: []Type{Bool}, gives: Bool, sql: "(NOT $1)", run: not},
		{name: operators.In, id: "in_texts", args: []Type{Text, Texts}, gives: Bool, sql: "rules.among($1, $2)", run: among},
		{name: operators.Add, id: "add", args: []Type{Number, Number}, gives: Number, sql: "($1 + $2)", run: numbers(func(a, b float64) float64 { return a + b })},
		{name: operators.Subtract, id: "subtract", args: []Type{Number, Number}, gives: Number, sql: "($1 - $2)", run: numbers(func(a, b float64) float64 { return a - b })},
		{name: operators.Multiply, id: "multiply", args: []Type{Number, Number}, gives: Number, sql: "rules.product($1, $2)", run: numbers(product)},
		{name: operators.Divide, id: "divide", args: []Type{Number, Number}, gives: Number, sql: "rules.quotient($1, $2)", run: numbers(quotient)},
		{name: operators.Negate, id: "negate", args: []Type{Number}, gives: Number, sql: "(- $1)", run: number(func(a float64) float64 { return -a })},
		{name: "abs", id: "abs", args: []Type{Number}, gives: Number, sql: "abs($1)", run: number(math.Abs)},
		{name: "round", id: "round", args: []Type{Number}, gives: Number, sql: "round($1)", run: number(math.RoundToEven)},
		{name: "floor", id: "floor", args: []Type{Number}, gives: Number, sql: "floor($1)", run: number(math.Floor)},
		{name: "min", id: "min", args: []Type{Number, Number}, gives: Number, sql: "rules.lesser($1, $2)", run: numbers(math.Min)},
		{name: "max", id: "max", args: []Type{Number, Number}, gives: Number, sql: "rules.greater($1, $2)", run: numbers(math.Max)},
		{name: operators.Subtract, id: "subtract_days", args: []Type{Day, Day}, gives: Number, sql: "($1 - $2)::float8", run: daysSince},
		{name: "daysBetween", id: "days_between", args: []Type{Day, Day}, gives: Number, sql: "rules.days_between($1, $2)", run: func(a ...ref.Val) ref.Val { return daysSince(a[1], a[0]) }},
		{name: operators.Add, id: "add_days", args: []Type{Day, Number}, gives: Day, sql: "rules.shifted($1, $2)", run: func(a ...ref.Val) ref.Val { return shifted(a[0], a[1], 1) }},
		{name: operators.Subtract, id: "less_days", args: []Type{Day, Number}, gives: Day, sql: "rules.shifted($1, - $2)", run: func(a ...ref.Val) ref.Val { return shifted(a[0], a[1], -1) }},
		{name: "weekday", id: "weekday", args: []Type{Day}, gives: Number, sql: "extract(isodow FROM $1)::float8", run: partOfDay(func(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 })},
		{name: "dayOfMonth", id: "day_of_month", args: []Type{Day}, gives: Number, sql: "extract(day FROM $1)::float8", run: partOfDay(time.Time.Day)},
		{name: "month", id: "month", args: []Type{Day}, gives: Number, sql: "extract(month FROM $1)::float8", run: partOfDay(func(t time.Time) int { return int(t.Month()) })},
		{name: "day", id: "day", args: []Type{Text}, gives: Day, run: dayOf, fixed: true},
		{name: "point", id: "point", args: []Type{Number, Number}, gives: Point, run: pointOf, fixed: true},
		{name: "distanceM", id: "distance", args: []Type{Point, Point}, gives: Number, sql: "st_distancesphere($1, $2)", run: distance},
		{name: operators.Add, id: "join", args: []Type{Text, Text}, gives: Text, sql: "($1 || $2)", run: texts(func(a, b string) ref.Val { return types.String(a + b) })},
		{name: "contains", id: "contains", args: []Type{Text, Text}, gives: Bool, sql: "(strpos($1, $2) > 0)", run: texts(func(a, b string) ref.Val { return types.Bool(strings.Contains(a, b)) })},
		{name: "startsWith", id: "starts_with", args: []Type{Text, Text}, gives: Bool, sql: "starts_with($1, $2)", run: texts(func(a, b string) ref.Val { return types.Bool(strings.HasPrefix(a, b)) })},
		{name: "endsWith", id: "ends_with", args: []Type{Text, Text}, gives: Bool, sql: "rules.ends_with($1, $2)", run: texts(func(a, b string) ref.Val { return types.Bool(strings.HasSuffix(a, b)) })},
		{name: "length", id: "length", args: []Type{Text}, gives: Number, sql: "char_length($1)::float8", run: length},
	}
	for _, t := range []Type{Bool, Number, Text, Day} {
		same := []Type{t, t}
		all = append(all,
			function{name: operators.Equals, id: "equal_" + string(t), args: same, gives: Bool, sql: "($1 = $2)"},
			function{name: operators.NotEquals, id: "differ_" + string(t), args: same, gives: Bool, sql: "($1 <> $2)"},
			function{name: operators.Conditional, id: "choose_" + string(t), args: []Type{Bool, t, t}, gives: t, sql: "CASE $1 WHEN true THEN $2 WHEN false THEN $3 END"},
			function{name: "known", id: "known_" + string(t), args: []Type{t}, gives: Bool, sql: "($1 IS NOT NULL)", run: isKnown, loose: true},
			function{name: "otherwise", id: "otherwise_" + string(t), args: same, gives: t, sql: "coalesce($1, $2)", run: otherwise, loose: true})
		if t != Bool {
			all = append(all, orderOf(t)...)
		}
	}
	return append(all, function{name: "known", id: "known_point", args: []Type{Point}, gives: Bool, sql: "($1 IS NOT NULL)", run: isKnown, loose: true})
}

// orderOf is the four comparisons of a type. Texts stand in the order of their code points.
func orderOf(t Type) []function {
	collate := ""
	if t == Text {
		collate = ` COLLATE "C"`
	}
	one := func(name, id, sign string, ok func(int) bool) function {
		return function{
			name: name, id: id + "_" + string(t), args: []Type{t, t}, gives: Bool, sql: "($1 " + sign + " $2" + collate + ")",
			run: func(a ...ref.Val) ref.Val { return types.Bool(ok(compare(a[0], a[1]))) },
		}
	}
	return []function{
		one(operators.Less, "less", "<", func(c int) bool { return c < 0 }),
		one(operators.LessEquals, "at_most", "<=", func(c int) bool { return c <= 0 }),
		one(operators.Greater, "more", ">", func(c int) bool { return c > 0 }),
		one(operators.GreaterEquals, "at_least", ">=", func(c int) bool { return c >= 0 }),
	}
}

// declared is the function in words of CEL.
func (f function) declared() cel.EnvOption {
	args := make([]*cel.Type, len(f.args))
	for i, t := range f.args {
		args[i] = t.kind()
	}
	var options []cel.OverloadOpt
	if f.loose {
		options = append(options, cel.OverloadIsNonStrict())
	}
	if f.run != nil {
		options = append(options, binding(len(args), f.run))
	}
	switch f.name {
	case "contains", "startsWith", "endsWith":
		return cel.Function(f.name, cel.MemberOverload(f.id, args, f.gives.kind(), options...))
	}
	return cel.Function(f.name, cel.Overload(f.id, args, f.gives.kind(), options...))
}

func binding(args int, run func(...ref.Val) ref.Val) cel.OverloadOpt {
	if args == 1 {
		return cel.UnaryBinding(func(a ref.Val) ref.Val { return run(a) })
	}
	return cel.BinaryBinding(func(a, b ref.Val) ref.Val { return run(a, b) })
}

func length(a ...ref.Val) ref.Val {
	return types.Double(utf8.RuneCountInString(string(a[0].(types.String))))
}
