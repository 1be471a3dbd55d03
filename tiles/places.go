package tiles

import "xuntu.dev/tiles/memory"

// places are the company's own: offices, dealers, warehouses.
func places(k *keeper) Layer {
	words := &wording{layer: "places", keys: []string{"id", "code", "name", "kind", "unitId"}, own: 3, shared: 2}
	return &pointLayer{
		keeper: k, store: func(c *company) *memory.Store { return c.places },
		about: About{
			Name: "places", Title: "办事处与经销商 Offices and dealers", MinZoom: 0, MaxZoom: 14, Needs: View, Generation: k.tally.generation,
			VectorLayers: []VectorLayer{{
				"places", "Places; kind is office, dealer or warehouse", 0, 14,
				map[string]string{"id": "Number", "kind": "String", "code": "String", "name": "String", "unitId": "Number"},
			}},
		},
		draw: words.draw, version: (*memory.View).Version,
	}
}
