package routing

import "time"

// Span is a piece of time; both ends belong to it.
type Span struct{ From, To time.Time }

// Pause is a break that begins within its Span, wherever the rep is then, also on the way.
type Pause struct {
	Span
	Length time.Duration
}

// Call is a stop of the day that is still to be made.
type Call struct {
	Service time.Duration
	Windows []Span // when service may begin, in order; none is any time
}

// Course is what is left of a rep's day: from where the rep is, from now on, in this order.
type Course struct {
	Now    time.Time
	Calls  []Call
	Pauses []Pause // in order
	// Drive tells how long the way takes from one call to another when the rep sets out at an instant; from Here it
	// begins where the rep is. False: nobody knows, as one of them has no place.
	Drive func(from, to int, at time.Time) (time.Duration, bool)
}

// Here is where the rep is, as Course.Drive counts.
const Here = -1

// Arrival is when a call comes to pass. The zero value stands for a call that cannot be reckoned.
type Arrival struct {
	Arrive, Begin, Leave time.Time
	Late                 time.Duration // begun after the last window has closed
}

// Known is false for a call without a place.
func (a Arrival) Known() bool { return !a.Arrive.IsZero() }

// Run drives through the day: to each call by Drive, waiting there until a window opens, pausing where the way, the
// waiting or the end of a call first meets the pause. It never stops at a call that is late: it tells how late.
// As long as no detour is a short cut, and ways take the same whenever one sets out, leaving a call out makes none of the
// others later.
func (c Course) Run() []Arrival {
	out := make([]Arrival, len(c.Calls))
	t, here := clock{c.Now, c.Pauses}, Here
	for len(t.pauses) > 0 && t.pauses[0].To.Before(c.Now) {
		t.pauses = t.pauses[1:] // it has been, or will not be
	}
	for i, call := range c.Calls {
		leg, ok := c.Drive(here, i, t.now)
		if !ok {
			continue
		}
		t.drive(leg)
		a := Arrival{Arrive: t.now}
		late := t.wait(call.Windows)
		a.Begin, a.Late = t.now, late
		t.now = t.now.Add(call.Service)
		a.Leave = t.now
		out[i], here = a, i
	}
	return out
}

// clock is the time in a day that has pauses ahead.
type clock struct {
	now    time.Time
	pauses []Pause
}

// drive lets a leg pass, with the pauses that begin on it.
func (c *clock) drive(leg time.Duration) {
	c.now = c.now.Add(leg)
	for len(c.pauses) > 0 && !c.now.Before(c.pauses[0].From) {
		c.now, c.pauses = c.now.Add(c.pauses[0].Length), c.pauses[1:]
	}
}

// wait lets the time pass until a window is open; a pause falls into the waiting. It gives how late it is for the last.
func (c *clock) wait(windows []Span) time.Duration {
	for {
		begin, late := opening(windows, c.now)
		if len(c.pauses) == 0 || begin.Before(c.pauses[0].From) || begin.Equal(c.now) {
			c.now = begin
			return late
		}
		c.now, c.pauses = c.pauses[0].From.Add(c.pauses[0].Length), c.pauses[1:]
	}
}

// opening is the first moment from t on that lies in a window; after the last one it is t, and late.
func opening(windows []Span, t time.Time) (begin time.Time, late time.Duration) {
	for _, w := range windows {
		if !t.After(w.To) {
			if t.Before(w.From) {
				return w.From, 0
			}
			return t, 0
		}
		late = t.Sub(w.To)
	}
	return t, late
}
