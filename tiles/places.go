package tiles

import (
	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
)

var (
	placeDraw   = db.Query[pointArgs, []byte]("tiles/place_draw")
	placeBounds = db.Query[db.None, box]("tiles/place_bounds")
)

// places are the company's own: offices, dealers, warehouses.
func places(d *db.DB, t *tally) Layer {
	return &sqlLayer{
		db: d,
		about: About{
			Name: "places", Title: "办事处与经销商 Offices and dealers", MinZoom: 0, MaxZoom: 14, Needs: View, Generation: t.generation,
			VectorLayers: []VectorLayer{{
				"places", "Places; kind is office, dealer or warehouse", 0, 14,
				map[string]string{"id": "Number", "kind": "String", "code": "String", "name": "String", "unitId": "Number"},
			}},
		},
		parts:   []part{{0, 14, drawn(placeDraw, pointsOf)}},
		version: func(tenant int64, _ geo.Tile) int64 { return t.version(tenant, "geo.place") },
		bounds:  bounded(placeBounds),
	}
}
