package osm

import (
	"strconv"
	"strings"

	"xuntu.dev/geo/osm/wire"
)

// shape is how an element lies on the map.
type shape uint8

const (
	asPoint shape = iota
	asLine
	asArea
)

// look is how an element appears on the map; some elements have two, such as a school that
// is both an area and a point of interest.
type look struct {
	layer Layer
	kind  string
}

// looksOf reads the tags of an element. No look means that we do not draw it.
func looksOf(t wire.Tags, s shape) []look {
	switch s {
	case asPoint:
		if l, ok := placeLook(t); ok {
			return []look{l}
		}
		return poiLook(t)
	case asLine:
		return lineLook(t)
	default:
		return areaLooks(t)
	}
}

func lineLook(t wire.Tags) []look {
	if kind := t.Find("highway"); roadZoom(kind) > 0 {
		return []look{{Road, kind}}
	}
	switch kind := t.Find("railway"); kind {
	case "rail", "subway", "light_rail", "tram", "narrow_gauge", "monorail":
		return []look{{Rail, kind}}
	}
	switch kind := t.Find("waterway"); kind {
	case "river", "canal", "stream", "drain", "ditch":
		return []look{{Water, kind}}
	}
	return nil
}

func areaLooks(t wire.Tags) []look {
	var out []look
	if kind := t.Find("building"); kind != "" && kind != "no" {
		if kind == "yes" {
			kind = "building"
		}
		out = append(out, look{Building, kind})
	} else if l, ok := groundLook(t); ok {
		out = append(out, l)
	}
	return append(out, poiLook(t)...)
}

// groundLook finds what covers an area: water before green before use.
func groundLook(t wire.Tags) (look, bool) {
	natural, use, leisure := t.Find("natural"), t.Find("landuse"), t.Find("leisure")
	switch {
	case natural == "water":
		if kind := t.Find("water"); kind != "" {
			return look{Water, kind}, true
		}
		return look{Water, "lake"}, true
	case t.Find("waterway") == "riverbank":
		return look{Water, "river"}, true
	case t.Find("waterway") == "dock", use == "reservoir", use == "basin":
		return look{Water, "basin"}, true
	}
	switch natural {
	case "wood":
		return look{Green, "forest"}, true
	case "scrub", "heath", "grassland", "wetland":
		return look{Green, natural}, true
	case "beach", "sand", "bare_rock", "glacier":
		return look{Landuse, natural}, true
	}
	switch leisure {
	case "park", "garden", "pitch", "golf_course", "playground", "nature_reserve", "stadium", "sports_centre":
		return look{Green, leisure}, true
	}
	switch use {
	case "forest", "grass", "meadow", "orchard", "vineyard", "village_green", "recreation_ground", "cemetery", "farmland", "flowerbed", "allotments", "greenfield":
		return look{Green, use}, true
	case "residential", "commercial", "retail", "industrial", "railway", "construction", "quarry", "farmyard", "port", "education":
		return look{Landuse, use}, true
	}
	switch amenity := t.Find("amenity"); amenity {
	case "school", "kindergarten", "college", "university":
		return look{Landuse, "education"}, true
	case "hospital":
		return look{Landuse, "hospital"}, true
	case "grave_yard":
		return look{Green, "cemetery"}, true
	}
	if t.Find("highway") == "pedestrian" || t.Find("place") == "square" {
		return look{Landuse, "square"}, true
	}
	if t.Find("aeroway") == "aerodrome" {
		return look{Landuse, "aerodrome"}, true
	}
	return look{}, false
}

// isArea says whether a way is an area: closed, and tagged with what has an inside. A closed
// road is a roundabout unless it says otherwise.
func isArea(t wire.Tags, refs []int64) bool {
	if len(refs) < 4 || refs[0] != refs[len(refs)-1] || t.Find("area") == "no" {
		return false
	}
	if t.Find("area") == "yes" {
		return true
	}
	return t.Find("highway") == "" && t.Find("barrier") == "" && t.Find("railway") == "" && len(areaLooks(t)) > 0
}

// feature fills in everything but the geometry. size is in square metres, 0 for points and lines.
func (l look) feature(t wire.Tags, kind wire.Kind, id int64, size float64) Feature {
	f := Feature{OSMID: id, Element: kind, Layer: l.layer, Kind: l.kind, Ref: t.Find("ref")}
	f.Name, f.NameZH, f.NameEN = namesOf(t)
	f.Bridge, f.Tunnel = says(t.Find("bridge")), says(t.Find("tunnel"))
	f.Z = stacking(t.Find("layer"), f.Bridge, f.Tunnel)
	if l.layer == Road {
		oneway := t.Find("oneway")
		implied := t.Find("junction") == "roundabout" || strings.HasPrefix(l.kind, "motorway")
		f.Oneway = oneway == "-1" || says(oneway) || (oneway == "" && implied)
	}
	f.MinZoom, f.Rank = l.importance(t, size)
	return f
}

// backwards says whether a one-way road is drawn against its direction.
func (f Feature) backwards(t wire.Tags) bool {
	return f.Layer == Road && (t.Find("oneway") == "-1" || t.Find("oneway") == "reverse")
}

// says reads a yes-or-no tag, where many kinds of bridges and tunnels also mean yes.
func says(value string) bool { return value != "" && value != "no" && value != "false" && value != "0" }

func stacking(value string, bridge, tunnel bool) int {
	z, err := strconv.Atoi(value)
	switch {
	case err == nil:
		return max(-5, min(5, z))
	case bridge:
		return 1
	case tunnel:
		return -1
	}
	return 0
}
