package osm

import (
	"math"
	"strconv"
	"strings"

	"xuntu.dev/geo/osm/wire"
)

// importance returns the lowest zoom worth drawing the look on, and its rank among its
// layer. size is in square metres.
func (l look) importance(t wire.Tags, size float64) (minZoom, rank int) {
	switch l.layer {
	case Road:
		return roadZoom(l.kind), roadRank(l.kind)
	case Rail:
		if l.kind == "rail" && t.Find("service") == "" {
			return 8, 1
		}
		return 12, 5
	case Place:
		return placeZoom(l.kind, people(t)), placeRank(l.kind, people(t))
	case POI:
		return poiZoom(l.kind), poiZoom(l.kind)
	case Water:
		if size == 0 {
			return streamZoom(l.kind), 5
		}
		return max(0, areaZoom(size, 4)), bySize(size)
	case Building:
		return max(13, areaZoom(size, 2.5)), bySize(size)
	case Landuse:
		return max(9, areaZoom(size, 6)), bySize(size)
	default:
		return max(5, areaZoom(size, 5)), bySize(size)
	}
}

func streamZoom(kind string) int {
	switch kind {
	case "river":
		return 8
	case "canal":
		return 11
	default:
		return 13
	}
}

// areaZoom returns the zoom at which an area's side spans the given number of pixels, with
// tiles of 512 pixels and Web Mercator's scale at the equator: 78,271.5 m a pixel at zoom 0.
func areaZoom(size, pixels float64) int {
	if size <= 0 {
		return 14
	}
	return int(max(0, min(14, math.Ceil(math.Log2(pixels*78271.5/math.Sqrt(size))))))
}

// bySize ranks areas: 0 for the largest, one step for each quarter of the size.
func bySize(size float64) int {
	if size <= 1 {
		return 20
	}
	return max(0, 20-int(math.Log2(size)/2))
}

// roadZoom returns the lowest zoom for a kind of road, or 0 for what is not a road of ours.
func roadZoom(kind string) int {
	base, link := strings.CutSuffix(kind, "_link")
	zoom := map[string]int{
		"motorway": 5, "trunk": 6, "primary": 8, "secondary": 9, "tertiary": 11, "unclassified": 12, "residential": 12,
		"living_street": 13, "road": 13, "pedestrian": 13, "service": 13, "track": 13, "busway": 13,
		"footway": 14, "path": 14, "cycleway": 14, "steps": 14, "bridleway": 14,
	}[base]
	if link && zoom > 0 {
		return min(12, zoom+4)
	}
	return zoom
}

func roadRank(kind string) int {
	base, link := strings.CutSuffix(kind, "_link")
	rank, ok := map[string]int{"motorway": 0, "trunk": 1, "primary": 2, "secondary": 3, "tertiary": 4, "unclassified": 5, "residential": 6, "living_street": 7}[base]
	if !ok {
		rank = 9
	}
	if link {
		rank++
	}
	return rank
}

// people reads the population tag; 0 if there is none.
func people(t wire.Tags) float64 {
	n, err := strconv.ParseFloat(strings.NewReplacer(",", "", " ", "").Replace(t.Find("population")), 64)
	if err != nil || n < 0 || math.IsNaN(n) {
		return 0
	}
	return n
}

func placeLook(t wire.Tags) (look, bool) {
	kind := t.Find("place")
	if placeZoom(kind, 0) == 0 || t.Find("name") == "" {
		return look{}, false
	}
	return look{Place, kind}, true
}

// placeZoom returns the lowest zoom for a kind of place, or 0 for what we do not name:
// countries, states and seas among others.
func placeZoom(kind string, people float64) int {
	zoom := map[string]int{
		"city": 5, "town": 8, "borough": 10, "district": 10, "suburb": 10, "village": 11, "quarter": 12, "island": 11,
		"hamlet": 13, "neighbourhood": 13, "locality": 14, "islet": 14, "isolated_dwelling": 14,
	}[kind]
	if kind == "city" && people >= 1e6 {
		return 4
	}
	return zoom
}

func placeRank(kind string, people float64) int {
	base := map[string]int{"city": 10, "town": 30, "borough": 40, "district": 40, "suburb": 45, "village": 60, "quarter": 65}[kind]
	if base == 0 {
		base = 80
	}
	return base - int(math.Log10(people+1))
}

// poiLook finds a point of interest; one without a name is not worth a sign.
func poiLook(t wire.Tags) []look {
	if t.Find("name") == "" {
		return nil
	}
	for _, key := range []string{"railway", "aeroway", "amenity", "tourism", "shop", "leisure", "office"} {
		if kind := t.Find(key); poiZoom(kind) > 0 {
			return []look{{POI, kind}}
		}
	}
	if kind := t.Find("shop"); kind != "" && kind != "no" {
		return []look{{POI, "shop"}}
	}
	return nil
}

func poiZoom(kind string) int {
	return map[string]int{
		"aerodrome": 10, "station": 12, "halt": 13, "hospital": 13, "university": 13, "college": 13, "townhall": 13,
		"bus_station": 13, "museum": 13, "stadium": 13, "mall": 13, "school": 14, "kindergarten": 14, "library": 14, "theatre": 14,
		"cinema": 14, "marketplace": 14, "supermarket": 14, "police": 14, "fire_station": 14, "post_office": 14, "bank": 14,
		"fuel": 14, "pharmacy": 14, "clinic": 14, "hotel": 14, "attraction": 14, "place_of_worship": 14, "government": 14,
		"restaurant": 14, "shop": 14,
	}[kind]
}
