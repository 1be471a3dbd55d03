package tiles

// label is a symbol layer of one font; size may be an expression.
func label(id, source string, filter expr, layout node, colour, halo string) node {
	whole := node{"text-font": []string{mapFont}, "text-padding": 4}
	for k, v := range layout {
		whole[k] = v
	}
	return node{
		"id": id, "type": "symbol", "source-layer": source, "filter": filter, "layout": whole,
		"paint": node{"text-color": colour, "text-halo-color": halo, "text-halo-width": 1.4, "text-halo-blur": 0.4},
	}
}

// place is a label of settlements of some classes between two zooms.
func place(id string, from, to int, text, size expr, colour string, p palette, classes ...string) node {
	l := label(id, "place", isClass(classes...), node{
		"text-field": text, "text-size": size, "text-max-width": 7,
		"symbol-sort-key": expr{"coalesce", expr{"get", "rank"}, 0},
	}, colour, p.halo)
	l["minzoom"], l["maxzoom"] = from, to
	return l
}

func labelLayers(p palette, text expr) []node {
	along := func(id string, from int, filter expr, size expr, colour string, spacing int) node {
		l := label(id, "road", filter, node{
			"text-field": text, "text-size": size, "symbol-placement": "line",
			"symbol-spacing": spacing, "text-max-angle": 32, "text-rotation-alignment": "map",
		}, colour, p.halo)
		l["minzoom"] = from
		return l
	}
	river := label("river-name", "water", expr{"==", expr{"geometry-type"}, "LineString"}, node{
		"text-field": text,
		"text-size":  byZoom(1, 11, 11, 16, 14), "symbol-placement": "line", "symbol-spacing": 420, "text-letter-spacing": 0.25,
		"text-max-angle": 40,
	}, p.waterInk, p.halo)
	river["minzoom"] = 11
	reference := label("road-ref", "road", expr{"all", expr{"has", "ref"}, isClass("motorway", "trunk", "primary")}, node{
		"text-field": expr{"get", "ref"}, "text-size": 10, "symbol-placement": "line", "symbol-spacing": 480,
		"text-rotation-alignment": "viewport", "text-letter-spacing": 0.05,
	}, p.inkSoft, p.halo)
	reference["minzoom"], reference["maxzoom"] = 9, 15
	return append(append(pointLayers(p, text),
		along("street-name", 15, isClass("residential", "unclassified", "living_street", "road", "service", "pedestrian"),
			byZoom(1, 15, 10.5, 18, 13), p.inkFaint, 300),
		along("road-name", 13, isClass("motorway", "trunk", "primary", "secondary", "tertiary"),
			byZoom(1, 13, 10.5, 16, 12.5, 18, 14), p.inkFaint, 380),
		reference,
		river,
	), placeLayers(p, text)...)
}

// landmarks are the points of interest people find their way by; shops and
// restaurants come when there is room for them.
var landmarks = []string{
	"station", "halt", "bus_station", "aerodrome", "hospital", "university", "college", "school", "townhall", "government",
	"museum", "stadium", "mall", "marketplace", "theatre", "library", "attraction",
}

// pointLayers come first among the labels, so that all others may push them away.
func pointLayers(p palette, text expr) (out []node) {
	for _, group := range []struct {
		id     string
		from   int
		filter expr
	}{
		{"point", 17, expr{"!", isClass(landmarks...)}},
		{"landmark", 15, isClass(landmarks...)},
	} {
		name := label(group.id+"-name", "poi", expr{"all", expr{"has", "name"}, group.filter}, node{
			"text-field": text, "text-size": byZoom(1, 15, 10, 18, 12.5), "text-max-width": 8,
			"text-variable-anchor": []string{"top", "bottom", "left", "right"}, "text-radial-offset": 0.6, "text-justify": "auto",
			"symbol-sort-key": expr{"coalesce", expr{"get", "rank"}, 0},
		}, p.pointInk, p.halo)
		name["minzoom"] = group.from
		out = append(out, node{"id": group.id, "type": "circle", "source-layer": "poi", "minzoom": group.from, "filter": group.filter, "paint": node{
			"circle-radius": byZoom(1, 15, 1.8, 18, 3), "circle-color": p.pointInk, "circle-stroke-color": p.halo, "circle-stroke-width": 1,
		}}, name)
	}
	return out
}

func placeLayers(p palette, text expr) []node {
	water := place("water-name", 10, 24, text, byZoom(1, 10, 11, 16, 14), p.waterInk, p, "water")
	water["layout"].(node)["text-letter-spacing"] = 0.15
	city := place("city-name", 3, 14, text, byZoom(1, 4, 12, 8, 15, 12, 21), p.ink, p, "city")
	city["layout"].(node)["text-letter-spacing"] = 0.06
	return []node{
		water,
		place("green-name", 12, 24, text, byZoom(1, 12, 10.5, 16, 13), p.greenInk, p, "green"),
		place("quarter-name", 13, 24, text, byZoom(1, 13, 11, 16, 14), p.inkSoft, p, "quarter", "neighbourhood"),
		place("village-name", 11, 24, text, byZoom(1, 11, 10, 15, 13), p.inkSoft, p, "village", "hamlet"),
		place("suburb-name", 10, 16, text, byZoom(1, 10, 11.5, 14, 16), p.inkSoft, p, "suburb", "borough", "district"),
		place("town-name", 8, 16, text, byZoom(1, 8, 11.5, 13, 16), p.ink, p, "town"),
		city,
	}
}
