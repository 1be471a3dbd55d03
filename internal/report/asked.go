package report

import (
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Asked is how every report is asked, by the interface and as the filter of a file.
type Asked struct {
	From  string `query:"from" format:"date" json:"from" doc:"the first day; without any the last 30"`
	To    string `query:"to" format:"date" json:"to" doc:"the last day"`
	Unit  int32  `query:"unit" json:"unit" doc:"0: all in scope"`
	Below bool   `query:"below" json:"below" doc:"with the units below it"`
	Rep   int64  `query:"rep" json:"rep" doc:"0: all in scope"`
	By    string `query:"by" json:"by" doc:"what a line is of: rep, day (of a rep), unit, date, month …; the report's first word when absent"`
}

// Args are the arguments of a report's statement.
type Args struct {
	FromDay, ToDay time.Time
	Unit           int32
	Below          bool
	RepID          int64
	By             string // of the report's words, or "all"
	After          string // the key of the line before
	Most           int
}

// sum gathers everything into one line.
const sum = "all"

// always are the bounds of a report that may be asked without any.
func always() (from, to time.Time) {
	return time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
}

// usual is the period of who asks without any: the last 30 days, as UTC has them.
const usual = 30

// orLast narrows a question without a period to the last days, when the report wants one.
func (q Asked) orLast(days int, now time.Time) Asked {
	if days > 0 && q.From == "" && q.To == "" {
		q.From, q.To = now.UTC().AddDate(0, 0, 1-usual).Format(time.DateOnly), now.UTC().Format(time.DateOnly)
	}
	return q
}

// args reads a question: by must be a word of the report, and the period at most so many days; 0 asks for none.
func (q Asked) args(words []string, days int) (a Args, err error) {
	a = Args{Unit: q.Unit, Below: q.Below, RepID: q.Rep, By: q.By}
	if a.By == "" {
		a.By = words[0]
	}
	if !slices.Contains(words, a.By) {
		return a, fault.New(fault.Invalid, "report_by_unknown", "this report gathers by %s, not by %q", strings.Join(words, ", "), q.By).With("words", words)
	}
	if days > 0 {
		a.FromDay, a.ToDay, err = web.ParsePeriod(q.From, q.To, days)
		return a, err
	}
	a.FromDay, a.ToDay = always()
	if err = parse(q.From, &a.FromDay); err == nil {
		err = parse(q.To, &a.ToDay)
	}
	return a, err
}

// parse reads a day; none leaves the bound as it is.
func parse(text string, into *time.Time) (err error) {
	if text != "" {
		*into, err = web.ParseDay(text)
	}
	return err
}
