package events

import (
	"time"

	"github.com/google/uuid"
)

// ProductsSeen says that a visit has found products at an outlet.
type ProductsSeen struct {
	OutletID int64     `json:"outletId"`
	Visit    uuid.UUID `json:"visitRef"`
	Day      time.Time `json:"day"` // midnight UTC of its date
	Products []int64   `json:"products"`
}

// EventName names the event.
func (ProductsSeen) EventName() string { return "merchandising.products_seen" }

// VisitInspected says that somebody has measured again what a rep captured in a visit.
type VisitInspected struct {
	JointID   int64  `json:"jointId"`
	RepID     int64  `json:"repId"`
	Outlet    string `json:"outlet"`
	Inspector string `json:"inspector"`
	Items     int    `json:"items"`
	Agreed    int    `json:"agreed"`
}

// EventName names the event.
func (VisitInspected) EventName() string { return "merchandising.visit_inspected" }
