package mvt

import (
	"encoding/binary"
	"slices"
)

// Extent is the number of units along the side of every layer.
const Extent = 4096

// The fields of the messages Tile, Layer, Feature and Value with their wire types,
// as in vector_tile.proto.
const (
	tileLayer       = 3<<3 | 2
	layerName       = 1<<3 | 2
	layerFeature    = 2<<3 | 2
	layerKey        = 3<<3 | 2
	layerValue      = 4<<3 | 2
	layerExtent     = 5 << 3
	layerVersion    = 15 << 3
	featureID       = 1 << 3
	featureTags     = 2<<3 | 2
	featureType     = 3 << 3
	featureGeometry = 4<<3 | 2
	valueText       = 1<<3 | 2
	valueDouble     = 3<<3 | 1
	valueUint       = 5 << 3
	valueSint       = 6 << 3
)

// Kind is the kind of a feature's geometry.
type Kind uint8

// The kinds, as in vector_tile.proto.
const (
	Points   Kind = 1
	Lines    Kind = 2
	Polygons Kind = 3
)

// Layer is a layer being written. The zero Layer must be Reset before use; it is
// for one writer at a time.
type Layer struct {
	name     string
	keys     []byte
	features []byte
	values   []byte
	written  uint32   // values
	place    []uint32 // of a shared value in values, plus one; 0: not written yet
	used     []uint32 // which of place are not 0
	tags     []byte
	point    [16]byte
}

// Reset begins a layer with these keys, numbered from 0 in this order.
func (l *Layer) Reset(name string, keys ...string) {
	for _, id := range l.used {
		l.place[id] = 0
	}
	l.name, l.written = name, 0
	l.keys, l.features, l.values, l.used = l.keys[:0], l.features[:0], l.values[:0], l.used[:0]
	for _, k := range keys {
		l.keys = append(l.keys, layerKey)
		l.keys = binary.AppendUvarint(l.keys, uint64(len(k)))
		l.keys = append(l.keys, k...)
	}
}

// Own adds n values that no other feature has, as AppendText and its like write
// them, and gives the number of the first.
func (l *Layer) Own(values []byte, n uint32) uint32 {
	first := l.written
	l.values = append(l.values, values...)
	l.written += n
	return first
}

// Shared gives the number of a value that many features have. It is known by an
// id, small and the same for equal values, and is written when it is first asked for.
func (l *Layer) Shared(id uint32, value []byte) uint32 {
	if int(id) >= len(l.place) {
		l.place = append(l.place, make([]uint32, int(id)+1-len(l.place)+64)...)
	}
	if at := l.place[id]; at != 0 {
		return at - 1
	}
	at := l.Own(value, 1)
	l.place[id] = at + 1
	l.used = append(l.used, id)
	return at
}

// Point adds a feature of one point. Tags are pairs of the numbers of a key and a value.
func (l *Layer) Point(id uint64, x, y int32, tags []uint32) {
	g := l.point[:0]
	g = append(g, 1<<3|moveTo)
	g = binary.AppendUvarint(g, zigzag(x))
	g = binary.AppendUvarint(g, zigzag(y))
	l.feature(id, Points, g, tags)
}

// Shape adds a feature of what g holds.
func (l *Layer) Shape(id uint64, kind Kind, g *Geometry, tags []uint32) {
	l.feature(id, kind, g.commands, tags)
}

func (l *Layer) feature(id uint64, kind Kind, geometry []byte, tags []uint32) {
	t := l.tags[:0]
	for _, v := range tags {
		if v < 0x80 {
			t = append(t, byte(v))
			continue
		}
		t = binary.AppendUvarint(t, uint64(v))
	}
	l.tags = t
	size := 1 + sizeOf(id) + 2 + 1 + sizeOf(uint64(len(geometry))) + len(geometry)
	if len(t) > 0 {
		size += 1 + sizeOf(uint64(len(t))) + len(t)
	}
	f := l.features
	f = append(f, layerFeature)
	f = binary.AppendUvarint(f, uint64(size))
	f = append(f, featureID)
	f = binary.AppendUvarint(f, id)
	if len(t) > 0 {
		f = append(f, featureTags)
		f = binary.AppendUvarint(f, uint64(len(t)))
		f = append(f, t...)
	}
	f = append(f, featureType, byte(kind), featureGeometry)
	f = binary.AppendUvarint(f, uint64(len(geometry)))
	f = append(f, geometry...)
	l.features = f
}

// AppendTo appends the layer to a tile; one without features is left out.
func (l *Layer) AppendTo(tile []byte) []byte {
	if len(l.features) == 0 {
		return tile
	}
	const foot = 1 + 2 + 1 + 1 // extent and version
	size := 1 + sizeOf(uint64(len(l.name))) + len(l.name) + len(l.features) + len(l.keys) + len(l.values) + foot
	tile = slices.Grow(tile, 1+binary.MaxVarintLen32+size)
	tile = append(tile, tileLayer)
	tile = binary.AppendUvarint(tile, uint64(size))
	tile = append(tile, layerName)
	tile = binary.AppendUvarint(tile, uint64(len(l.name)))
	tile = append(tile, l.name...)
	tile = append(tile, l.features...)
	tile = append(tile, l.keys...)
	tile = append(tile, l.values...)
	tile = append(tile, layerExtent)
	tile = binary.AppendUvarint(tile, Extent)
	return append(tile, layerVersion, 2)
}

// sizeOf is the length of v as a varint.
func sizeOf(v uint64) int {
	n := 1
	for ; v >= 0x80; v >>= 7 {
		n++
	}
	return n
}

func zigzag(v int32) uint64 { return uint64(uint32(v<<1) ^ uint32(v>>31)) }
