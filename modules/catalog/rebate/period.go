package rebate

import "time"

// Period is the time of one statement.
type Period string

// The periods.
const (
	Monthly   Period = "month"
	Quarterly Period = "quarter"
	Yearly    Period = "year"
)

// months is how many a period has.
func (p Period) months() int {
	switch p {
	case Monthly:
		return 1
	case Quarterly:
		return 3
	case Yearly:
	}
	return 12
}

// window is the first and the last day of a period as far as a policy holds.
type window struct{ from, to time.Time }

// windows are the periods from a first to a last day that have begun by today, clipped to these days.
func (p Period) windows(first, last, today time.Time) (list []window) {
	n := p.months()
	begins := time.Date(first.Year(), first.Month()-time.Month((int(first.Month())-1)%n), 1, 0, 0, 0, 0, time.UTC)
	for !begins.After(last) && !begins.After(today) {
		next := begins.AddDate(0, n, 0)
		w := window{begins, next.AddDate(0, 0, -1)}
		if w.from.Before(first) {
			w.from = first
		}
		if w.to.After(last) {
			w.to = last
		}
		if !w.from.After(today) {
			list = append(list, w)
		}
		begins = next
	}
	return list
}
