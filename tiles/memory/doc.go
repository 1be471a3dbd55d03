// Package memory keeps the points of one layer of one company in memory, each
// scope apart.
//
// A [Row] is a point with its attributes written as MVT values. A [View] is what
// one scope sees: its rows alone, sorted by Morton code and cut into chunks, so
// that the rows of a tile are one span. Who sees everything shares one view; every
// other scope has rows of its own, so that nothing that is built from them (tiles,
// clusters, counts, versions) can tell of a row it does not see.
//
//	view ──► chunk │ chunk │ chunk │ …      chunks divide the whole square:
//	         rows sorted by (code, id)      every tile touches at least one
//
// Chunks and rows never change once a view shows them: a change makes new chunks
// and swaps the list of them, so readers need no lock and see one moment. A chunk
// knows the number of the latest change in it, also after it was split or has
// joined its neighbour. The version of a tile is the highest number among the
// chunks it touches: nothing is counted per tile, and the versions of a tile never
// fall back.
package memory
