package desk

import (
	"time"

	"xuntu.dev/routing"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/matrix"
)

// State of a schedule.
type State string

// The states, in the order of a schedule's life.
const (
	Draft      State = "draft"
	Optimised  State = "optimised"
	Submitted  State = "submitted"
	Published  State = "published"
	Superseded State = "superseded"
	Dropped    State = "dropped"
)

// Open reports whether a schedule may still be changed.
func (s State) Open() bool { return s == Draft || s == Optimised }

// Totals are the figures of four weeks.
type Totals struct {
	DistanceM int     `json:"distanceM"`
	TravelS   int     `json:"travelS"`
	ServiceS  int     `json:"serviceS"`
	OvertimeS int     `json:"overtimeS"`
	Stops     int     `json:"stops"`
	Late      int     `json:"late" doc:"stops that begin after their window"`
	Unplanned int     `json:"unplanned" doc:"visits that cycles ask for and no day has"`
	SpreadPct float64 `json:"spreadPct" doc:"standard deviation of the days' work (travel and service), in percent of its mean"`
}

// Head is a schedule without its days.
type Head struct {
	ID          int64         `json:"id"`
	RepID       int64         `json:"repId"`
	UnitID      int32         `json:"unitId"`
	FirstDay    string        `json:"firstDay" format:"date"`
	Version     int           `json:"version"`
	State       State         `json:"state" enum:"draft,optimised,submitted,published,superseded,dropped"`
	Rev         int32         `json:"rev" doc:"give it back with each change"`
	Source      matrix.Source `json:"source" doc:"who gave its distances: roads, osrm, valhalla, crow_fly; empty while nobody was asked"`
	BasedOn     *int64        `json:"basedOn,omitempty"`
	Note        string        `json:"note"`
	MadeBy      *string       `json:"madeBy,omitempty"`
	MadeAt      time.Time     `json:"madeAt"`
	ChangedAt   time.Time     `json:"changedAt"`
	SubmittedBy *string       `json:"submittedBy,omitempty"`
	SubmittedAt *time.Time    `json:"submittedAt,omitempty"`
	DecidedBy   *string       `json:"decidedBy,omitempty"`
	DecidedAt   *time.Time    `json:"decidedAt,omitempty"`
	Decision    string        `json:"decision" doc:"why it was returned, or what was said at publishing"`
	Effective   *string       `json:"effective,omitempty" format:"date" doc:"the first day of which the plans were written"`
	Totals      Totals        `json:"totals"`
}

// Lock is what a planner has fixed of a stop.
type Lock string

// The locks.
const (
	LockDay      Lock = "day"
	LockPosition Lock = "position" // at the beginning or the end of its day
	LockTime     Lock = "time"
)

// Asked is a stop as a planner puts it.
type Asked struct {
	OutletID int64  `json:"outletId"`
	Locks    []Lock `json:"locks,omitempty" enum:"day,position,time"`
	AtS      *int   `json:"atS,omitempty" minimum:"0" maximum:"86400" doc:"when it is to begin, seconds after midnight; for the lock of its time"`
}

// ScheduleStop is a stop with its times, in seconds after midnight of the company's day.
type ScheduleStop struct {
	Asked
	ArriveS int `json:"arriveS"`
	BeginS  int `json:"beginS"`
	LeaveS  int `json:"leaveS"`
	LateS   int `json:"lateS,omitempty" doc:"begins so much after its window"`
}

// Booked is time of a day that belongs to something else.
type Booked struct {
	FromS int `json:"fromS"`
	ToS   int `json:"toS"`
}

// ScheduleDay is a day of a schedule.
type ScheduleDay struct {
	Day       string         `json:"day" format:"date"`
	Works     bool           `json:"works"`
	Name      string         `json:"name,omitempty" doc:"of a holiday, or of a day off that is worked"`
	Booked    []Booked       `json:"booked,omitempty"`
	DepartS   int            `json:"departS"`
	ReturnS   int            `json:"returnS"`
	TravelS   int            `json:"travelS"`
	ServiceS  int            `json:"serviceS"`
	WaitS     int            `json:"waitS"`
	OvertimeS int            `json:"overtimeS"`
	DistanceM int            `json:"distanceM"`
	Late      int            `json:"late"`
	Stops     []ScheduleStop `json:"stops"`
}

// Gap is visits of an outlet that no day has.
type Gap struct {
	OutletID int64  `json:"outletId"`
	Reason   string `json:"reason" doc:"no_place, no_day, not_planned, or what the optimiser says: window_closed, shift_too_long, crowded …"`
	Wanted   int    `json:"wanted"`
	Planned  int    `json:"planned"`
}

// Warning is one thing that is wrong with a schedule.
type Warning struct {
	Code     routing.Code `json:"code"`
	Hard     bool         `json:"hard" doc:"with it the schedule cannot be submitted"`
	Day      string       `json:"day,omitempty" format:"date"`
	OutletID int64        `json:"outletId,omitempty"`
	Amount   int          `json:"amount,omitempty" doc:"seconds late or overtime; stops; visits planned"`
	Limit    int          `json:"limit,omitempty" doc:"seconds of overtime, stops or visits there should be"`
}

// Cared is what the cards of an outlet show.
type Cared struct {
	OutletID int64         `json:"outletId"`
	Code     string        `json:"code"`
	Name     string        `json:"name"`
	Class    string        `json:"class"`
	Lon      *float64      `json:"lon,omitempty" doc:"absent: nobody knows where it is (待定位)"`
	Lat      *float64      `json:"lat,omitempty"`
	Visits   int           `json:"visits" doc:"wanted in four weeks; 0 when the rep does not cover it any more"`
	Weekdays int           `json:"weekdays"`
	ServiceS int           `json:"serviceS"`
	Hours    []OutletHours `json:"hours"`
}

// Schedule is the whole of one.
type Schedule struct {
	Head
	Days     []ScheduleDay `json:"days"`
	Gaps     []Gap         `json:"gaps"`
	Warnings []Warning     `json:"warnings"`
	Outlets  []Cared       `json:"outlets"`
	Profile  reps.Profile  `json:"profile"`
	Notes    []matrix.Note `json:"notes" doc:"what the source of the distances had to say"`
}
