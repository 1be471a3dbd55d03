package geo

import (
	"github.com/paulmach/orb"
)

// World is a place on the web-mercator square in whole units of 2^-32 of its
// side (9.3 mm on the equator): X to the east, Y to the south. The tile of zoom z
// that holds it is its first z bits on both axes.
type World struct{ X, Y uint32 }

// ToWorld carries p from WGS-84 degrees to world units, rounding down, so that
// every point lies in exactly one tile of each zoom. Places beyond the square are
// cut to its edge.
func ToWorld(p orb.Point) World {
	x, y := mercator(p)
	return World{X: worldUnits(x), Y: worldUnits(y)}
}

// worldUnits rounds a share of the square down to units.
func worldUnits(share float64) uint32 {
	units := share * worldSide
	switch {
	case !(units > 0): // NaN too
		return 0
	case units >= worldSide:
		return worldSide - 1
	}
	return uint32(units)
}

// Point returns the middle of the unit in WGS-84 degrees, at most 7 mm from any
// point that ToWorld carries to w.
func (w World) Point() orb.Point {
	x, y := (float64(w.X)+0.5)/worldSide, (float64(w.Y)+0.5)/worldSide
	return orb.Point{x*360 - 180, mercatorLat(y)}
}

// Tile returns the tile of zoom z, at most MaxTileZoom, that holds w.
func (w World) Tile(z uint8) Tile {
	by := 32 - uint(min(z, MaxTileZoom))
	return Tile{Z: min(z, MaxTileZoom), X: uint32(uint64(w.X) >> by), Y: uint32(uint64(w.Y) >> by)}
}

// Morton returns the bits of X and Y taken in turns, those of Y the higher ones
// (Morton, IBM, 1966): sorted by it, the points of every tile lie together.
func (w World) Morton() uint64 { return spread(w.X) | spread(w.Y)<<1 }

// FromMorton undoes World.Morton.
func FromMorton(code uint64) World { return World{X: gather(code), Y: gather(code >> 1)} }

// MortonRange returns the first and the last Morton code of places in the tile.
func (t Tile) MortonRange() (first, last uint64) {
	first = t.Origin().Morton()
	if t.Z == 0 {
		return 0, ^uint64(0)
	}
	return first, first | (1<<(64-2*uint(t.Z)) - 1)
}

// spread puts a zero before every bit (Bit Twiddling Hacks, "Interleave bits by
// Binary Magic Numbers").
func spread(v uint32) uint64 {
	x := uint64(v)
	x = (x | x<<16) & 0x0000FFFF0000FFFF
	x = (x | x<<8) & 0x00FF00FF00FF00FF
	x = (x | x<<4) & 0x0F0F0F0F0F0F0F0F
	x = (x | x<<2) & 0x3333333333333333
	return (x | x<<1) & 0x5555555555555555
}

// gather undoes spread, looking at every other bit only.
func gather(x uint64) uint32 {
	x &= 0x5555555555555555
	x = (x | x>>1) & 0x3333333333333333
	x = (x | x>>2) & 0x0F0F0F0F0F0F0F0F
	x = (x | x>>4) & 0x00FF00FF00FF00FF
	x = (x | x>>8) & 0x0000FFFF0000FFFF
	return uint32(x | x>>16)
}
