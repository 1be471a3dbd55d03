package atlas

import (
	"context"

	"xuntu.dev/internal/db"
)

// OutletsAdded tells that outlets are new on the map, and who brought them.
type OutletsAdded struct {
	IDs    []int64 `json:"ids"`
	UserID int64   `json:"userId"` // 0: the server itself
}

// EventName is geo.outlets_added.
func (OutletsAdded) EventName() string { return "geo.outlets_added" }

// tellAdded tells it when tx commits.
func (s *Service) tellAdded(ctx context.Context, tx db.Tx, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	return s.kit.Events.Publish(ctx, tx, OutletsAdded{ids, actorOf(ctx).UserID})
}
