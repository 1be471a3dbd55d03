package tiles

import (
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
)

// clusterZoom is the last zoom at which outlets are drawn as clusters.
const clusterZoom = 11

type outletArgs struct {
	pointArgs
	Now time.Time
}

var (
	outletDraw   = db.Query[outletArgs, []byte]("tiles/outlet_draw")
	clusterDraw  = db.Query[pointArgs, []byte]("tiles/cluster_draw")
	outletBounds = db.Query[db.None, box]("tiles/outlet_bounds")
)

// outlets are points with what became of them today, and clusters of them when
// looked at from afar. What happens today does not touch the clusters.
func outlets(d *db.DB, t *tally, now clock) Layer {
	return &sqlLayer{
		db: d,
		about: About{
			Name: "outlets", Title: "门店 Outlets", MinZoom: 0, MaxZoom: 14, Needs: View, Generation: t.generation,
			VectorLayers: []VectorLayer{
				{
					"clusters", "Counts of outlets, in all and by class; outletId when it is a single one", 0, clusterZoom,
					map[string]string{"count": "Number", "ka": "Number", "a": "Number", "b": "Number", "c": "Number", "outletId": "Number"},
				},
				{
					"outlets", "Outlets; today is todo, done, missed, refused or none", clusterZoom + 1, 14,
					map[string]string{
						"id": "Number", "name": "String", "class": "String", "channel": "String", "state": "String",
						"repId": "Number", "unitId": "Number", "today": "String",
					},
				},
			},
		},
		parts: []part{
			{0, clusterZoom, drawn(clusterDraw, pointsOf)},
			{clusterZoom + 1, 14, drawn(outletDraw, func(at geo.Tile) outletArgs { return outletArgs{pointsOf(at), now()} })},
		},
		version: func(tenant int64, at geo.Tile) int64 {
			if at.Z <= clusterZoom {
				return t.version(tenant, "geo.outlet")
			}
			return t.version(tenant, "geo.outlet", "visits.visit", "routing.plan_stop", "tracking.claim") + t.day(tenant)
		},
		bounds: bounded(outletBounds),
	}
}
