package tiles

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

const (
	fenceZoom    = 14
	fenceDefault = 200.0 // metres, when Options.FenceM is not given
	wideFenceM   = 500   // as in the partial index geo.outlet_wide_fence
	widestFenceM = 5000  // as in the checks of geo.outlet and geo.place
)

// fenceArgs address a tile for fences: outlets stand up to Close away from it, or
// up to Wide when their own radius says so.
type fenceArgs struct {
	shapeArgs
	Close, Wide orb.Bound
	FenceM      float64
}

var (
	fenceDraw    = db.Query[fenceArgs, []byte]("tiles/fence_draw")
	entranceDraw = db.Query[pointArgs, []byte]("tiles/entrance_draw")
	fenceBounds  = db.Query[db.None, box]("tiles/fence_bounds")
)

// fences are the lines a visit must be inside, and the fences people have drawn.
func fences(k *keeper, fenceM func(context.Context, db.Tx) (float64, error)) Layer {
	return &sqlLayer{
		db: k.db,
		about: About{
			Name: "fences", Title: "围栏 Fences", MinZoom: fenceZoom, MaxZoom: 16, Needs: View, Generation: k.tally.generation,
			VectorLayers: []VectorLayer{
				{
					"fences", "Fences; kind is outlet, place or drawn, and id is theirs", fenceZoom, 16,
					map[string]string{"id": "Number", "kind": "String", "name": "String", "fenceM": "Number", "unitId": "Number", "repId": "Number"},
				},
				{"entrances", "Where to go in; id is the outlet's", fenceZoom, 16, map[string]string{"id": "Number", "name": "String"}},
			},
		},
		parts: []part{
			{fenceZoom, 16, func(ctx context.Context, tx db.Tx, at geo.Tile) ([]byte, error) {
				radius := fenceDefault
				if fenceM != nil {
					var err error
					if radius, err = fenceM(ctx, tx); err != nil {
						return nil, err
					}
				}
				near := at.Bound()
				return fenceDraw.One(ctx, tx, fenceArgs{
					shapesOf(at),
					geo.Pad(near, max(radius, wideFenceM)*1.05), geo.Pad(near, widestFenceM*1.05), radius,
				})
			}},
			{fenceZoom, 16, drawn(entranceDraw, pointsOf)},
		},
		version: func(ctx context.Context, a access.Actor) (int64, error) {
			c, err := k.of(ctx)
			if err != nil {
				return 0, fmt.Errorf("look at fences: %w", err)
			}
			// A parameter is the company's: the default radius is no secret in it.
			return c.fences.of(a) + k.tally.version(a.TenantID, "app.parameter"), nil
		},
		bounds: bounded(fenceBounds),
	}
}
