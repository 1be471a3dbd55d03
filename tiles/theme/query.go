package theme

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"xuntu.dev/internal/fault"
)

// Query is what a thematic map is asked to show.
type Query struct {
	Measure Measure
	// Classes, Channels, Units and Reps choose outlets; an empty list is all of them.
	Classes, Channels []string
	Units             []int32
	Reps              []int64
	// From and To are the first and the last day of the period.
	From, To Day
}

const (
	mostDays    = 400 // of a period: thirteen months
	mostChoices = 200 // of one list
	longestWord = 40  // of a choice, in characters
)

// Parse reads a query as addresses have it:
// measure=sales&class=KA,A&channel=…&units=3,4&rep=17&from=2026-05-01&to=2026-05-31.
// The period of a measure without one is passed over.
func Parse(values url.Values) (Query, error) {
	q := Query{Measure: Measure(values.Get("measure"))}
	if q.Measure == "" {
		q.Measure = Outlets
	}
	if !q.Measure.Known() {
		return q, wrong("measure", values.Get("measure"), fmt.Sprintf("it is one of %v", Measures()))
	}
	var err error
	if q.Classes, err = words(values, "class"); err != nil {
		return q, err
	}
	if q.Channels, err = words(values, "channel"); err != nil {
		return q, err
	}
	if q.Units, err = numbers[int32](values, "units", 32); err != nil {
		return q, err
	}
	if q.Reps, err = numbers[int64](values, "rep", 64); err != nil {
		return q, err
	}
	if !q.Measure.Dated() {
		return q, nil
	}
	return q, q.period(values.Get("from"), values.Get("to"))
}

func (q *Query) period(from, to string) (err error) {
	if q.From, err = parseDay("from", from); err != nil {
		return err
	}
	if q.To, err = parseDay("to", to); err != nil {
		return err
	}
	switch {
	case q.From > q.To:
		return wrong("from", from, "the first day is after the last")
	case q.To-q.From >= mostDays:
		return wrong("from", from, fmt.Sprintf("a period has at most %d days", mostDays))
	}
	return nil
}

// parseDay reads a day, as 2026-05-31.
func parseDay(name, text string) (Day, error) {
	at, err := time.Parse(time.DateOnly, text)
	n := at.Unix() / secondsADay
	if err != nil || n < 0 || n > int64(^Day(0)) {
		return 0, wrong(name, text, "a day like 2026-05-31 is wanted")
	}
	return Day(n), nil
}

const secondsADay = 24 * 60 * 60

// String writes the day as 2026-05-31.
func (d Day) String() string { return time.Unix(int64(d)*secondsADay, 0).UTC().Format(time.DateOnly) }

// in reports whether the day lies in the period.
func (q *Query) in(d Day) bool { return q.From <= d && d <= q.To }

// String writes the query the one way, as it stands in an address: it is the same
// for queries that ask the same.
func (q *Query) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "measure=%s", q.Measure)
	if q.Measure.Dated() {
		fmt.Fprintf(&b, "&from=%v&to=%v", q.From, q.To)
	}
	list := func(name string, n int, one func(int) string) {
		for i := range n {
			b.WriteString([...]string{"&" + name + "=", ","}[min(i, 1)] + url.QueryEscape(one(i)))
		}
	}
	list("class", len(q.Classes), func(i int) string { return q.Classes[i] })
	list("channel", len(q.Channels), func(i int) string { return q.Channels[i] })
	list("units", len(q.Units), func(i int) string { return strconv.Itoa(int(q.Units[i])) })
	list("rep", len(q.Reps), func(i int) string { return strconv.FormatInt(q.Reps[i], 10) })
	return b.String()
}

// words reads a list of words, sorted, each once.
func words(values url.Values, name string) ([]string, error) {
	list := strings.FieldsFunc(values.Get(name), func(r rune) bool { return r == ',' })
	slices.Sort(list)
	list = slices.Compact(list)
	if len(list) > mostChoices {
		return nil, wrong(name, strconv.Itoa(len(list)), fmt.Sprintf("at most %d can be chosen", mostChoices))
	}
	for _, one := range list {
		if len([]rune(one)) > longestWord {
			return nil, wrong(name, one, fmt.Sprintf("at most %d characters", longestWord))
		}
	}
	return list, nil
}

func numbers[N int32 | int64](values url.Values, name string, bits int) ([]N, error) {
	list, err := words(values, name)
	if err != nil {
		return nil, err
	}
	var out []N
	for _, one := range list {
		n, err := strconv.ParseInt(one, 10, bits)
		if err != nil || n <= 0 {
			return nil, wrong(name, one, "numbers are wanted, with commas between them")
		}
		out = append(out, N(n))
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// wrong says what of a query cannot be understood, and what is wanted instead.
func wrong(name, value, want string) error {
	if runes := []rune(value); len(runes) > 2*longestWord {
		value = string(runes[:2*longestWord]) + "…"
	}
	return fault.New(fault.Invalid, "theme_invalid", "%s=%s: %s", name, value, want).
		With("name", name).With("value", value).At("query."+name, want, value)
}
