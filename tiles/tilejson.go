package tiles

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// TileJSON describes a layer to map libraries (TileJSON 3.0.0).
type TileJSON struct {
	TileJSON     string        `json:"tilejson"`
	Name         string        `json:"name"`
	Scheme       string        `json:"scheme"`
	Tiles        []string      `json:"tiles"`
	MinZoom      int           `json:"minzoom"`
	MaxZoom      int           `json:"maxzoom"`
	Bounds       []float64     `json:"bounds,omitempty"`
	Attribution  string        `json:"attribution,omitempty"`
	VectorLayers []VectorLayer `json:"vector_layers"`
}

// boundsMargin in degrees widens the bounds, because a map asks for no tile
// outside those it has once read, and outlets move.
const boundsMargin = 0.25

// boundsAt stands in the cache for a layer's bounds; it is no tile.
var boundsAt = geo.Tile{Z: math.MaxUint8}

// describe answers GET /tiles/{layer}.
func (s *server) describe(w http.ResponseWriter, r *http.Request) error {
	v, err := s.view(r, r.PathValue("layer"))
	if err != nil {
		return err
	}
	out := TileJSON{
		TileJSON: "3.0.0", Name: v.about.Title, Scheme: "xyz",
		Tiles:   []string{origin(r) + "/tiles/" + v.about.Name + "/{z}/{x}/{y}"},
		MinZoom: v.about.MinZoom, MaxZoom: v.about.MaxZoom, VectorLayers: v.about.VectorLayers,
	}
	if v.variant != "" {
		out.Tiles[0] += "?" + v.variant
	}
	if v.about.Shared {
		out.Attribution = s.base.attribution()
	}
	if file, ok := v.layer.(*archive); ok {
		out.Attribution = file.attribution
	}
	if v.mayLook() {
		for err = errMoved; errors.Is(err, errMoved); {
			out.Bounds, err = s.bounds(r.Context(), v)
		}
		if err != nil {
			return err
		}
	}
	return writeJSON(w, out)
}

// bounds gives west, south, east, north of what the actor sees; nil for nothing.
// They are kept like tiles, as reading them is as much work.
func (s *server) bounds(ctx context.Context, v view) ([]float64, error) {
	all := geo.Tile{Z: uint8(v.about.MinZoom)}
	k, version, err := v.key(ctx, all)
	if err != nil {
		return nil, err
	}
	k.at = boundsAt
	found, ok := s.cache.look(k)
	if !ok || found.version != version {
		found, err = s.flights.join(ctx, flightKey{k, version}, func(ctx context.Context) (entry, error) {
			bound, some, err := v.layer.Bounds(ctx)
			if err != nil {
				return entry{}, fmt.Errorf("look for the bounds of %s: %w", k.layer, err)
			}
			e := entry{version: version}
			if some {
				e.body, err = json.Marshal(widened(bound, v.about.Shared))
			}
			if err != nil {
				return e, err
			}
			return e, s.keep(ctx, v, k, all, e)
		})
		if err != nil {
			return nil, err
		}
	}
	if found.body == nil {
		return nil, nil
	}
	var sides []float64
	if err := json.Unmarshal(found.body, &sides); err != nil {
		return nil, fmt.Errorf("read the bounds of %s: %w", k.layer, err)
	}
	return sides, nil
}

// widened adds the margin, unless the bounds are fixed, and stays on the map.
func widened(b orb.Bound, fixed bool) [4]float64 {
	margin := boundsMargin
	if fixed {
		margin = 0
	}
	return [4]float64{
		max(rounded(b.Min[0]-margin), -180), max(rounded(b.Min[1]-margin), -geo.MercatorLat),
		min(rounded(b.Max[0]+margin), 180), min(rounded(b.Max[1]+margin), geo.MercatorLat),
	}
}

// rounded is degrees to the nearest millionth, 11 cm.
func rounded(degrees float64) float64 { return math.Round(degrees*1e6) / 1e6 }

// origin is how the client reaches this server; a proxy that ends TLS says so.
func origin(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

func writeJSON(w http.ResponseWriter, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "private, no-cache")
	_, err = w.Write(text)
	return err
}
