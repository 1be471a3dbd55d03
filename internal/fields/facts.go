package fields

import (
	"context"
	"fmt"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/rules"
)

// Facts are the fields as rules speak of them: x.fridges. Column is the SQL of
// the rows' values, like f.extra; without one the asker gives the facts, as Known has them.
func (f Fields) Facts(column string) []rules.Fact {
	facts := make([]rules.Fact, 0, len(f))
	for _, field := range f {
		fact := rules.Fact{Name: Prefix + field.Key}
		kind, cast := "string", "text"
		switch field.Type {
		case Number:
			fact.Type, kind, cast = rules.Number, "number", "float8"
		case YesNo:
			fact.Type, kind, cast = rules.Bool, "boolean", "boolean"
		case Day:
			fact.Type, cast = rules.Day, "date"
		case Text, Choice:
			fact.Type = rules.Text
			for _, item := range field.Options {
				fact.Options = append(fact.Options, item.Code)
			}
		}
		if column != "" { // a value of another type, of a field that was something else once, is unknown
			fact.Column = fmt.Sprintf("(CASE jsonb_typeof(%[1]s->'%[2]s') WHEN '%[3]s' THEN (%[1]s->>'%[2]s')::%[4]s END)", column, field.Key, kind, cast)
		}
		facts = append(facts, fact)
	}
	return facts
}

// Widen gives a subject of rules with the fields of its holder as further facts.
func (s *Set) Widen(ctx context.Context, tx db.Tx, subject rules.Subject) (rules.Subject, error) {
	if subject.Holder == "" {
		return subject, nil
	}
	own, err := s.Of(ctx, tx, subject.Holder)
	return subject.With(own.Facts(subject.Extra)...), err
}

// Known gives a row's values as facts of rules, for subjects that are asked in memory.
func (f Fields) Known(v Values) map[string]any {
	facts := map[string]any{}
	for _, field := range f {
		value := v[field.Key]
		if text, is := value.(string); is && field.Type == Day {
			if day, err := time.Parse(time.DateOnly, text); err == nil {
				value = day
			}
		}
		facts[Prefix+field.Key] = value
	}
	return facts
}
