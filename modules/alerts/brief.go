package alerts

import (
	"context"
	"strconv"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
)

// Warning is an open alert about an outlet, as a rep's phone keeps it for the next visit there (VIS-13).
type Warning struct {
	ID       int64     `json:"id"`
	OutletID int64     `json:"outletId"`
	Name     string    `json:"name"` // of the item
	Code     string    `json:"code,omitempty"`
	Severity string    `json:"severity"`
	RaisedAt time.Time `json:"raisedAt"`
}

// mostWarned bounds what a phone keeps.
const mostWarned = 500

// warnings are the open alerts about the outlets where the asker has a duty, as far as they are for reps, the newest first.
func (s *Service) warnings() offline.Source {
	return offline.List("outlet-alerts", View, func(ctx context.Context, tx db.Tx) (out []Warning, err error) {
		actor, _ := access.From(ctx)
		if actor.EmployeeID == 0 {
			return nil, nil
		}
		open, err := s.list(ctx, tx, listArgs{Own: true, States: []string{"new", "seen"}, Most: mostWarned})
		for _, a := range open {
			if a.OutletID == nil {
				continue
			}
			w := Warning{ID: a.ID, OutletID: *a.OutletID, Name: a.ItemName, Severity: a.Severity, RaisedAt: a.RaisedAt}
			if a.ItemCode != nil {
				w.Code = *a.ItemCode
			}
			out = append(out, w)
		}
		return out, err
	}, func(w Warning) string { return strconv.FormatInt(w.ID, 10) })
}
