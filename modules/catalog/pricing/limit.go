package pricing

import (
	"slices"
	"time"
)

// Period is the time in which what a buyer has is added up.
type Period string

// The periods.
const (
	Daily   Period = "day"
	Weekly  Period = "week" // from Monday to Sunday
	Monthly Period = "month"
)

// Limit is how much of a product, or of a category together, one buyer may have in a period.
type Limit struct {
	ID   int64
	Name string
	For  Audience
	Span
	Product  int64 // this or the category
	Category int64
	Period   Period
	Most     int64 // base units
}

// Over says which limit a cart breaks, and by what.
type Over struct {
	Limit  int64  `json:"limit"`
	Name   string `json:"name"`
	Period Period `json:"period" enum:"day,week,month"`
	From   string `json:"from" format:"date"` // of the days that are added up
	To     string `json:"to" format:"date"`
	Most   int64  `json:"most"` // base units, as the others
	Used   int64  `json:"used"` // bought already
	Wants  int64  `json:"wants"`
}

// HoldsFor says whether the limit holds for a buyer on a day.
func (l Limit) HoldsFor(b Buyer, day string) bool { return l.Has(day) && l.For.Has(b) }

// Window gives the days that are added up with a day: those of its period on which the limit holds.
func (l Limit) Window(day time.Time) Span {
	first, last := day, day
	switch l.Period {
	case Daily:
	case Weekly:
		first = day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		last = first.AddDate(0, 0, 6)
	case Monthly:
		first = day.AddDate(0, 0, 1-day.Day())
		last = first.AddDate(0, 1, -1)
	}
	w := Span{first.Format(time.DateOnly), last.Format(time.DateOnly)}
	w.From = max(w.From, l.From)
	if l.To != "" {
		w.To = min(w.To, l.To)
	}
	return w
}

// Broken says what of a quote is more than the limit allows after what was bought in its window, in base units by product; nil is nothing.
// It speaks of the line with which the cart goes beyond it. Gifts do not count.
func (l Limit) Broken(q Quote, t *Terms, window Span, bought map[int64]int64) *Reason {
	over := Over{Limit: l.ID, Name: l.Name, Period: l.Period, From: window.From, To: window.To, Most: l.Most}
	about := l.products(t)
	for _, product := range about {
		over.Used += bought[product]
	}
	var found *Reason
	for i, line := range q.Lines {
		if !slices.Contains(about, line.Product) || line.Base == 0 {
			continue
		}
		over.Wants += line.Base
		if found == nil && over.Used+over.Wants > l.Most {
			found = &Reason{Code: LimitExceeded, Line: i, Product: line.Product}
		}
	}
	if found != nil {
		found.Over = &over
	}
	return found
}

// products gives what the limit is about.
func (l Limit) products(t *Terms) (ids []int64) {
	if l.Product != 0 {
		return []int64{l.Product}
	}
	for _, p := range t.Products {
		if p.Category == l.Category {
			ids = append(ids, p.ID)
		}
	}
	return ids
}
