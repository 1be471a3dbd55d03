package ogc

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fault"
)

const pngType = "image/png"

var errNoTile = fault.New(fault.NotFound, "tile_not_found", "there is no such tile: row and column go from 0 to 2^z - 1, z to %d", deepest)

// wmts answers GET /ogc/wmts by what REQUEST says (OGC 07-057r7, 8): names of
// parameters in any case.
func (s *server) wmts(w http.ResponseWriter, r *http.Request) error {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return exception(w, "InvalidParameterValue", "query", "the query is not encoded as one is")
	}
	asked := map[string]string{}
	for name, values := range query {
		asked[strings.ToLower(name)] = values[0]
	}
	switch {
	case asked["service"] == "":
		return exception(w, "MissingParameterValue", "service", "SERVICE=WMTS is wanted")
	case !strings.EqualFold(asked["service"], "WMTS"):
		return exception(w, "InvalidParameterValue", "service", "SERVICE=WMTS is wanted")
	}
	switch strings.ToLower(asked["request"]) {
	case "getcapabilities":
		return s.capabilities(w, r)
	case "gettile":
		return s.keyedTile(w, r, asked)
	case "":
		return exception(w, "MissingParameterValue", "request", "REQUEST is GetCapabilities or GetTile")
	}
	return exception(w, "OperationNotSupported", "request", "REQUEST is GetCapabilities or GetTile")
}

func (s *server) keyedTile(w http.ResponseWriter, r *http.Request, asked map[string]string) error {
	for _, one := range [][2]string{{"layer", "heat"}, {"tilematrixset", scheme}, {"format", pngType}} {
		switch asked[one[0]] {
		case one[1]:
		case "":
			return exception(w, "MissingParameterValue", one[0], one[1]+" is wanted")
		default:
			return exception(w, "InvalidParameterValue", one[0], one[1]+" is wanted")
		}
	}
	at, ok := heatAddress(asked["tilematrix"], asked["tilecol"], asked["tilerow"])
	if !ok {
		return exception(w, "TileOutOfRange", "tilerow", "there is no such tile")
	}
	return s.drawHeat(w, r, at)
}

// restTile answers GET /ogc/wmts/1.0.0/heat/{z}/{row}/{col}.
func (s *server) restTile(w http.ResponseWriter, r *http.Request) error {
	at, ok := heatAddress(r.PathValue("z"), strings.TrimSuffix(r.PathValue("col"), ".png"), r.PathValue("row"))
	if !ok {
		return errNoTile
	}
	return s.drawHeat(w, r, at)
}

// heatAddress reads a matrix, a column and a row in plain decimal numbers.
func heatAddress(z, col, row string) (geo.Tile, bool) {
	var n [3]int
	for i, text := range []string{z, col, row} {
		var err error
		if n[i], err = strconv.Atoi(text); err != nil || strconv.Itoa(n[i]) != text {
			return geo.Tile{}, false
		}
	}
	at, err := geo.NewTile(n[0], n[1], n[2])
	return at, err == nil && n[0] <= deepest
}

// drawHeat gives the tile of the layer heat, with its ETag and its scope.
func (s *server) drawHeat(w http.ResponseWriter, r *http.Request, at geo.Tile) error {
	s.o.Tiles.ServeHTTP(w, inside(r, "/tiles/heat/"+at.String()))
	return nil
}
