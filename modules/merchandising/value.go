package merchandising

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/web"
)

// Answer is what a rep says to a metric, of the outlet or of a product.
type Answer struct {
	Metric    int64 `json:"metricId"`
	Product   int64 `json:"productId,omitempty" doc:"0: of the outlet"`
	Value     any   `json:"value" doc:"a number; true or false; the code of an option; a text; a day; the SHA-256 of one to nine photos, with a blank between them"`
	Confirmed bool  `json:"confirmed,omitempty" doc:"the rep has looked twice: it is that far off"`
	Taken     bool  `json:"taken,omitempty" doc:"taken over from what the visit's photos propose, as it is or corrected"`
	Same      bool  `json:"same,omitempty" doc:"taken over from what the outlet said last; counts where it is the same"`
}

// kept is a value as rows have it: a number (yes and no are 1 and 0) or a text.
type kept struct {
	Number *float64
	Said   *string
}

// like reports whether there is a value and another is the same.
func (k kept) like(o kept) bool {
	if k.Number != nil && o.Number != nil {
		return *k.Number == *o.Number
	}
	return k.Said != nil && o.Said != nil && *k.Said == *o.Said
}

const mostText = 500 // characters

// read makes a row's value of what a phone says, or says why it cannot be one.
func (m Metric) read(said any) (k kept, wrong string) {
	switch v := said.(type) {
	case float64:
		if m.Kind != Number {
			return k, "a number does not fit here"
		}
		return kept{Number: &v}, m.outOfBounds(v)
	case bool:
		if m.Kind != Bool {
			return k, "yes or no does not fit here"
		}
		n := 0.0
		if v {
			n = 1
		}
		return kept{Number: &n}, ""
	case string:
		v = strings.TrimSpace(v)
		return kept{Said: &v}, m.misread(v)
	}
	return k, "a value is wanted"
}

func (m Metric) outOfBounds(v float64) string {
	factor := math.Pow10(int(m.Decimals))
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return "this is no number"
	case m.Least != nil && v < *m.Least:
		return fmt.Sprintf("it is at least %g", *m.Least)
	case m.Most != nil && v > *m.Most:
		return fmt.Sprintf("it is at most %g", *m.Most)
	case math.Abs(math.Round(v*factor)-v*factor) > 1e-6:
		return fmt.Sprintf("it has at most %d decimals", m.Decimals)
	}
	return ""
}

func (m Metric) misread(v string) string {
	switch m.Kind {
	case Choice:
		if !slices.ContainsFunc(m.Options, func(o Option) bool { return o.Code == v }) {
			return "this is none of the options"
		}
	case Text:
		if n := utf8.RuneCountInString(v); n == 0 || n > mostText {
			return fmt.Sprintf("a text has 1 to %d characters", mostText)
		}
	case Day:
		if _, err := web.ParseDay(v); err != nil {
			return "a day is written 2026-03-02"
		}
	case Photo:
		if !photoHashes.MatchString(v) {
			return "one to nine photos are named by the SHA-256 of their bytes, with a blank between them"
		}
	default:
		return "a text does not fit here"
	}
	return ""
}

// fact is a row's value as expressions see it; what is not known is nil.
func (m Metric) fact(k kept) any {
	switch {
	case k.Number != nil && m.Kind == Bool:
		return *k.Number == 1
	case k.Number != nil:
		return *k.Number
	case k.Said != nil && m.Kind == Day:
		day, err := time.Parse(time.DateOnly, *k.Said)
		if err != nil {
			return nil
		}
		return day
	case k.Said != nil:
		return *k.Said
	}
	return nil
}

// plain is a row's value as phones and people read it.
func (m Metric) plain(k kept) any {
	if day, is := m.fact(k).(time.Time); is {
		return day.Format(time.DateOnly)
	}
	return m.fact(k)
}

// doubtful reports whether a value is so far off what is expected that it has to be confirmed. What is expected is the
// target, or else what it was last time.
func (m Metric) doubtful(v kept, target *float64, last kept) (expected float64, doubtful bool) {
	base := target
	if base == nil {
		base = last.Number
	}
	if m.Band == nil || base == nil || v.Number == nil {
		return 0, false
	}
	return *base, math.Abs(*v.Number-*base) > *m.Band*math.Abs(*base)+1e-9
}

// judge says why a value cannot be kept: it does not fit, the validation says no, or it has to be confirmed.
func (m Metric) judge(ctx context.Context, valid *rules.Rule, a Answer, v kept, target *float64, last kept) error {
	if valid != nil {
		ok, err := valid.Bool(ctx, map[string]any{"value": m.fact(v), "last": m.fact(last)})
		if err != nil {
			return err
		}
		if !ok {
			return fault.New(fault.Invalid, "value_not_valid", "%s: %s does not hold", m.Zh, m.Validation).With("metric", m.Zh).With("rule", m.Validation).With("last", m.plain(last))
		}
	}
	if expected, doubtful := m.doubtful(v, target, last); doubtful && !a.Confirmed {
		return fault.New(fault.Invalid, "value_unconfirmed", "%s is %g, %g was expected: look again and confirm it", m.Zh, *v.Number, expected).
			With("metric", m.Zh).With("value", *v.Number).With("expected", expected).With("percent", math.Round(*m.Band*100))
	}
	return nil
}
