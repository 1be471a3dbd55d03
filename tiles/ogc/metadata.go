package ogc

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"xuntu.dev/internal/fault"
)

var errNoLayer = fault.New(fault.NotFound, "layer_not_found", "there is no such layer of tiles")

// metadata answers GET /tiles/{layer}/metadata.json: what TileJSON says, as
// MBTiles 1.3 writes it, for readers that know no TileJSON (GDAL among them).
func (s *server) metadata(w http.ResponseWriter, r *http.Request) error {
	about, err := s.tileJSON(r, r.PathValue("layer"))
	if err != nil {
		return err
	}
	inner, err := json.Marshal(object{"vector_layers": about.VectorLayers})
	if err != nil {
		return fmt.Errorf("write the layers: %w", err)
	}
	format := "pbf"
	if len(about.VectorLayers) == 0 {
		format = "png"
	}
	body := object{
		"name": about.Name, "description": about.Name, "format": format, "type": "overlay", "version": "2", "scheme": "xyz",
		"minzoom": strconv.Itoa(about.MinZoom), "maxzoom": strconv.Itoa(about.MaxZoom), "json": string(inner),
	}
	if len(about.Bounds) == 4 {
		var sides []string
		for _, n := range about.Bounds {
			sides = append(sides, strconv.FormatFloat(n, 'f', -1, 64))
		}
		body["bounds"] = strings.Join(sides, ",")
	}
	return answer(w, jsonType, body)
}
