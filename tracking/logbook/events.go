package logbook

import "time"

// FenceCrossed says that a rep has entered or left a fence, or dwells in it. It is
// told once, when it is first known; fixes that come late may take it back, which
// the list of fence events then shows.
type FenceCrossed struct {
	ID        int64     `json:"id"`
	RepID     int64     `json:"repId"`
	UnitID    int32     `json:"unitId"`
	FenceKind string    `json:"fenceKind"` // outlet, office, dealer, warehouse, territory, fence
	FenceID   int64     `json:"fenceId"`
	Kind      string    `json:"kind"` // enter, exit, dwell
	At        time.Time `json:"at"`
	Late      bool      `json:"late"` // known long after it happened
}

// EventName names the event.
func (FenceCrossed) EventName() string { return "tracking.fence_crossed" }
