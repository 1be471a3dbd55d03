package tiles

import (
	"context"

	"xuntu.dev/geo"
	"xuntu.dev/tiles/heat"
	"xuntu.dev/tiles/memory"
)

// heatZoom is the last zoom of the heat of outlets: a tile of 150 m.
const heatZoom = 18

// heatLayer is the density of outlets as pictures, for programs that know no vector
// tiles (WMTS).
type heatLayer struct{ pointLayer }

func heats(k *keeper) Layer {
	return &heatLayer{pointLayer{
		keeper: k, store: outletStore,
		about: About{
			Name: "heat", Title: "门店密度 Density of outlets", MinZoom: 0, MaxZoom: heatZoom, Needs: View, Generation: k.tally.generation,
			MediaType: "image/png", VectorLayers: []VectorLayer{},
		},
		version: func(v *memory.View, at geo.Tile) (n uint64) {
			glow(at, func(part geo.Tile) { n = max(n, v.Version(part)) })
			return n
		},
	}}
}

// Render implements Layer: a picture also where nothing glows.
func (l *heatLayer) Render(ctx context.Context, at geo.Tile) ([]byte, error) {
	v, err := l.view(ctx)
	if err != nil {
		return nil, err
	}
	now, cells := v.Now(), map[[2]int]int{}
	by, o := 24-at.Z, at.Origin()
	glow(at, func(part geo.Tile) {
		now.Each(part, func(r *memory.Row) {
			if r.Shared[2] != closedWord {
				cells[[2]int{int(r.At.X>>by) - int(o.X>>by), int(r.At.Y>>by) - int(o.Y>>by)}]++
			}
		})
	})
	list := make([]heat.Cell, 0, len(cells))
	for at, n := range cells {
		list = append(list, heat.Cell{Col: at[0], Row: at[1], Count: n})
	}
	return heat.PNG(heat.Tile(list, int(at.Z)))
}

// glow calls fn with the tile and with the smaller ones around it from which a point
// may glow into it: an eighth of its side is wider than [heat.Reach].
func glow(at geo.Tile, fn func(geo.Tile)) {
	fn(at)
	const eight = 8
	last := int64(eight)<<at.Z - 1
	for row := int64(-1); row <= eight; row++ {
		for col := int64(-1); col <= eight; col++ {
			x, y := int64(at.X)*eight+col, int64(at.Y)*eight+row
			inside := row >= 0 && row < eight && col >= 0 && col < eight
			if !inside && x >= 0 && y >= 0 && x <= last && y <= last {
				fn(geo.Tile{Z: at.Z + 3, X: uint32(x), Y: uint32(y)})
			}
		}
	}
}
