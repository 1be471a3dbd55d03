package theme

import (
	"math"

	"xuntu.dev/geo"
)

// hexBits: a tile is 2^hexBits hexagons wide.
const hexBits = 4

// hexSize is the length of a side where a hexagon is 1 wide, and its radius.
var hexSize = 1 / math.Sqrt(3)

// Hex is a hexagon of the grid of a zoom, in axial coordinates: Q counts along a
// row, R counts the rows. Hexagons stand on a corner and are a sixteenth of a tile
// wide, so that they look equally large at every zoom.
// (Amit Patel, Hexagonal Grids, redblobgames.com/grids/hexagons, 2013.)
type Hex struct{ Q, R int32 }

// HexAt gives the hexagon of the zoom's grid in which a place lies.
func HexAt(w geo.World, zoom uint8) Hex {
	side := hexSide(zoom)
	x, y := float64(w.X)/side, float64(w.Y)/side
	q, r := x-y*hexSize, 2*y*hexSize
	return roundHex(q, r)
}

// roundHex rounds cube coordinates, whose sum is 0: the one that was rounded most
// is made of the other two.
func roundHex(q, r float64) Hex {
	s := -q - r
	a, b, c := math.Round(q), math.Round(r), math.Round(s)
	da, db, dc := math.Abs(a-q), math.Abs(b-r), math.Abs(c-s)
	switch {
	case da > db && da > dc:
		a = -b - c
	case db > dc:
		b = -a - c
	}
	return Hex{int32(a), int32(b)}
}

// hexSide is the width of a hexagon in units of the world.
func hexSide(zoom uint8) float64 { return float64(uint64(1) << (32 - zoom - hexBits)) }

// Centre is the middle of the hexagon, in units of the world, which may lie beyond it.
func (h Hex) Centre(zoom uint8) (x, y float64) {
	side := hexSide(zoom)
	return (float64(h.Q) + float64(h.R)/2) * side, float64(h.R) * 1.5 * hexSize * side
}

// corner offsets in halves of the width and of the radius, clockwise on the screen
// from the top.
var hexCorners = [6][2]int32{{0, -2}, {1, -1}, {1, 1}, {0, 2}, {-1, 1}, {-1, -1}}

// Corners are the hexagon's corners in units of the world, clockwise on the screen.
// Neighbours give the same numbers for a corner they share, to the last bit.
func (h Hex) Corners(zoom uint8) (corners [6][2]float64) {
	halfWidth, halfRadius := hexSide(zoom)/2, hexSize*hexSide(zoom)/2
	for i, c := range hexCorners {
		corners[i] = [2]float64{float64(2*h.Q+h.R+c[0]) * halfWidth, float64(3*h.R+c[1]) * halfRadius}
	}
	return corners
}

// ID numbers the hexagons of all zooms apart, below 2^53: JavaScript reads it whole.
func (h Hex) ID(zoom uint8) uint64 {
	const half = 1 << 19
	return uint64(zoom)<<40 | uint64(h.Q+half)<<20 | uint64(h.R+half)
}

// touches reports whether the hexagon reaches into the tile.
func (h Hex) touches(at geo.Tile) bool {
	x, y := h.Centre(at.Z)
	side, radius := hexSide(at.Z), hexSize*hexSide(at.Z)
	origin, width := at.Origin(), float64(at.Side())
	left, top := float64(origin.X), float64(origin.Y)
	return x+side/2 > left && x-side/2 < left+width && y+radius > top && y-radius < top+width
}
