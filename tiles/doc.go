// Package tiles is what the map draws: vector tiles, their TileJSON, the style of
// the basemap.
//
// Words: a tile is one MVT blob at an address z/x/y (x is the column, y the row,
// counted from the north-west); a layer is a named set of features behind one
// door, [Layer], however it is made. A company's outlets, places,
// territories, fences and plans of today are drawn from a copy in memory, the
// basemap by PostgreSQL.
//
//	PostgreSQL ─► change feed ─► keeper ─► company: memory.Store, areas, stamps
//	                                          │ version        │ rows
//	request ─► actor ─► view of the scope ──► ETag ─► cache ─► mvt ─► gzip
//
// What a tile shows is the actor's scope, taken from the session and never from
// the request. A layer says with its version whose tile it is and which change was
// the last that this scope may see: nothing that an answer holds, its ETag
// included, hangs on a row out of sight. The cache is keyed by scope, layer and
// address; an entry holds the version it was built for, and an entry of another
// version is a miss. The version is known before the tile is drawn, so a tile may
// be newer than its version says and never older. Tiles from afar, in which some
// row of thousands changes all the time, rest for a second ([Restless]); until then
// who asks gets the one before under its own tag, unless something has left the
// scope.
//
// The copies are filled when the program starts, one company after the other while
// it already answers, and when somebody asks for a tile of a company that is not
// there: that request waits, about five seconds for a million outlets. They are
// bounded by [Options.MemoryBytes]. After a lost connection, a gap in the feed or a
// change that could not be read they are forgotten and filled again, and the
// metrics say so.
//
// It hears the change feed (geo.outlet, geo.place, geo.territory, geo.fence,
// visits.visit, routing.plan, routing.plan_stop, tracking.claim, app.parameter) and tells
// [Options.Changed] when a layer has a new version. It asks for the default
// radius of a fence by [Options.FenceM].
//
// The basemap belongs to no company. Its rows in geo.base are what package
// geo/osm reads: layer is one of landuse, green, water, rail, road, building,
// place, poi, and kind is OpenStreetMap's word within it.
package tiles
