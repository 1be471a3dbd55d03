package ogc

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fault"
	"xuntu.dev/tiles/pmtiles"
)

const (
	archiveType = "application/vnd.pmtiles"
	// wholeZoom is the zoom down to which every tile within the bounds is looked at.
	// Below, tiles are looked for under those that hold something: what is so small
	// that it vanishes in one of this zoom is 40 m wide.
	wholeZoom = 8
	// mostTiles bounds an archive.
	mostTiles = 400_000
	// exportsAtOnce leaves the machine to the map.
	exportsAtOnce = 2
)

var (
	errExportBusy = fault.New(fault.Busy, "export_busy", "other archives are being made; try again in a minute")
	errNoArchive  = fault.New(fault.NotFound, "export_of_pictures", "a layer of pictures is not exported")
	errTooMany    = fault.New(fault.Refused, "export_too_large", "that would be more than %d tiles; ask for a smaller maxzoom", mostTiles)
)

// export answers GET /tiles/{layer}/archive.pmtiles: all that who asks sees of a
// layer, as one file for maps without a network.
func (s *server) export(w http.ResponseWriter, r *http.Request) error {
	query, err := parameters(r, "maxzoom")
	if err != nil {
		return err
	}
	layer := r.PathValue("layer")
	about, err := s.tileJSON(r, layer)
	if err != nil {
		return err
	}
	if len(about.VectorLayers) == 0 {
		return errNoArchive
	}
	deep := min(about.MaxZoom, 14)
	if text := query.Get("maxzoom"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < about.MinZoom || n > about.MaxZoom {
			return bad("maxzoom", "it is a number from %d to %d", about.MinZoom, about.MaxZoom)
		}
		deep = n
	}
	select {
	case s.exports <- struct{}{}:
		defer func() { <-s.exports }()
	default:
		return errExportBusy
	}
	file, err := os.CreateTemp("", "xuntu-*.pmtiles")
	if err != nil {
		return fmt.Errorf("make an archive: %w", err)
	}
	defer func() { _ = os.Remove(file.Name()); _ = file.Close() }()
	if err := s.archive(r, file, layer, about, deep); err != nil {
		return err
	}
	info, err := file.Stat()
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return fmt.Errorf("send an archive: %w", err)
	}
	h := w.Header()
	h.Set("Content-Type", archiveType)
	h.Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	h.Set("Content-Disposition", `attachment; filename="`+layer+`.pmtiles"`)
	h.Set("Cache-Control", "private, no-store")
	_, _ = io.Copy(w, file) // a reader who has left is no error
	return nil
}

// archive writes the tiles of a layer down to a zoom into a file.
func (s *server) archive(r *http.Request, file *os.File, layer string, about tileJSON, deep int) error {
	scratch, err := os.CreateTemp("", "xuntu-tiles-*")
	if err != nil {
		return fmt.Errorf("make an archive: %w", err)
	}
	defer func() { _ = os.Remove(scratch.Name()); _ = scratch.Close() }()
	out := pmtiles.NewWriter(scratch)
	header := pmtiles.Header{Tiles: pmtiles.Gzip, Type: pmtiles.MVT, Bounds: [4]float64{-180, -geo.MercatorLat, 180, geo.MercatorLat}}
	if b := about.Bounds; len(b) == 4 {
		header.Bounds = [4]float64(b)
		header.Center = [2]float64{(b[0] + b[2]) / 2, (b[1] + b[3]) / 2}
		header.CenterZoom = uint8(min(deep, 10))
		if err := s.walk(r, out, layer, about, deep); err != nil {
			return err
		}
	}
	return out.Finish(file, header, object{
		"name": about.Name, "format": "pbf", "type": "overlay", "attribution": about.Attribution, "vector_layers": about.VectorLayers,
	})
}

// walk adds zoom after zoom. Children of tiles in the order of the curve are in
// that order too: those of the n-th of a zoom are the 4n-th to the 4n+3rd of the next.
func (s *server) walk(r *http.Request, out *pmtiles.Writer, layer string, about tileJSON, deep int) error {
	bounds := orb.Bound{Min: orb.Point{about.Bounds[0], about.Bounds[1]}, Max: orb.Point{about.Bounds[2], about.Bounds[3]}}
	list, tiles := []uint64{0}, 0
	for z := 0; z <= deep; z++ {
		var next []uint64
		for _, id := range list {
			_, x, y := pmtiles.Tile(id)
			at := geo.Tile{Z: uint8(z), X: x, Y: y}
			if !at.Bound().Intersects(bounds) {
				continue
			}
			holds := z < max(wholeZoom, about.MinZoom)
			if z >= about.MinZoom {
				tile, err := s.drawn(r, layer, at)
				if err != nil {
					return err
				}
				if len(tile) > 0 {
					holds = true
					if tiles++; tiles > mostTiles {
						return errTooMany
					}
					if err := out.Add(id, tile); err != nil {
						return err
					}
				}
			}
			if holds {
				first := pmtiles.ID(uint8(z), 0, 0)
				below := pmtiles.ID(uint8(z+1), 0, 0) + 4*(id-first)
				next = append(next, below, below+1, below+2, below+3)
			}
		}
		if len(next) > 4*mostTiles {
			return errTooMany
		}
		list = next
	}
	return nil
}

// drawn is a tile as the map gets it, in gzip; nothing when it is empty.
func (s *server) drawn(r *http.Request, layer string, at geo.Tile) ([]byte, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	to := inside(r, fmt.Sprintf("/tiles/%s/%v", layer, at))
	to.Header.Set("Accept-Encoding", "gzip")
	to.Header.Del("If-None-Match")
	got := &memo{header: http.Header{}}
	s.o.Tiles.ServeHTTP(got, to)
	switch {
	case got.status == http.StatusNoContent:
		return nil, nil
	case got.status == http.StatusOK && got.header.Get("Content-Encoding") == "gzip":
		return got.body.Bytes(), nil
	case got.status == http.StatusOK && got.header.Get("Content-Encoding") == "":
		return pmtiles.Zip(got.body.Bytes()) // the map gets small ones as they are
	case errors.Is(r.Context().Err(), context.Canceled):
		return nil, context.Canceled
	}
	return nil, fmt.Errorf("draw %s %v for an archive: status %d, encoding %q", layer, at, got.status, got.header.Get("Content-Encoding"))
}
