package osm

import (
	"github.com/paulmach/orb"

	"xuntu.dev/geo/osm/wire"
)

// Layer is the part of the base map that a feature belongs to.
type Layer string

// The layers of the base map.
const (
	Road     Layer = "road"     // kind: motorway … residential, service, track, path; *_link
	Rail     Layer = "rail"     // kind: rail, subway, light_rail, tram, narrow_gauge
	Water    Layer = "water"    // kind: river, lake, reservoir, canal, stream, pond, basin …
	Green    Layer = "green"    // kind: park, forest, grass, garden, pitch, cemetery, farmland …
	Landuse  Layer = "landuse"  // kind: residential, commercial, retail, industrial, education, hospital …
	Building Layer = "building" // kind: building, or the value of the tag
	Place    Layer = "place"    // kind: city, town, suburb, village, neighbourhood …
	POI      Layer = "poi"      // kind: the value of the tag, such as school or station
)

// Feature is one thing on the base map.
type Feature struct {
	OSMID   int64     // unique among features of the same element kind only
	Element wire.Kind // node, way or relation
	Layer   Layer
	Kind    string
	Name    string // as people on the spot write it
	NameZH  string // in Chinese, or empty
	NameEN  string // in English or another Latin script, or empty
	Ref     string // road number
	Oneway  bool   // the line runs in the only allowed direction
	Bridge  bool
	Tunnel  bool
	Z       int  // stacking order: OSM's layer tag, −5 to 5
	MinZoom int  // the lowest zoom on which the feature is worth drawing, 0 to 14
	Rank    int  // among features of one layer: lower is more important, labels first
	Tangled bool // a ring crosses itself, as the extract has it; a database may want to mend it
	// Geometry is a Point, LineString, Polygon or MultiPolygon; rings are closed, outer
	// ones anticlockwise, holes clockwise.
	Geometry orb.Geometry
}
