package rules

import (
	"strings"

	"cel.dev/cel-go/common/ast"
)

// portable are the functions that phones reckon as the server does, without a network: frontend/src/lib/formula.ts is
// the other half, and testdata/portable.json holds both to the same answers.
var portable = map[string]bool{
	"and": true, "or": true, "not": true,
	"add": true, "subtract": true, "multiply": true, "divide": true, "negate": true,
	"abs": true, "round": true, "floor": true, "min": true, "max": true,
	"equal_bool": true, "equal_number": true, "equal_text": true, "equal_day": true,
	"differ_bool": true, "differ_number": true, "differ_text": true, "differ_day": true,
	"less_number": true, "at_most_number": true, "more_number": true, "at_least_number": true,
	"less_text": true, "at_most_text": true, "more_text": true, "at_least_text": true,
	"less_day": true, "at_most_day": true, "more_day": true, "at_least_day": true,
	"choose_bool": true, "choose_number": true, "choose_text": true, "choose_day": true,
	"known_bool": true, "known_number": true, "known_text": true, "known_day": true,
	"otherwise_bool": true, "otherwise_number": true, "otherwise_text": true, "otherwise_day": true,
}

// Portable gives the subject for rules that phones ask too: what phones do not know is a mistake in them.
func (s Subject) Portable() Subject {
	s.portable = true
	return s
}

// foreign marks the first part of an expression that phones do not know.
func foreign(source string, tree *ast.AST) (mistake *Mistake) {
	at := func(e ast.Expr, message string) {
		if mistake == nil {
			place := tree.SourceInfo().GetStartLocation(e.ID())
			p := mark(source, place.Line(), place.Column(), "not_allowed", message)
			mistake = &p
		}
	}
	ast.PreOrderVisit(tree.Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		switch e.Kind() { //nolint:exhaustive // Everything else is one of these or made of them.
		case ast.CallKind:
			for _, id := range tree.ReferenceMap()[e.ID()].OverloadIDs {
				if !portable[id] {
					at(e, "phones do not know this; use arithmetic, comparisons, and, or, not, ? :, known, otherwise, min, max, abs, round, floor")
				}
			}
		case ast.LiteralKind:
			if text, is := e.AsLiteral().Value().(string); is && strings.Contains(source, `\`) {
				at(e, "phones read no \\ in texts such as "+text)
			}
		case ast.ListKind:
			at(e, "phones know no lists")
		}
	}))
	return mistake
}
