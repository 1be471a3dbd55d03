// Package plane holds the flat geometry that the city generator draws with:
// vectors, lines and rings in metres, smooth noise, and an index of segments.
//
// Everything is pure and knows no city. x grows to the east, y to the north.
// Lengths are metres, angles radians counted anticlockwise from east.
package plane
