// Package ogc is the door for programs that speak the open standards: QGIS, GDAL
// and whoever reads OGC API Features, OGC API Tiles or WMTS.
//
// Its words. A collection is one kind of thing on the map (outlets, territories,
// places, fences) as GeoJSON features. A tileset is the same drawn as vector
// tiles by the tiles room. The heat is the density of outlets as pictures.
//
// Everything is read in the scope of who asks, be it a person with a session or a
// program with an API key: row-level security is the only filter between
// companies and units, and counts, extents and pages are made under it. What
// people filter by becomes SQL in package cql, values apart from text.
//
//	/ogc                                        landing page, /ogc/api, /ogc/conformance
//	/ogc/collections/{id}/items                 OGC API Features 1, 2, 3 (CQL2 Text)
//	/ogc/collections/{id}/tiles/WebMercatorQuad OGC API Tiles 1
//	/ogc/wmts                                   WMTS 1.0.0, KVP and REST
//	/tiles/{layer}/metadata.json                for MVT readers without TileJSON
//	/tiles/{layer}/archive.pmtiles              all tiles of a scope as one file
//
// Pages are by id: each names the last id it holds, so the hundredth costs what
// the first does. The limit of a next link grows tenfold up to 10,000, so that a
// client that asks for ten at a time (GDAL does) copies 200,000 features in some
// two dozen requests.
package ogc
