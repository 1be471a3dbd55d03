package ogc

import (
	"net/http"
)

// openAPI answers GET /ogc/api: the interface in OpenAPI 3.0, with the path of
// every collection written out, because GDAL looks for those.
func (s *server) openAPI(w http.ResponseWriter, r *http.Request) error {
	if _, err := parameters(r); err != nil {
		return err
	}
	paths := object{
		"/":            operation("landing", "Landing page", jsonType),
		"/conformance": operation("conformance", "What is conformed to", jsonType),
		"/collections": operation("collections", "Collections", jsonType),
	}
	for _, c := range s.kinds {
		self := "/collections/" + c.id
		paths[self] = operation(c.id, c.title, jsonType)
		paths[self+"/queryables"] = operation(c.id+"-queryables", "What "+c.id+" are filtered by", schemaType)
		paths[self+"/items"] = operation(c.id+"-items", c.description, geoJSONType, c.parameters()...)
		paths[self+"/items/{featureId}"] = operation(c.id+"-item", "One of them", geoJSONType,
			object{"name": "featureId", "in": "path", "required": true, "schema": object{"type": "integer"}}, systemParameter("crs"))
		paths[self+"/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}"] = operation(c.id+"-tile", "A vector tile", tileType,
			pathNumber("tileMatrix"), pathNumber("tileRow"), pathNumber("tileCol"))
	}
	return answer(w, openAPIType, object{
		"openapi": "3.0.3",
		"info":    object{"title": "Xuntu 巡图", "version": "1.0.0", "description": "The map by open standards, in the scope of who asks."},
		"servers": []object{{"url": base(r)}},
		"paths":   paths,
		"components": object{"securitySchemes": object{
			"key":   object{"type": "http", "scheme": "bearer", "description": "an API key"},
			"basic": object{"type": "http", "scheme": "basic", "description": "the user name key, an API key as the password"},
		}},
		"security": []object{{"key": []string{}}, {"basic": []string{}}},
	})
}

func operation(id, summary, mediaType string, parameters ...object) object {
	if mediaType != tileType {
		parameters = append(parameters, parameter("f", "The format, of which there is one", object{"type": "string", "enum": []string{"json"}}))
	}
	get := object{
		"operationId": id, "summary": summary,
		"responses": object{
			"200":     object{"description": "Found", "content": object{mediaType: object{"schema": object{"type": "object"}}}},
			"default": object{"description": "A problem (RFC 9457)", "content": object{"application/problem+json": object{"schema": object{"type": "object"}}}},
		},
	}
	get["parameters"] = parameters
	return object{"get": get}
}

func parameter(name, description string, schema object) object {
	return object{"name": name, "in": "query", "required": false, "description": description, "schema": schema, "style": "form", "explode": false}
}

func pathNumber(name string) object {
	return object{"name": name, "in": "path", "required": true, "schema": object{"type": "integer", "minimum": 0}}
}

func systemParameter(name string) object {
	return parameter(name, "A system of coordinates", object{"type": "string", "format": "uri", "enum": systemURIs(), "default": crs84})
}

// parameters of the items of a collection.
func (c *collection) parameters() []object {
	text := object{"type": "string"}
	list := []object{
		parameter("limit", "Features of a page at most", object{"type": "integer", "minimum": 1, "maximum": mostLimit, "default": usualLimit}),
		parameter("after", "Where the page begins; next links carry it", object{"type": "integer", "minimum": 0}),
		parameter("bbox", "Features that touch this box", object{
			"type":  "array",
			"oneOf": []object{{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}}, "items": object{"type": "number"},
		}),
		systemParameter("bbox-crs"),
		systemParameter("crs"),
		parameter("datetime", "Features that were last changed then", text),
		parameter("filter", "A filter in CQL2 Text", text),
		parameter("filter-lang", "The language of the filter", object{"type": "string", "enum": languages, "default": languages[0]}),
		parameter("filter-crs", "The system of the filter", object{"type": "string", "format": "uri", "enum": []string{crs84}, "default": crs84}),
		parameter("resultType", "hits: count only", object{"type": "string", "enum": []string{"results", "hits"}, "default": "results"}),
	}
	for _, p := range c.properties {
		list = append(list, parameter(p.name, p.title, p.jsonSchema()))
	}
	return list
}
