package ogc

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strconv"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fault"
)

// The one tiling scheme (OGC 17-083r4, D.1), and its deepest matrix here.
const (
	scheme    = "WebMercatorQuad"
	schemeURI = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad"
	deepest   = 18
	mercator  = "http://www.opengis.net/def/crs/EPSG/0/3857"
)

var errNoScheme = fault.New(fault.NotFound, "tiling_scheme_not_found", "there is no such tiling scheme; there is %s", scheme)

// schemes answers GET /ogc/tileMatrixSets.
func (s *server) schemes(w http.ResponseWriter, r *http.Request) error {
	if _, err := parameters(r); err != nil {
		return err
	}
	return answer(w, jsonType, object{"tileMatrixSets": []object{{
		"id": scheme, "title": "Google Maps compatible", "uri": schemeURI, "crs": mercator,
		"links": []link{{Href: base(r) + "/tileMatrixSets/" + scheme, Rel: "self", Type: jsonType}},
	}}})
}

// scheme answers GET /ogc/tileMatrixSets/WebMercatorQuad.
func (s *server) scheme(w http.ResponseWriter, r *http.Request) error {
	if _, err := parameters(r); err != nil {
		return err
	}
	if r.PathValue("scheme") != scheme {
		return errNoScheme
	}
	var matrices []object
	for z := range deepest + 1 {
		side := uint64(1) << z
		cell := 2 * geo.MercatorHalfM / 256 / float64(side)
		matrices = append(matrices, object{
			"id": strconv.Itoa(z), "cellSize": cell, "scaleDenominator": scaleDenominator(z),
			"cornerOfOrigin": "topLeft", "pointOfOrigin": []float64{-geo.MercatorHalfM, geo.MercatorHalfM},
			"tileWidth": 256, "tileHeight": 256, "matrixWidth": side, "matrixHeight": side,
		})
	}
	return answer(w, jsonType, object{
		"id": scheme, "title": "Google Maps compatible", "uri": schemeURI, "crs": mercator,
		"wellKnownScaleSet": "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
		"orderedAxes":       []string{"X", "Y"}, "tileMatrices": matrices,
	})
}

// scaleDenominator of a zoom, at pixels of 0.28 mm (OGC 17-083r4, 6.2).
func scaleDenominator(z int) float64 {
	return 2 * geo.MercatorHalfM / 256 / math.Exp2(float64(z)) / 0.00028
}

// tilesets answers GET /ogc/collections/{id}/tiles.
func (s *server) tilesets(w http.ResponseWriter, r *http.Request) error {
	c, err := s.alone(r)
	if err != nil {
		return err
	}
	about := tilesetAbout(c)
	self := base(r) + "/collections/" + c.id + "/tiles"
	about["links"] = []link{
		{Href: self + "/" + scheme, Rel: "self", Type: jsonType, Title: c.title},
		{Href: base(r) + "/tileMatrixSets/" + scheme, Rel: "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme", Type: jsonType},
	}
	return answer(w, jsonType, object{
		"links":    []link{{Href: self, Rel: "self", Type: jsonType}},
		"tilesets": []object{about},
	})
}

// tiled is the collection of a request that takes no parameters, in the one tiling scheme.
func (s *server) tiled(r *http.Request) (*collection, error) {
	c, err := s.alone(r)
	if err == nil && r.PathValue("scheme") != scheme {
		err = errNoScheme
	}
	return c, err
}

func tilesetAbout(c *collection) object {
	return object{"title": c.title, "dataType": "vector", "crs": mercator, "tileMatrixSetURI": schemeURI, "tileMatrixSetId": scheme}
}

// tileset answers GET /ogc/collections/{id}/tiles/WebMercatorQuad.
func (s *server) tileset(w http.ResponseWriter, r *http.Request) error {
	c, err := s.tiled(r)
	if err != nil {
		return err
	}
	drawn, err := s.tileJSON(r, c.id)
	if err != nil {
		return err
	}
	about := tilesetAbout(c)
	self := base(r) + "/collections/" + c.id + "/tiles/" + scheme
	var layers []object
	for _, l := range drawn.VectorLayers {
		properties := object{}
		for name, kind := range l.Fields {
			properties[name] = object{"type": map[string]string{"Number": "number", "Boolean": "boolean"}[kind]}
			if kind == "String" {
				properties[name] = object{"type": "string"}
			}
		}
		layers = append(layers, object{
			"id": l.ID, "description": l.Description, "dataType": "vector", "minTileMatrix": strconv.Itoa(l.MinZoom), "maxTileMatrix": strconv.Itoa(l.MaxZoom),
			"propertiesSchema": object{"type": "object", "properties": properties},
		})
	}
	about["layers"] = layers
	about["links"] = []link{
		{Href: self, Rel: "self", Type: jsonType, Title: c.title},
		{Href: self + "/{tileMatrix}/{tileRow}/{tileCol}", Rel: "item", Type: tileType, Title: c.title, Templated: true},
		{Href: base(r) + "/tileMatrixSets/" + scheme, Rel: "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme", Type: jsonType},
		{Href: base(r) + "/collections/" + c.id, Rel: "http://www.opengis.net/def/rel/ogc/1.0/geodata", Type: jsonType},
	}
	if b := drawn.Bounds; len(b) == 4 {
		about["boundingBox"] = object{"lowerLeft": b[:2], "upperRight": b[2:], "crs": crs84}
	}
	return answer(w, jsonType, about)
}

// tile answers GET /ogc/collections/{id}/tiles/WebMercatorQuad/{z}/{row}/{col}:
// just what the map would get, row before column.
func (s *server) tile(w http.ResponseWriter, r *http.Request) error {
	c, err := s.tiled(r)
	if err != nil {
		return err
	}
	s.o.Tiles.ServeHTTP(w, inside(r, "/tiles/"+c.id+"/"+r.PathValue("z")+"/"+r.PathValue("col")+"/"+r.PathValue("row")))
	return nil
}

// inside is the same request for another address of the house.
func inside(r *http.Request, path string) *http.Request {
	to := r.Clone(r.Context())
	to.URL.Path, to.URL.RawPath, to.URL.RawQuery = path, "", ""
	return to
}

// tileJSON is what a layer of the tiles tells of itself to who asks.
type tileJSON struct {
	Name         string    `json:"name"`
	Attribution  string    `json:"attribution"`
	MinZoom      int       `json:"minzoom"`
	MaxZoom      int       `json:"maxzoom"`
	Bounds       []float64 `json:"bounds"`
	VectorLayers []struct {
		ID          string            `json:"id"`
		Description string            `json:"description"`
		MinZoom     int               `json:"minzoom"`
		MaxZoom     int               `json:"maxzoom"`
		Fields      map[string]string `json:"fields"`
	} `json:"vector_layers"`
}

func (s *server) tileJSON(r *http.Request, layer string) (about tileJSON, err error) {
	to := inside(r, "/tiles/"+layer)
	to.Header.Del("Accept-Encoding")
	got := &memo{header: http.Header{}}
	s.o.Tiles.ServeHTTP(got, to)
	if got.status == http.StatusNotFound {
		return about, errNoLayer
	}
	if got.status != http.StatusOK {
		return about, fmt.Errorf("read about the layer %s: status %d", layer, got.status)
	}
	if err := json.Unmarshal(got.body.Bytes(), &about); err != nil {
		return about, fmt.Errorf("read about the layer %s: %w", layer, err)
	}
	return about, nil
}
