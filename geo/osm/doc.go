// Package osm turns an OpenStreetMap extract into the features of our base map: roads,
// water, green, buildings, land use, railways, places and points of interest.
//
// [Read] takes a .osm.pbf or an .osm file (plain, gzip or bzip2) and calls back once for each
// feature. It reads the file twice: first nodes and relations, then ways; so memory holds
// the places of all nodes at about nine bytes each and the multipolygon relations, and does
// not grow with anything else.
//
// Multipolygons are put together from their ways. What cannot be put together is told in
// the [Report] with the object's id and does not stop the import.
//
// Boundaries are never read and so never drawn.
//
// The package is pure: it writes nowhere. Coordinates are degrees of WGS-84.
package osm
