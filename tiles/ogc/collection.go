package ogc

import (
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/tiles/cql"
)

// property is one attribute of the features of a collection.
type property struct {
	name  string
	title string
	typ   cql.Type
	sql   string
	enum  []string
}

// collection is one kind of features.
type collection struct {
	id, title, description string
	shapeType              string // of GeoJSON
	shape                  string // the column in SQL
	changed                string // the column of the last change, or ""
	properties             []property
	list                   db.Statement[listArgs, feature]
	count                  db.Statement[db.None, int64]
	extent                 db.Statement[db.None, extent]
	schema                 cql.Schema
}

// listArgs ask for a page of features behind an id, in a system of coordinates.
type listArgs struct {
	After  int64
	Most   int
	SRID   int
	Flip   bool
	Digits int
}

// feature is a row of any collection: shape is GeoJSON, nil where there is none.
type feature struct {
	ID         int64
	Shape      *string
	Properties string
}

// extent is how far a collection reaches for who asks; all nil when it is empty.
type extent struct {
	West, South, East, North *float64
	Since, Until             *time.Time
}

var unit = property{"unitId", "Unit that owns it", cql.Integer, "o.unit_id", nil}

func outletKind() *collection {
	return &collection{
		id: "outlets", title: "门店 Outlets", description: "Places where reps call", shapeType: "Point", shape: "o.location", changed: "o.updated_at",
		properties: []property{
			{"code", "Code", cql.Text, "o.code", nil},
			{"name", "Name", cql.Text, "o.name", nil},
			{"class", "Class", cql.Text, "o.class", []string{"KA", "A", "B", "C"}},
			{"channel", "Channel", cql.Text, "o.channel", nil},
			{"state", "State", cql.Text, "o.state", []string{"active", "pending", "closed"}},
			unit,
			{"repId", "Rep who covers it", cql.Integer, "o.rep_id", nil},
			{"address", "Address", cql.Text, "o.address", nil},
			{"phone", "Telephone", cql.Text, "app.shown('outlet.phone', o.phone)", nil},
			{"fenceM", "Radius of its fence in metres; none: the company's", cql.Integer, "o.fence_m", nil},
			{"handover", "Its rep has left", cql.Boolean, "o.handover", nil},
			{"updatedAt", "Last change", cql.Instant, "o.updated_at", nil},
		},
		list: outletList, count: outletCount, extent: outletExtent,
	}
}

// collections are all there are, in the order of lists.
func collections() []*collection {
	list := []*collection{
		outletKind(),
		{
			id: "territories", title: "区域 Territories", description: "Areas owned by a unit or a rep", shapeType: "MultiPolygon", shape: "o.area",
			properties: []property{
				{"code", "Code", cql.Text, "o.code", nil},
				{"name", "Name", cql.Text, "o.name", nil},
				unit,
				{"repId", "Rep who owns it", cql.Integer, "o.rep_id", nil},
				{"color", "Color on maps", cql.Text, "o.color", nil},
			},
			list: territoryList, count: territoryCount, extent: territoryExtent,
		},
		{
			id: "places", title: "场所 Places", description: "Offices, dealers and warehouses", shapeType: "Point", shape: "o.location",
			properties: []property{
				{"kind", "Kind", cql.Text, "o.kind", []string{"office", "dealer", "warehouse"}},
				{"code", "Code", cql.Text, "o.code", nil},
				{"name", "Name", cql.Text, "o.name", nil},
				unit,
				{"fenceM", "Radius of its fence in metres", cql.Integer, "o.fence_m", nil},
			},
			list: placeList, count: placeCount, extent: placeExtent,
		},
		{
			id: "fences", title: "围栏 Fences", description: "Drawn fences; a circle is drawn with 64 sides", shapeType: "Polygon", shape: "s.area",
			properties: []property{
				{"name", "Name", cql.Text, "o.name", nil},
				unit,
				{"kind", "Kind", cql.Text, "(CASE WHEN o.area IS NULL THEN 'circle' ELSE 'polygon' END)", []string{"circle", "polygon"}},
				{"centerLon", "Longitude of a circle's centre", cql.Number, "st_x(o.center)", nil},
				{"centerLat", "Latitude of a circle's centre", cql.Number, "st_y(o.center)", nil},
				{"radiusM", "Radius of a circle in metres", cql.Integer, "o.radius_m", nil},
			},
			list: fenceList, count: fenceCount, extent: fenceExtent,
		},
	}
	for _, c := range list {
		c.schema = cql.Schema{"id": {SQL: "o.id", Type: cql.Integer}, "geometry": {SQL: c.shape, Type: cql.Geometry}}
		for _, p := range c.properties {
			c.schema[p.name] = cql.Column{SQL: p.sql, Type: p.typ}
		}
	}
	return list
}

var (
	outletList      = db.Query[listArgs, feature]("tiles/ogc_outlet_list")
	outletCount     = db.Query[db.None, int64]("tiles/ogc_outlet_count")
	outletExtent    = db.Query[db.None, extent]("tiles/ogc_outlet_extent")
	territoryList   = db.Query[listArgs, feature]("tiles/ogc_territory_list")
	territoryCount  = db.Query[db.None, int64]("tiles/ogc_territory_count")
	territoryExtent = db.Query[db.None, extent]("tiles/ogc_territory_extent")
	placeList       = db.Query[listArgs, feature]("tiles/ogc_place_list")
	placeCount      = db.Query[db.None, int64]("tiles/ogc_place_count")
	placeExtent     = db.Query[db.None, extent]("tiles/ogc_place_extent")
	fenceList       = db.Query[listArgs, feature]("tiles/ogc_fence_list")
	fenceCount      = db.Query[db.None, int64]("tiles/ogc_fence_count")
	fenceExtent     = db.Query[db.None, extent]("tiles/ogc_fence_extent")
	planCustom      = db.Query[db.None, string]("geo/plan_custom")
)
