package tiles

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
)

// territoryKeys are what is said of a territory; repId is the last, as it may be missing.
var territoryKeys = []string{"id", "code", "name", "color", "unitId", "repId"}

// areaLayer are the territories: polygons, with a point for the label that lies in
// one tile only.
type areaLayer struct {
	keeper *keeper
	about  About
}

func territories(k *keeper) Layer {
	fields := map[string]string{"id": "Number", "code": "String", "name": "String", "color": "String", "unitId": "Number", "repId": "Number"}
	return &areaLayer{k, About{
		Name: "territories", Title: "片区 Territories", MinZoom: 0, MaxZoom: 14, Needs: View, Generation: k.tally.generation,
		VectorLayers: []VectorLayer{
			{"territories", "Areas", 0, 14, fields},
			{"territory_labels", "One point an area", 0, 14, fields},
		},
	}}
}

// About implements Layer.
func (l *areaLayer) About() About { return l.about }

// Version implements Layer.
func (l *areaLayer) Version(ctx context.Context, at geo.Tile) (Version, error) {
	c, err := l.keeper.of(ctx)
	if err != nil {
		return Version{}, fmt.Errorf("look at territories: %w", err)
	}
	actor, _ := access.From(ctx)
	return Version{actor.ScopeKey(), c.areas.shelf.seen(actor).number(at)}, nil
}

// Render implements Layer.
func (l *areaLayer) Render(ctx context.Context, at geo.Tile) ([]byte, error) {
	c, err := l.keeper.of(ctx)
	if err != nil {
		return nil, fmt.Errorf("draw territories: %w", err)
	}
	actor, _ := access.From(ctx)
	return c.areas.seen(actor).draw(at), nil
}

// Bounds implements Layer.
func (l *areaLayer) Bounds(ctx context.Context) (orb.Bound, bool, error) {
	c, err := l.keeper.of(ctx)
	if err != nil {
		return orb.Bound{}, false, fmt.Errorf("look for territories: %w", err)
	}
	actor, _ := access.From(ctx)
	b, some := c.areas.seen(actor).bound()
	return b, some, nil
}
