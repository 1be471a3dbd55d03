package solver

// Nowhere as the start or end of a shift means that it begins at its first or ends at its last visit.
const Nowhere = -1

// Model is one planning problem. It is read only while it is being solved.
type Model struct {
	Price  Matrix // what a leg costs: metres, seconds, money
	Time   Matrix // how long a leg takes, in units of time; may be the same Matrix
	Days   int    // days 0 … Days-1; 0 counts as 1
	Reps   []Rep
	Visits []Visit
	Goal   Goal
}

// Matrix keeps a value for each ordered pair of places.
type Matrix struct {
	Places int
	Cells  []int32 // row by row: from × Places + to
}

// At gives the value from one place to another.
func (m Matrix) At(from, to int) int32 { return m.Cells[from*m.Places+to] }

// Goal is what the plan is judged by, after leaving out as few visits as possible, by priority.
type Goal struct {
	FewestShifts bool  // as few used shifts as possible come before the price
	Balance      int64 // price × (work above fair)² / fair, for each shift; 0 is no balance
	Fair         int32 // work (travel and service time) that a shift may have without being overloaded; 0 is derived: see Shift.Fair
	Change       int64 // price of an occurrence on another rep or day than Visit.Before says
}

// Rep makes visits.
type Rep struct {
	Skills Skills
	Shifts []Shift
}

// Skills is a set of up to 64 abilities.
type Skills uint64

// Window is a span of time, both ends included.
type Window struct{ Open, Close int32 }

// Load has up to three dimensions: kilograms, litres, cases.
type Load [3]int32

// Shift is one rep's working time on one day.
type Shift struct {
	Day           int
	Start, End    int // places, or Nowhere
	Hours         Window
	Overtime      int32   // the end may be this much after Hours.Close
	OvertimePrice int32   // of each unit of time after Hours.Close
	Longest       int32   // from departure to return, waiting and breaks included; 0 is no limit
	Capacity      Load    // 0 in a dimension is no limit
	Breaks        []Break // in this order
	Fixed         int32   // price of using the shift at all
	Fair          int32   // work that this shift may have without being overloaded; 0 is Goal.Fair, and when that is 0 too, the shift's share
	Head          []int   // visits made or promised first, in this order; they stay
	Tail          []int   // visits that stay last, in this order
	Order         []int   // visits that keep this order, as far as they are in the shift; others may come between
	Runs          [][]int // the same, directly behind each other
	Pins          []Pin   // visits that keep their place, as far as they are in the shift
}

// Pin is the place of a visit among the stops of a shift, from 0. In a shift with too few others it is the last, but for
// other pins and the tail.
type Pin struct{ Visit, Index int }

// Break interrupts a shift wherever the rep is, also on the way; it starts within its Window.
type Break struct {
	Window
	Length int32
}

// Visit is work at a place, once or, by its pattern, on several days.
type Visit struct {
	Place    int
	Service  int32
	Windows  []Window         // when service may start; none is any time; in order, without overlap
	OnDay    map[int][]Window // windows of single days instead; an empty list closes the day
	Load     Load
	Skills   Skills       // all of them are needed
	Priority int          // of a visit without Prize: 0 is left out last, 9 first
	Prize    int32        // above 0 the visit is optional: leaving it out costs this
	Patterns [][]int      // sets of days, one is chosen; none is any single day
	Reps     []int        // who may come; none is anybody
	SameRep  bool         // all occurrences by one rep
	Before   []Assignment // what the published plan says, for Goal.Change
}

// Assignment is a rep on a day.
type Assignment struct{ Rep, Day int }
