package tiles

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fault"
	"xuntu.dev/tiles/pmtiles"
)

// archive is the basemap from a PMTiles file instead of the imported regions: the
// same for everybody, and it stays as it is while the program runs.
type archive struct {
	from        *pmtiles.Reader
	about       About
	attribution string
}

// Archive reads a basemap that /tiles/base/archive.pmtiles gave, here or on
// another server. generation tells this file from another one.
func Archive(from io.ReaderAt, generation string) (Layer, error) {
	r, err := pmtiles.NewReader(from)
	if err != nil {
		return nil, err
	}
	var said struct {
		Attribution  string        `json:"attribution"`
		VectorLayers []VectorLayer `json:"vector_layers"`
	}
	if err := r.Metadata(&said); err != nil {
		return nil, err
	}
	if r.Type != pmtiles.MVT || r.Tiles != pmtiles.Gzip && r.Tiles != pmtiles.None {
		return nil, fault.New(fault.Invalid, "basemap_unusable", "the basemap's tiles are of type %d in compression %d; vector tiles in gzip are wanted", r.Type, r.Tiles)
	}
	return &archive{r, About{
		Name: "base", Title: "底图 Basemap", MinZoom: int(r.MinZoom), MaxZoom: int(r.MaxZoom), Shared: true,
		Generation: "archive " + generation, VectorLayers: said.VectorLayers,
	}, said.Attribution}, nil
}

// About implements Layer.
func (a *archive) About() About { return a.about }

// Version implements Layer: there is only one.
func (a *archive) Version(context.Context, geo.Tile) (Version, error) { return Version{}, nil }

// mostPlain bounds a tile of an archive when it is opened, in bytes.
const mostPlain = 64 << 20

// Render implements Layer.
func (a *archive) Render(_ context.Context, at geo.Tile) ([]byte, error) {
	kept, err := a.from.Tile(at.Z, at.X, at.Y)
	if err != nil || len(kept) == 0 || a.from.Tiles == pmtiles.None {
		return kept, err
	}
	r, err := gzip.NewReader(bytes.NewReader(kept))
	if err != nil {
		return nil, fmt.Errorf("open tile %v of the basemap: %w", at, err)
	}
	plain, err := io.ReadAll(io.LimitReader(r, mostPlain))
	if err != nil {
		return nil, fmt.Errorf("open tile %v of the basemap: %w", at, err)
	}
	return plain, nil
}

// Bounds implements Layer.
func (a *archive) Bounds(context.Context) (orb.Bound, bool, error) {
	b := a.from.Bounds
	return orb.Bound{Min: orb.Point{b[0], b[1]}, Max: orb.Point{b[2], b[3]}}, a.from.Addressed > 0, nil
}
