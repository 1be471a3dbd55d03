package tiles

import (
	"context"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
)

// Restless is a layer whose tiles, seen from afar, change all the time: some row of
// thousands does. Such a tile is built anew not more often than [Options.Patience]
// says; until then who asks gets the one before, under its own tag.
type Restless interface {
	Layer
	// Bearable is the least Number of a version whose tile may still be shown for a
	// moment in place of the latest. It rises when something leaves the scope: that
	// must not be seen a moment longer.
	Bearable(ctx context.Context, at geo.Tile) (int64, error)
}

// farZoom is the last zoom that is seen from afar: a tile of 156 km.
const farZoom = 8

// restless gives the layer when tiles at the address may lag behind.
func (s *server) restless(v view, at geo.Tile) (Restless, bool) {
	r, ok := v.layer.(Restless)
	return r, ok && at.Z <= farZoom && s.patience > 0
}

// bears reports whether a tile of another version than the latest is still good
// enough. Whoever gets it is told of the layer again when it no longer is.
func (s *server) bears(ctx context.Context, v view, at geo.Tile, held entry) (bool, error) {
	layer, ok := s.restless(v, at)
	if !ok || held.tag == nil {
		return false, nil
	}
	until := held.asked.Add(s.patience)
	if now := s.now(); now.Before(held.asked) || !now.Before(until) {
		return false, nil
	}
	least, err := layer.Bearable(ctx, at)
	if err != nil || held.version < least {
		return false, err
	}
	actor, _ := access.From(ctx)
	s.lags(announcement{actor.TenantID, v.about.Name}, until)
	return true, nil
}

// patience is the default of Options.Patience.
const patience = time.Second
