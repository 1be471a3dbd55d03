package tiles

import (
	"context"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
)

// Layer is a named set of features that is drawn as tiles. Its methods may be
// called at the same time.
type Layer interface {
	// About tells what does not change while the program runs.
	About() About
	// Version is another one whenever the tile may look different to ctx's actor,
	// and hangs on nothing that the actor does not see.
	Version(ctx context.Context, at geo.Tile) (Version, error)
	// Render draws the tile as ctx's actor sees it: MVT 2.1, not compressed,
	// unless About says otherwise; empty when there is nothing. It reads no data older than the version was
	// when it was called.
	Render(ctx context.Context, at geo.Tile) ([]byte, error)
	// Bounds is the box in WGS-84 degrees of what ctx's actor sees; false when
	// that is nothing.
	Bounds(ctx context.Context) (orb.Bound, bool, error)
}

// Version tells apart how a tile looks to different people and at different times.
type Version struct {
	// Scope is the same for those who see the same; it says nothing of who they are.
	Scope string
	// Number rises with every change that the scope may see.
	Number int64
}

// About is what is known of a layer without asking the database.
type About struct {
	Name  string // in addresses, like outlets
	Title string
	// MinZoom and MaxZoom bound the tiles: below the first nothing is drawn, beyond
	// the last the map enlarges.
	MinZoom, MaxZoom int
	// MediaType of the tiles; empty: MVT. Tiles of another type come compressed as
	// they are drawn.
	MediaType string
	// VectorLayers are the MVT layers in the tiles.
	VectorLayers []VectorLayer
	// Needs is what an actor must hold to see anything; empty: to be signed in.
	Needs access.Permission
	// Shared says that everybody of every company sees the same.
	Shared bool
	// Generation tells apart equal versions of different meaning: those of
	// another run of the program, or of another way to draw.
	Generation string
}

// VectorLayer is one MVT layer, in the words of TileJSON 3.0.
type VectorLayer struct {
	ID          string            `json:"id"`
	Description string            `json:"description,omitempty"`
	MinZoom     int               `json:"minzoom"`
	MaxZoom     int               `json:"maxzoom"`
	Fields      map[string]string `json:"fields"`
}
