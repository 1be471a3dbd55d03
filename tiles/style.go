package tiles

import (
	"net/http"
	"slices"

	"xuntu.dev/internal/fault"
)

// node is a piece of style JSON.
type node = map[string]any

// expr is a list in style JSON, such as an expression.
type expr = []any

// mapFont is the one font the style names. There is no glyphs URL: the front end
// lays font files of its own under the name, and the browser draws with the
// system's font where it has none.
const mapFont = "Noto Sans Regular"

var errNoStyle = fault.New(fault.NotFound, "style_not_found", "there is a style light and a style dark")

// style answers GET /tiles/style/{mode}?lang=.
func (s *server) style(w http.ResponseWriter, r *http.Request) error {
	out, ok := baseStyle(r.PathValue("mode"), r.URL.Query().Get("lang"), origin(r)+"/tiles/base")
	if !ok {
		return errNoStyle
	}
	return writeJSON(w, out)
}

// baseStyle is the basemap's style (MapLibre style specification, version 8). A
// language that is not "en" is Chinese.
func baseStyle(mode, lang, tileJSON string) (node, bool) {
	p, ok := palettes[mode]
	if !ok {
		return nil, false
	}
	text := named(lang)
	layers := slices.Concat(groundLayers(p), roadLayers(p), []node{buildingLayer(p)}, bridgeLayers(p), labelLayers(p, text))
	for _, l := range layers {
		if l["type"] != "background" {
			l["source"] = "base"
		}
	}
	return node{
		"version": 8,
		"name":    "Xuntu " + mode,
		"sources": node{"base": node{"type": "vector", "url": tileJSON}},
		"layers":  layers,
	}, true
}

// named is the text of a label in a language, or in the other one when it has none.
func named(lang string) expr {
	if lang == "en" {
		return expr{"coalesce", expr{"get", "name_en"}, expr{"get", "name"}}
	}
	return expr{"coalesce", expr{"get", "name"}, expr{"get", "name_en"}}
}

// byZoom interpolates between zooms and values in turns; base bends the curve.
func byZoom(base float64, stops ...any) expr {
	return append(expr{"interpolate", expr{"exponential", base}, expr{"zoom"}}, stops...)
}

// byClass chooses by the feature's class: classes and values in turns, then the value of the others.
func byClass(choices ...any) expr {
	return append(expr{"match", expr{"get", "class"}}, choices...)
}

func isClass(classes ...string) expr {
	return expr{"match", expr{"get", "class"}, classes, true, false}
}

// natural are the classes of land that nobody has built on.
var natural = []string{"bare_rock", "beach", "sand", "glacier"}

func groundLayers(p palette) []node {
	surface := expr{"==", expr{"geometry-type"}, "Polygon"}
	return []node{
		{"id": "ground", "type": "background", "paint": node{"background-color": p.ground}},
		{
			"id": "town", "type": "line", "source-layer": "land", "maxzoom": 12, // closes the gaps between blocks seen from afar
			"filter": expr{"!", isClass(natural...)},
			"paint":  node{"line-color": p.home, "line-width": byZoom(1, 9, 1.6, 12, 3), "line-opacity": byZoom(1, 11, 1, 12, 0)},
		},
		{"id": "land", "type": "fill", "source-layer": "land", "paint": node{
			"fill-antialias": false,
			"fill-color": byZoom(1, 11, byClass(natural, p.rock, p.home), 12.5,
				byClass(natural, p.rock, "residential", p.home, []string{"commercial", "retail"}, p.shops,
					[]string{"industrial", "railway", "construction", "quarry", "port", "aerodrome"}, p.work, "education", p.school,
					"hospital", p.care, "farmyard", p.farm, p.home)),
		}},
		{"id": "green", "type": "fill", "source-layer": "green", "paint": node{
			"fill-antialias": false,
			"fill-color": byClass([]string{"wood", "forest"}, p.wood,
				[]string{"grass", "meadow", "scrub", "heath", "grassland", "wetland", "village_green", "greenfield"}, p.grass,
				[]string{"farmland", "orchard", "vineyard", "allotments"}, p.farm, p.park),
		}},
		{
			"id": "stream", "type": "line", "source-layer": "water", "minzoom": 11,
			"filter": expr{"all", expr{"==", expr{"geometry-type"}, "LineString"}, expr{"!", isClass("river")}},
			"layout": node{"line-cap": "round", "line-join": "round"},
			"paint":  node{"line-color": p.stream, "line-width": byZoom(1.4, 11, 0.6, 14, 1.4, 18, 5)},
		},
		{
			"id": "river", "type": "line", "source-layer": "water",
			"filter": expr{"all", expr{"==", expr{"geometry-type"}, "LineString"}, isClass("river")},
			"layout": node{"line-cap": "round", "line-join": "round"},
			"paint":  node{"line-color": p.water, "line-width": byZoom(1.4, 6, 0.8, 10, 1.6, 14, 3, 18, 8)},
		},
		{"id": "water", "type": "fill", "source-layer": "water", "filter": surface, "paint": node{"fill-color": p.water}},
	}
}

func buildingLayer(p palette) node {
	return node{"id": "building", "type": "fill", "source-layer": "building", "minzoom": BaseMaxZoom, "paint": node{
		"fill-color": p.building, "fill-outline-color": p.wall, "fill-opacity": byZoom(1, 15, 0.5, 16, 1),
	}}
}
