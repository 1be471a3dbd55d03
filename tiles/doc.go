// Package tiles is what the map draws: vector tiles, their TileJSON, the style of
// the basemap.
//
// Words: a tile is one MVT blob at an address z/x/y (x is the column, y the row,
// counted from the north-west); a layer is a named set of features behind one
// door, [Layer], however it is made. Today every layer is a handful of SQL
// statements around ST_AsMVT under row-level security; a layer kept in memory is
// another value behind the same door.
//
// What a tile shows is the actor's scope, taken from the session and never from
// the request. The cache is keyed by company, scope, layer and address; an entry
// holds the version it was built for, and an entry of another version is a miss.
// The version of a layer is known before the tile's transaction begins, so a
// tile may be newer than its version says and never older.
//
// It hears the change feed (geo.outlet, geo.place, geo.territory, geo.fence,
// visits.visit, routing.plan_stop, tracking.claim, app.parameter) and tells
// [Options.Changed] when a layer has a new version. It asks for the default
// radius of a fence by [Options.FenceM].
//
// The basemap belongs to no company. Its rows in geo.base are what package
// geo/osm reads: layer is one of landuse, green, water, rail, road, building,
// place, poi, and kind is OpenStreetMap's word within it.
package tiles
