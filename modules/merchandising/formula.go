package merchandising

import (
	"fmt"
	"strings"

	"xuntu.dev/internal/rules"
)

// types are the kinds of metrics in words of rules; a photo is no fact.
var types = map[string]rules.Type{Number: rules.Number, Bool: rules.Bool, Choice: rules.Text, Text: rules.Text, Day: rules.Day}

// factOf is a metric as expressions speak of it.
func factOf(name string, m Metric) rules.Fact {
	f := rules.Fact{Name: name, Type: types[m.Kind]}
	for _, o := range m.Options {
		f.Options = append(f.Options, o.Code)
	}
	return f
}

// formulaSubject is what the formula of a metric may speak of: the other metrics that are asked, of the outlet, and of
// the same product when it is of a product itself.
func formulaSubject(of MetricFields, all []Metric) rules.Subject {
	s := rules.Subject{Name: "metric"}
	for _, m := range all {
		if m.State == "active" && m.Code != of.Code && m.Formula == "" && m.Kind != Photo && (m.Per == PerOutlet || of.Per == PerProduct) {
			s.Facts = append(s.Facts, factOf(m.Code, m))
		}
	}
	return s.Portable()
}

// validationSubject is what the validation of a metric may speak of.
func validationSubject(of MetricFields) rules.Subject {
	m := Metric{MetricFields: of}
	return rules.Subject{Name: "value", Facts: []rules.Fact{factOf("value", m), factOf("last", m)}}.Portable()
}

// Parts of a metric of products that a score card may speak of: stocked.share, facings.sum.
const (
	share   = ".share"   // of yes or no: how many say yes ÷ how many were answered, 0 to 1
	sum     = ".sum"     // of numbers
	mean    = ".mean"    // of numbers
	answers = ".answers" // how many products were answered
)

// scoreSubject is what the items of a score card may speak of: the last values of an outlet.
func scoreSubject(all []Metric) rules.Subject {
	s := rules.Subject{Name: "score"}
	for _, m := range all {
		switch {
		case m.State != "active" || m.Kind == Photo:
		case m.Per == PerOutlet:
			s.Facts = append(s.Facts, factOf(m.Code, m))
		case m.Kind == Bool:
			s.Facts = append(s.Facts, rules.Fact{Name: m.Code + share, Type: rules.Number}, rules.Fact{Name: m.Code + answers, Type: rules.Number})
		case m.Kind == Number:
			for _, part := range []string{sum, mean, answers} {
				s.Facts = append(s.Facts, rules.Fact{Name: m.Code + part, Type: rules.Number})
			}
		}
	}
	return s
}

// formulaOf compiles the formula of a metric; nil when it has none.
func formulaOf(f MetricFields, all []Metric) (*rules.Rule, error) {
	if f.Formula == "" {
		return nil, nil //nolint:nilnil // No formula is no rule.
	}
	return formulaSubject(f, all).Compile(f.Formula, rules.Number)
}

// validationOf compiles the validation of a metric; nil when it has none. What cannot be told, as of a first value that
// has no last one, is not wrong: the rule asks for what is certainly so.
func validationOf(f MetricFields) (*rules.Rule, error) {
	if f.Validation == "" {
		return nil, nil //nolint:nilnil // No validation is no rule.
	}
	s := validationSubject(f)
	if _, err := s.Compile(f.Validation, rules.Bool); err != nil {
		return nil, err
	}
	rule, err := s.Compile("otherwise("+lenient(f.Validation)+"\n, true)", rules.Bool)
	if err != nil {
		return nil, fmt.Errorf("soften %q: %w", f.Validation, err)
	}
	return rule, nil
}

// lenient puts brackets around an expression whose last line may end with a comment.
func lenient(source string) string { return "(" + strings.TrimSpace(source) + "\n)" }
