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
