// Package pmtiles writes and reads archives of tiles, PMTiles version 3
// (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md).
//
// An archive is one file: a header of 127 bytes, a root directory, metadata in
// JSON, leaf directories, tiles.
//
//	┌────────┬──────┬──────────┬────────┬──────────────────────┐
//	│ header │ root │ metadata │ leaves │ tiles                │
//	└────────┴──────┴──────────┴────────┴──────────────────────┘
//	0       127   ≤ 16 KiB
//
// Tiles are numbered along a Hilbert curve, zoom after zoom ([ID]), and lie in
// that order; equal tiles are kept once, and a run of them is one entry of a
// directory. Directories are compressed with gzip. A reader needs the header and
// the root at once and reads a leaf and a tile when it is asked for one.
//
// The package is pure: it writes to an io.Writer and reads from an io.ReaderAt.
package pmtiles
