package attendance

import "time"

// Standing is what a rep's day comes to.
type Standing string

// The standings. Those from Late to NoOut are exceptions, against which a rep may appeal.
const (
	Off       Standing = "off"     // no shift, or the company does not work
	Leave     Standing = "leave"   // away for the whole shift, by a booking
	Ahead     Standing = "ahead"   // the shift has not begun
	AtWork    Standing = "at_work" // came in time, and the shift goes on
	Present   Standing = "present" // came and went in time
	Excused   Standing = "excused" // an exception that was appealed against with success
	Late      Standing = "late"    // came after the grace
	Early     Standing = "early"   // went before the end, less the grace
	LateEarly Standing = "late_early"
	Missing   Standing = "missing" // the shift goes on without the rep
	Absent    Standing = "absent"  // never came
	NoOut     Standing = "no_out"  // came, and never clocked out
)

// Exception reports whether a standing can be appealed against.
func (s Standing) Exception() bool {
	switch s {
	case Late, Early, LateEarly, Missing, Absent, NoOut:
		return true
	case Off, Leave, Ahead, AtWork, Present, Excused:
	}
	return false
}

// Rostered reports whether the rep was to work: what rates are shares of.
func (s Standing) Rostered() bool { return s != Off && s != Leave }

// Facts are what is known of one day of one rep; times are instants.
type Facts struct {
	Works   bool      // the company and the shift work on this day
	Starts  time.Time // of the shift
	Ends    time.Time
	Grace   time.Duration
	In, Out *time.Time // the first clock-in and the last clock-out
	Away    []Span     // bookings as leave, in order
	Granted bool       // an appeal against the day
	Now     time.Time
}

// Span is a piece of time.
type Span struct{ From, To time.Time }

// Judged is a standing with its figures.
type Judged struct {
	Standing Standing
	LateS    int // seconds after the start, leave taken off; 0 within the grace
	EarlyS   int // seconds before the end
}

// Judge says what a day comes to. Leave at the begin or the end of a shift moves
// when the rep is expected; leave in the midst of it does not matter.
func Judge(f Facts) Judged {
	from, to := f.expected()
	switch {
	case !f.Works:
		return Judged{Standing: Off}
	case !from.Before(to):
		return Judged{Standing: Leave}
	}
	j := f.judge(from, to)
	if f.Granted && j.Standing.Exception() {
		j.Standing = Excused
	}
	return j
}

// expected is when the rep is to be there: the shift without leave at its ends.
func (f Facts) expected() (from, to time.Time) {
	from, to = f.Starts, f.Ends
	for _, a := range f.Away {
		if !a.From.After(from) && a.To.After(from) {
			from = a.To
		}
	}
	for i := len(f.Away) - 1; i >= 0; i-- {
		if a := f.Away[i]; a.From.Before(to) && !a.To.Before(to) {
			to = a.From
		}
	}
	return from, to
}

func (f Facts) judge(from, to time.Time) (j Judged) {
	over := !f.Now.Before(to)
	if f.In == nil {
		switch {
		case over:
			j.Standing = Absent
		case f.Now.After(from.Add(f.Grace)):
			j.Standing = Missing
		default:
			j.Standing = Ahead
		}
		return j
	}
	if f.In.After(from.Add(f.Grace)) {
		j.LateS = int(f.In.Sub(from).Seconds())
	}
	gone := f.Out != nil && !f.Out.Before(*f.In)
	if gone && f.Out.Before(to.Add(-f.Grace)) && over {
		j.EarlyS = int(to.Sub(*f.Out).Seconds())
	}
	switch {
	case j.LateS > 0 && j.EarlyS > 0:
		j.Standing = LateEarly
	case j.LateS > 0:
		j.Standing = Late
	case j.EarlyS > 0:
		j.Standing = Early
	case over && !gone:
		j.Standing = NoOut
	case over || gone && !f.Out.Before(to.Add(-f.Grace)):
		j.Standing = Present
	default:
		j.Standing = AtWork
	}
	return j
}
