package merchandising

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/rules"
)

// Asked is an expression that stands in an editor.
type Asked struct {
	For    string       `json:"for" enum:"formula,validation,score"`
	Source string       `json:"source" maxLength:"4000"`
	Metric MetricFields `json:"metric" doc:"whose formula or validation it is; of a score nothing counts"`
}

// Checked is what there is to say of it.
type Checked struct {
	Mistakes []rules.Mistake `json:"mistakes"`
	Facts    []rules.Fact    `json:"facts" doc:"what it may speak of"`
	Words    []string        `json:"words" doc:"of the language"`
}

// phoneWords are the functions that phones know, with the words of the language.
var phoneWords = []string{"known", "otherwise", "min", "max", "abs", "round", "floor", "and", "or", "not", "true", "false"}

// Check says what is wrong with an expression, and what it may speak of.
func (s *Service) Check(ctx context.Context, tx db.Tx, a Asked) (Checked, error) {
	all, err := metrics(ctx, tx)
	if err != nil {
		return Checked{}, err
	}
	subject, want, words := formulaSubject(a.Metric, all), rules.Number, phoneWords
	switch a.For {
	case "validation":
		subject, want = validationSubject(a.Metric), rules.Bool
	case "score":
		subject, want, words = scoreSubject(all), rules.Bool, rules.Words()
	}
	out := Checked{Mistakes: []rules.Mistake{}, Facts: list(subject.Facts), Words: words}
	if a.Source != "" {
		_, mistakes := subject.Check(a.Source, want)
		out.Mistakes = list(mistakes)
	}
	return out, nil
}
