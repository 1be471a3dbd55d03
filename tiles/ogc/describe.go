package ogc

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/tiles/cql"
)

// conforms lists the classes of requirements that are met.
var conforms = []string{
	"http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
	"http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
	"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
	"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
	"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
	"http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
	"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
	"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
	"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
	"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
	"http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
	"http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
	"http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
	"http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
	"http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
	"http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
	"http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
	"http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
	"http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
	"http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
}

// landing answers GET /ogc.
func (s *server) landing(w http.ResponseWriter, r *http.Request) error {
	if _, err := parameters(r); err != nil {
		return err
	}
	b := base(r)
	return answer(w, jsonType, object{
		"title":       "Xuntu 巡图",
		"description": "Outlets, territories, places and fences as you see them, by open standards",
		"links": []link{
			{Href: b, Rel: "self", Type: jsonType, Title: "This page"},
			{Href: b + "/api", Rel: "service-desc", Type: openAPIType, Title: "The interface in OpenAPI 3.0"},
			{Href: b + "/api", Rel: "service-doc", Type: openAPIType, Title: "The interface in OpenAPI 3.0"},
			{Href: b + "/conformance", Rel: "conformance", Type: jsonType, Title: "What is conformed to"},
			{Href: b + "/conformance", Rel: "http://www.opengis.net/def/rel/ogc/1.0/conformance", Type: jsonType},
			{Href: b + "/collections", Rel: "data", Type: jsonType, Title: "Collections"},
			{Href: b + "/collections", Rel: "http://www.opengis.net/def/rel/ogc/1.0/data", Type: jsonType},
			{Href: b + "/tileMatrixSets", Rel: "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes", Type: jsonType, Title: "Tiling schemes"},
		},
	})
}

// conformance answers GET /ogc/conformance.
func (s *server) conformance(w http.ResponseWriter, r *http.Request) error {
	if _, err := parameters(r); err != nil {
		return err
	}
	return answer(w, jsonType, object{"conformsTo": conforms})
}

// list answers GET /ogc/collections.
func (s *server) list(w http.ResponseWriter, r *http.Request) error {
	if _, err := parameters(r); err != nil {
		return err
	}
	var all []object
	err := s.db.Read(r.Context(), func(tx db.Tx) error {
		for _, c := range s.kinds {
			about, err := s.about(r.Context(), tx, r, c)
			if err != nil {
				return err
			}
			all = append(all, about)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return answer(w, jsonType, object{
		"links":       []link{{Href: base(r) + "/collections", Rel: "self", Type: jsonType}},
		"collections": all,
		"crs":         systemURIs(),
	})
}

// one answers GET /ogc/collections/{id}.
func (s *server) one(w http.ResponseWriter, r *http.Request) error {
	c, err := s.alone(r)
	if err != nil {
		return err
	}
	var about object
	err = s.db.Read(r.Context(), func(tx db.Tx) (err error) {
		about, err = s.about(r.Context(), tx, r, c)
		return err
	})
	if err != nil {
		return err
	}
	return answer(w, jsonType, about)
}

// about describes a collection as who asks sees it.
func (s *server) about(ctx context.Context, tx db.Tx, r *http.Request, c *collection) (object, error) {
	e, err := c.extent.One(ctx, tx, db.None{})
	if err != nil {
		return nil, err
	}
	self := base(r) + "/collections/" + c.id
	about := object{
		"id": c.id, "title": c.title, "description": c.description, "itemType": "feature",
		"crs": systemURIs(), "storageCrs": crs84,
		"links": []link{
			{Href: self, Rel: "self", Type: jsonType, Title: c.title},
			{Href: self + "/items", Rel: "items", Type: geoJSONType, Title: c.title},
			{Href: self + "/queryables", Rel: "queryables", Type: jsonType, Title: "What it is filtered by"},
			{Href: self + "/queryables", Rel: "http://www.opengis.net/def/rel/ogc/1.0/queryables", Type: schemaType, Title: "What it is filtered by"},
			{Href: self + "/tiles", Rel: "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", Type: jsonType, Title: "The same as vector tiles"},
		},
	}
	around := object{}
	if e.West != nil && e.South != nil && e.East != nil && e.North != nil {
		around["spatial"] = object{"bbox": [][]float64{{*e.West, *e.South, *e.East, *e.North}}, "crs": crs84}
	}
	if e.Since != nil && e.Until != nil {
		around["temporal"] = object{"interval": [][]string{{e.Since.UTC().Format(time.RFC3339), e.Until.UTC().Format(time.RFC3339)}}}
	}
	if len(around) > 0 {
		about["extent"] = around
	}
	return about, nil
}

// jsonSchema is a property in JSON Schema.
func (p property) jsonSchema() object {
	about := object{"title": p.title, "type": map[cql.Type]string{
		cql.Text: "string", cql.Integer: "integer", cql.Number: "number", cql.Boolean: "boolean", cql.Instant: "string",
	}[p.typ]}
	if p.typ == cql.Instant {
		about["format"] = "date-time"
	}
	if p.enum != nil {
		about["enum"] = p.enum
	}
	return about
}

// queryables answers GET /ogc/collections/{id}/queryables: as a JSON Schema (OGC
// API Features 3), or for a client that asks for plain JSON as the list of drafts.
func (s *server) queryables(w http.ResponseWriter, r *http.Request) error {
	c, err := s.alone(r)
	if err != nil {
		return err
	}
	w.Header().Set("Vary", "Accept")
	if wants(r, jsonType) && !wants(r, schemaType) {
		list := []object{}
		for _, p := range c.properties {
			list = append(list, object{"id": p.name, "type": p.jsonSchema()["type"]})
		}
		return answer(w, jsonType, object{"queryables": list})
	}
	all := object{"id": object{"title": "Number of the feature", "type": "integer"}, "geometry": object{"$ref": "https://geojson.org/schema/" + c.shapeType + ".json"}}
	for _, p := range c.properties {
		all[p.name] = p.jsonSchema()
	}
	return answer(w, schemaType, object{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": base(r) + "/collections/" + c.id + "/queryables",
		"type": "object", "title": c.title, "properties": all, "additionalProperties": false,
	})
}
