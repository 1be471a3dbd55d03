package events

import "time"

// VisitOpened says that a rep has checked in and a visit has begun.
type VisitOpened struct {
	VisitID  int64     `json:"visitId"`
	RepID    int64     `json:"repId"`
	OutletID int64     `json:"outletId"`
	At       time.Time `json:"at"`
	Verdict  string    `json:"verdict"` // inside, unsure, outside
}

// EventName names the event.
func (VisitOpened) EventName() string { return "visits.visit_opened" }

// VisitClosed says that a visit has ended, by check-out or because it was forgotten.
type VisitClosed struct {
	VisitID   int64     `json:"visitId"`
	RepID     int64     `json:"repId"`
	OutletID  int64     `json:"outletId"`
	At        time.Time `json:"at"`
	DurationS int       `json:"durationS"`
	Forgotten bool      `json:"forgotten"`
}

// EventName names the event.
func (VisitClosed) EventName() string { return "visits.visit_closed" }
