package pmtiles

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

const (
	headerBytes = 127
	// rootBytes is how far the root directory reaches at most: who reads the first
	// 16 KiB has header and root.
	rootBytes = 16384 - headerBytes
)

// Compression of directories or of tiles.
type Compression uint8

// The compressions there are.
const (
	UnknownCompression Compression = iota
	None
	Gzip
	Brotli
	Zstd
)

// MVT is the type of vector tiles.
const MVT = 1

// ErrFormat says that something is no archive, or a broken one.
var ErrFormat = errors.New("no PMTiles archive")

// span is a piece of the file.
type span struct{ at, size uint64 }

// Header is what the first 127 bytes say.
type Header struct {
	root, metadata, leaves, tiles span

	Addressed, Entries, Contents uint64 // numbers of tiles, of entries, of different tiles
	Clustered                    bool   // tiles lie in the order of their numbers
	Directories, Tiles           Compression
	Type                         uint8
	MinZoom, MaxZoom             uint8
	Bounds                       [4]float64 // west, south, east, north in degrees
	CenterZoom                   uint8
	Center                       [2]float64 // longitude, latitude
}

func (h Header) bytes() []byte {
	b := make([]byte, 0, headerBytes)
	b = append(b, "PMTiles\x03"...)
	for _, s := range []span{h.root, h.metadata, h.leaves, h.tiles} {
		b = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(b, s.at), s.size)
	}
	for _, n := range []uint64{h.Addressed, h.Entries, h.Contents} {
		b = binary.LittleEndian.AppendUint64(b, n)
	}
	clustered := byte(0)
	if h.Clustered {
		clustered = 1
	}
	b = append(b, clustered, byte(h.Directories), byte(h.Tiles), h.Type, h.MinZoom, h.MaxZoom)
	b = degrees(b, h.Bounds[:]...)
	b = append(b, h.CenterZoom)
	return degrees(b, h.Center[:]...)
}

// degrees are written in ten-millionths.
func degrees(b []byte, list ...float64) []byte {
	for _, d := range list {
		b = binary.LittleEndian.AppendUint32(b, uint32(int32(math.Round(d*1e7))))
	}
	return b
}

func parseHeader(b []byte) (h Header, err error) {
	if len(b) < headerBytes || string(b[:7]) != "PMTiles" {
		return h, fmt.Errorf("%w: it does not begin as one", ErrFormat)
	}
	if b[7] != 3 {
		return h, fmt.Errorf("%w of version 3: its version is %d", ErrFormat, b[7])
	}
	number := func(i int) uint64 { return binary.LittleEndian.Uint64(b[8+8*i:]) }
	for i, s := range []*span{&h.root, &h.metadata, &h.leaves, &h.tiles} {
		*s = span{number(2 * i), number(2*i + 1)}
		if s.at > math.MaxInt64 || s.size > math.MaxInt64-s.at {
			return h, fmt.Errorf("%w: a section lies beyond any file", ErrFormat)
		}
	}
	h.Addressed, h.Entries, h.Contents = number(8), number(9), number(10)
	h.Clustered, h.Directories, h.Tiles = b[96] == 1, Compression(b[97]), Compression(b[98])
	h.Type, h.MinZoom, h.MaxZoom, h.CenterZoom = b[99], b[100], b[101], b[118]
	degree := func(at int) float64 { return float64(int32(binary.LittleEndian.Uint32(b[at:]))) / 1e7 }
	for i := range h.Bounds {
		h.Bounds[i] = degree(102 + 4*i)
	}
	h.Center = [2]float64{degree(119), degree(123)}
	return h, nil
}
