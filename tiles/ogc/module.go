package ogc

import (
	"net/http"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/tiles"
)

// root is where the landing page lies.
const root = "/ogc"

// Options of the room.
type Options struct {
	// Tiles answers GET /tiles/{layer} and /tiles/{layer}/{z}/{x}/{y} as it does for
	// the map; the actor is in the request's context.
	Tiles http.Handler
}

// server answers what the standards ask.
type server struct {
	db    *db.DB
	now   func() time.Time
	o     Options
	kinds []*collection
	// exports has one slot for each archive that is being made.
	exports chan struct{}
}

// New furnishes the room.
func New(kit app.Kit, o Options) app.Module {
	s := &server{db: kit.DB, now: kit.Now, o: o, kinds: collections(), exports: make(chan struct{}, exportsAtOnce)}
	return app.Module{Name: "ogc", Routes: s.routes}
}

type handler = func(http.ResponseWriter, *http.Request) error

func (s *server) routes(api *web.API) {
	route := func(id, path string, needs access.Permission, answer handler) {
		web.Raw(api, web.Route{ID: id, Method: http.MethodGet, Path: path, Tag: "ogc", Needs: needs, Open: needs == "", Keys: true}, answer)
	}
	route("ogc", root, "", s.landing)
	route("ogc-landing", root+"/", "", s.landing)
	route("ogc-conformance", root+"/conformance", "", s.conformance)
	route("ogc-api", root+"/api", "", s.openAPI)
	route("ogc-collections", root+"/collections", atlas.View, s.list)
	route("ogc-collection", root+"/collections/{id}", atlas.View, s.one)
	route("ogc-queryables", root+"/collections/{id}/queryables", atlas.View, s.queryables)
	route("ogc-items", root+"/collections/{id}/items", atlas.View, s.items)
	route("ogc-item", root+"/collections/{id}/items/{feature}", atlas.View, s.item)
	route("ogc-schemes", root+"/tileMatrixSets", "", s.schemes)
	route("ogc-scheme", root+"/tileMatrixSets/{scheme}", "", s.scheme)
	route("ogc-tilesets", root+"/collections/{id}/tiles", tiles.View, s.tilesets)
	route("ogc-tileset", root+"/collections/{id}/tiles/{scheme}", tiles.View, s.tileset)
	route("ogc-tile", root+"/collections/{id}/tiles/{scheme}/{z}/{row}/{col}", tiles.View, s.tile)
	route("ogc-metadata", "/tiles/{layer}/metadata.json", tiles.View, s.metadata)
	route("ogc-archive", "/tiles/{layer}/archive.pmtiles", tiles.View, s.export)
	route("ogc-wmts", root+"/wmts", tiles.View, s.wmts)
	route("ogc-wmts-capabilities", root+"/wmts/1.0.0/WMTSCapabilities.xml", tiles.View, s.capabilities)
	route("ogc-wmts-tile", root+"/wmts/1.0.0/heat/{z}/{row}/{col}", tiles.View, s.restTile)
}

// collection finds the one a path names.
func (s *server) collection(r *http.Request) (*collection, error) {
	for _, c := range s.kinds {
		if c.id == r.PathValue("id") {
			return c, nil
		}
	}
	return nil, errNoCollection
}

// alone is the collection of a request that takes no parameters.
func (s *server) alone(r *http.Request) (*collection, error) {
	c, err := s.collection(r)
	if err == nil {
		_, err = parameters(r)
	}
	return c, err
}
