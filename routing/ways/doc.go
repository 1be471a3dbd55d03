// Package ways keeps the road networks of an installation and answers of them over HTTP.
//
// The networks lie in one folder, a file for each region and profile: henan.car.roads. Build
// makes them of an extract; the keeper opens what is there, looks every few seconds whether a
// file is new, and swaps it in while others ask, so that the server and `xuntu import osm` need
// not know of each other. A file that cannot be used is left out, and the one before serves on.
//
// It asks package matrix, and tells nothing.
package ways
