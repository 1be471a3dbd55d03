// Package geo is the mathematics of places: points, metres, coordinate systems,
// fences, regions, paths, tiles and in-memory indexes.
//
// It is pure. It knows no database, no clock and no outlet; the same call gives
// the same answer everywhere, so every rule here can be read, tested and drawn.
//
// Its words: a point is orb.Point{longitude, latitude} in degrees of WGS-84
// (SRID 4326). A length is in metres on the WGS-84 ellipsoid unless a name says
// sphere or flat. A fence is the line a visit must be inside, and its verdict is
// inside, unsure or outside. A region is a polygon made ready for many
// questions. A CRS is the coordinate system a point came in; only WGS-84 is ever
// stored, the others are converted at the edge.
//
// Shapes must not cross the antimeridian (RFC 7946, section 3.1.9, cuts them
// there); distances, circles and nearest searches do work across it.
//
// It hears nothing, tells nothing and asks nothing.
package geo
