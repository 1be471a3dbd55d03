package tiles

import (
	"xuntu.dev/geo"
	"xuntu.dev/tiles/memory"
	"xuntu.dev/tiles/mvt"
)

const (
	outletMaxZoom = 14
	// pointMaxZoom is the last zoom of outlets one by one: a tile of 600 m.
	pointMaxZoom = 16
)

// outletKeys are what is said of an outlet, in the order of its row in memory.
var outletKeys = []string{"id", "name", "class", "channel", "state", "repId", "unitId"}

func outletFields(more ...string) map[string]string {
	fields := map[string]string{
		"id": "Number", "name": "String", "class": "String", "channel": "String", "state": "String",
		"repId": "Number", "unitId": "Number",
	}
	for _, key := range more {
		fields[key] = "String"
	}
	return fields
}

// outlets are points with what became of them today, and clusters of them when
// looked at from afar. What happens today does not touch the clusters.
func outlets(k *keeper) Layer {
	words := &wording{layer: "outlets", keys: append(outletKeys[:len(outletKeys):len(outletKeys)], "today"), own: 2, shared: 5}
	for _, word := range todayWords {
		words.states = append(words.states, mvt.AppendText(nil, word))
	}
	return &pointLayer{
		keeper: k, store: outletStore,
		about: About{
			Name: "outlets", Title: "门店 Outlets", MinZoom: 0, MaxZoom: outletMaxZoom, Needs: View, Generation: k.tally.generation,
			VectorLayers: []VectorLayer{
				{
					"clusters", "Counts of outlets, in all and by class; outletId when it is a single one, else the zoom at which it falls apart", 0, clusterZoom,
					map[string]string{
						"count": "Number", "ka": "Number", "a": "Number", "b": "Number", "c": "Number",
						"outletId": "Number", "expansionZoom": "Number",
					},
				},
				{"outlets", "Outlets; today is todo, done, missed, refused or none", clusterZoom + 1, outletMaxZoom, outletFields("today")},
			},
		},
		draw: func(p *pen, now memory.Look, at geo.Tile) []byte {
			if at.Z <= clusterZoom {
				return drawClusters(p, now, at)
			}
			return words.draw(p, now, at)
		},
		version: func(v *memory.View, at geo.Tile) uint64 {
			if at.Z <= clusterZoom {
				return v.Version(at)
			}
			return v.VersionWithState(at)
		},
	}
}

// points are the outlets one by one at every zoom, for programs rather than eyes:
// what reads them all finds each exactly once.
func points(k *keeper) Layer {
	words := &wording{layer: "points", keys: outletKeys, own: 2, shared: 5}
	return &pointLayer{
		keeper: k, store: outletStore,
		about: About{
			Name: "points", Title: "门店（逐点） Outlets one by one", MinZoom: 0, MaxZoom: pointMaxZoom, Needs: View, Generation: k.tally.generation,
			VectorLayers: []VectorLayer{{"points", "Every outlet, none of them clustered", 0, pointMaxZoom, outletFields()}},
		},
		draw: words.draw, version: (*memory.View).Version,
	}
}
