package rules

import (
	"slices"
	"strconv"
	"strings"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Condition is the same question to rows of the database, which answer as
// [Rule.Bool] does. Facts without a column are given as values; a value that is
// nil is unknown. The condition's arguments begin with the name, like @name1.
func (r *Rule) Condition(name string, given map[string]any) (db.Condition, error) {
	if r.want != Bool {
		return db.Condition{}, fault.New(fault.Invalid, "rule_no_sql", "%q gives %s, no yes or no", clip(r.source), r.want)
	}
	w := &writer{rule: r, name: name, given: given, args: map[string]any{}}
	text, mistake := w.expression(r.tree.Expr())
	if mistake != nil {
		return db.Condition{}, fault.New(fault.Invalid, "rule_no_sql", "%q cannot be asked of rows: %s", clip(r.source), mistake.Message).
			With("text", mistake.Text)
	}
	return db.Condition{SQL: text, Args: w.args}, nil
}

// writer writes an expression as SQL. Values stand in its arguments alone.
type writer struct {
	rule  *Rule
	name  string
	given map[string]any
	args  map[string]any
	dry   bool // only to see whether it can be written
}

func (w *writer) expression(e ast.Expr) (string, *Mistake) {
	switch e.Kind() { //nolint:exhaustive // every other kind is refused
	case ast.LiteralKind:
		return w.literal(e)
	case ast.IdentKind, ast.SelectKind:
		return w.fact(e)
	case ast.CallKind:
		return w.call(e)
	}
	return "", w.refuse(e, "not_allowed", "rules cannot say this here; a list stands behind the word in")
}

func (w *writer) refuse(e ast.Expr, code, message string) *Mistake {
	at := w.rule.tree.SourceInfo().GetStartLocation(e.ID())
	p := mark(w.rule.source, at.Line(), at.Column(), code, message)
	return &p
}

func (w *writer) literal(e ast.Expr) (string, *Mistake) {
	switch v := e.AsLiteral().(type) {
	case types.Bool:
		return strconv.FormatBool(bool(v)), nil
	case types.Double:
		return w.bind(float64(v), Number), nil
	case types.String:
		if strings.ContainsRune(string(v), 0) {
			return "", w.refuse(e, "not_allowed", "texts hold no zero character")
		}
		return w.bind(string(v), Text), nil
	}
	return "", w.refuse(e, "not_allowed", "rules have numbers, texts, true and false; ask known(…) whether something is known")
}

func (w *writer) bind(value any, t Type) string {
	arg := w.name + strconv.Itoa(len(w.args)+1)
	if !w.dry {
		w.args[arg] = value
	}
	return "@" + arg + "::" + t.sqlType()
}

func (w *writer) fact(e ast.Expr) (string, *Mistake) {
	said, ok := w.rule.tree.ReferenceMap()[e.ID()]
	f, known := Fact{}, false
	if ok {
		f, known = w.rule.subject.Fact(said.Name)
	}
	if !known {
		return "", w.refuse(e, "not_allowed", "this is no fact")
	}
	value, given := w.given[f.Name]
	switch {
	case given:
		v, err := celValue(value)
		if err != nil {
			return "", w.refuse(e, "not_allowed", err.Error())
		}
		if f.Type == Texts {
			return w.bind(value, Texts), nil
		}
		return w.bind(goValue(v), f.Type), nil
	case f.Column != "":
		return f.Column, nil
	case w.dry:
		return "NULL", nil
	}
	return "", w.refuse(e, "not_allowed", "rows do not know "+f.Name)
}

func (w *writer) call(e ast.Expr) (string, *Mistake) {
	said, ok := w.rule.tree.ReferenceMap()[e.ID()]
	if !ok || len(said.OverloadIDs) != 1 {
		return "", w.refuse(e, "wrong_types", "the types are not clear here")
	}
	call := e.AsCall()
	args := call.Args()
	if call.IsMemberFunction() {
		args = append([]ast.Expr{call.Target()}, args...)
	}
	id := said.OverloadIDs[0]
	if len(args) == 2 && args[1].Kind() == ast.ListKind && (id == "in_texts" || id == "in_numbers") {
		return w.among(e, args[0], args[1].AsList().Elements())
	}
	list := library()
	i := slices.IndexFunc(list, func(f function) bool { return f.id == id })
	if i < 0 {
		return "", w.refuse(e, "not_allowed", "rules cannot say this; a list stands in [ ] behind the word in")
	}
	if list[i].fixed {
		return w.fixed(list[i], args)
	}
	text := list[i].sql
	parts := make([]string, 0, 2*len(args))
	for n, a := range args {
		part, mistake := w.expression(a)
		if mistake != nil {
			return "", mistake
		}
		parts = append(parts, "$"+strconv.Itoa(n+1), part)
	}
	return strings.NewReplacer(parts...).Replace(text), nil
}

// among writes a list of values that stand in the expression.
func (w *writer) among(e, one ast.Expr, list []ast.Expr) (string, *Mistake) {
	left, mistake := w.expression(one)
	if mistake != nil {
		return "", mistake
	}
	if len(list) == 0 {
		return "", w.refuse(e, "not_allowed", "nothing is in an empty list")
	}
	parts := make([]string, len(list))
	for i, item := range list {
		if item.Kind() != ast.LiteralKind || item.AsLiteral().Type() != list[0].AsLiteral().Type() {
			return "", w.refuse(item, "wrong_types", "such a list holds texts, or numbers, as they are")
		}
		if parts[i], mistake = w.literal(item); mistake != nil {
			return "", mistake
		}
	}
	return "(" + left + " IN (" + strings.Join(parts, ", ") + "))", nil
}

// fixed reckons a function of values that stand in the expression.
func (w *writer) fixed(f function, args []ast.Expr) (string, *Mistake) {
	values := make([]ref.Val, len(args))
	for i, a := range args {
		if a.Kind() != ast.LiteralKind {
			return "", w.refuse(a, "not_allowed", f.name+" takes values as they are, no facts")
		}
		values[i] = a.AsLiteral()
	}
	v := f.run(values...)
	if types.IsUnknownOrError(v) {
		if f.gives == Day {
			return "", w.refuse(args[0], "bad_day", "a day is written like 2026-01-31")
		}
		return "", w.refuse(args[0], "not_allowed", "a place is written point(longitude, latitude), in degrees")
	}
	return w.bind(goValue(v), f.gives), nil
}
