package tiles

import (
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

var (
	territoryDraw      = db.Query[shapeArgs, []byte]("tiles/territory_draw")
	territoryLabelDraw = db.Query[pointArgs, []byte]("tiles/territory_label_draw")
	territoryBounds    = db.Query[db.None, box]("tiles/territory_bounds")
)

// territories are polygons, with a point for the label that lies in one tile only.
func territories(d *db.DB, t *tally) Layer {
	fields := map[string]string{"id": "Number", "code": "String", "name": "String", "color": "String", "unitId": "Number", "repId": "Number"}
	return &sqlLayer{
		db: d,
		about: About{
			Name: "territories", Title: "片区 Territories", MinZoom: 0, MaxZoom: 14, Needs: View, Generation: t.generation,
			VectorLayers: []VectorLayer{
				{"territories", "Areas", 0, 14, fields},
				{"territory_labels", "One point an area", 0, 14, fields},
			},
		},
		parts: []part{
			{0, 14, drawn(territoryDraw, shapesOf)},
			{0, 14, drawn(territoryLabelDraw, pointsOf)},
		},
		version: func(a access.Actor) int64 { return t.version(a.TenantID, "geo.territory") },
		bounds:  bounded(territoryBounds),
	}
}
