// Package wire reads OpenStreetMap's two file formats as a stream of nodes, ways and
// relations: PBF (.osm.pbf) and XML 0.6 (.osm), the latter also packed by gzip or bzip2.
//
// The format is told by content, never by name. Nothing is kept: memory does not grow with
// the file. Broken files answer with an error, never with a panic; limits on the size of
// blocks and elements keep a hostile file from filling the memory.
package wire
