package solver

// Plan is an answer to a Model.
type Plan struct {
	Routes   []Route
	Unserved []Unserved
	Price    int64 // legs, Fixed, overtime, balance, change
	Lost     int64 // prizes of optional visits left out
	Rounds   int64 // ruin-and-recreate rounds of all threads
}

// Route is one used shift.
type Route struct {
	Rep, Shift, Day int // Shift counts within Rep.Shifts
	Stops           []Stop
	Depart, Return  int32
	Breaks          []int32 // when each break starts
}

// Stop is one occurrence of a visit.
type Stop struct {
	Visit                int
	Arrive, Begin, Leave int32
}

// Unserved is a visit left out, and why.
type Unserved struct {
	Visit  int
	Reason Reason
}

// Reason is the constraint that keeps a visit out of the plan.
type Reason string

// The reasons, from the hardest to the softest: a visit carries the last one that it came to at its best position.
const (
	NobodyMay    Reason = "nobody_may"     // no shift has the skills, the rep or the day
	NoCapacity   Reason = "no_capacity"    // every shift that may is full
	OtherOrder   Reason = "other_order"    // what is locked in the order of the stops leaves no place
	WindowClosed Reason = "window_closed"  // the windows of the visit cannot be met
	DelaysOthers Reason = "delays_others"  // it fits itself, a later stop or the end of the shift would be late
	ShiftTooLong Reason = "shift_too_long" // breaks or the longest length of the shift forbid it
	NoPattern    Reason = "no_pattern"     // single days fit, no whole pattern does
	NotWorthIt   Reason = "not_worth_it"   // the detour costs more than the prize
	AlreadyLate  Reason = "already_late"   // the day cannot be kept even without it
	Crowded      Reason = "crowded"        // it would fit alone now; the shifts may not be more, or the time was too short
)
