// Package mosaic draws polygons that share borders, so that they share them at
// every zoom.
//
// Rings are cut into arcs where borders meet, as in TopoJSON (M. Bostock, "How to
// infer topology", 2013). An arc that two areas share is one arc, and what is left
// of it at a zoom is decided once: every vertex has a weight, the distance at
// which the algorithm of Ramer (1972) and Douglas and Peucker (1973) keeps it, and
// a zoom draws the vertices that are heavier than a unit of its tiles. So neither
// gaps nor overlaps open between neighbours whose borders have the same vertices.
//
//	+----a----+----b----+      + where borders meet: kept at every zoom
//	|         c         |      a, b, c … arcs
//	+----d----+----e----+
package mosaic
