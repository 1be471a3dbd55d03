package geo

import (
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

const (
	// MaxTileZoom is the deepest zoom of a tile address: a tile 2.4 m wide.
	MaxTileZoom = 24
	// MercatorLat is the latitude in degrees where the square of web-mercator
	// ends, atan(sinh(π)).
	MercatorLat = 85.0511287798066
	// MercatorHalfM is half the side of that square in the units of EPSG:3857,
	// which are metres on the equator only.
	MercatorHalfM = math.Pi * equatorRadiusM

	// worldSide is the number of world units along the square's side.
	worldSide = 1 << 32
)

// ErrTile says that a tile address does not exist.
var ErrTile = errors.New("no such tile")

// Tile is the address of a map tile in web-mercator: zoom Z, column X counted
// from the west, row Y counted from the north.
type Tile struct {
	Z    uint8
	X, Y uint32
}

// NewTile checks an address: 0 <= z <= MaxTileZoom, 0 <= x, y < 2^z. The error
// wraps ErrTile.
func NewTile(z, x, y int) (Tile, error) {
	if z < 0 || z > MaxTileZoom {
		return Tile{}, fmt.Errorf("tile %d/%d/%d: zoom is outside 0..%d: %w", z, x, y, MaxTileZoom, ErrTile)
	}
	if x < 0 || x >= 1<<z {
		return Tile{}, fmt.Errorf("tile %d/%d/%d: column is outside 0..%d: %w", z, x, y, 1<<z-1, ErrTile)
	}
	if y < 0 || y >= 1<<z {
		return Tile{}, fmt.Errorf("tile %d/%d/%d: row is outside 0..%d: %w", z, x, y, 1<<z-1, ErrTile)
	}
	return Tile{Z: uint8(z), X: uint32(x), Y: uint32(y)}, nil
}

// TileAt returns the tile of zoom z, at most MaxTileZoom, in which p lies. A tile
// owns its western and northern edge; latitudes beyond MercatorLat count to the
// outermost row.
func TileAt(p orb.Point, z uint8) Tile { return ToWorld(p).Tile(z) }

// String returns "z/x/y".
func (t Tile) String() string { return fmt.Sprintf("%d/%d/%d", t.Z, t.X, t.Y) }

// Parent returns the tile one zoom further out that holds t; of zoom 0 itself.
func (t Tile) Parent() Tile {
	if t.Z == 0 {
		return t
	}
	return Tile{Z: t.Z - 1, X: t.X >> 1, Y: t.Y >> 1}
}

// Origin returns the north-western corner in world units.
func (t Tile) Origin() World {
	return World{X: shiftUp(t.X, 32-uint(t.Z)), Y: shiftUp(t.Y, 32-uint(t.Z))}
}

// shiftUp is v << by, but 0 for zoom 0, where v is 0 and by is 32.
func shiftUp(v uint32, by uint) uint32 { return uint32(uint64(v) << by) }

// Side returns the length of a side in world units, 2^(32-z).
func (t Tile) Side() uint64 { return worldSide >> t.Z }

// Bound returns the box of the tile in WGS-84 degrees.
func (t Tile) Bound() orb.Bound {
	side := float64(uint64(1) << t.Z)
	return orb.Bound{
		Min: orb.Point{float64(t.X)/side*360 - 180, mercatorLat(float64(t.Y+1) / side)},
		Max: orb.Point{float64(t.X+1)/side*360 - 180, mercatorLat(float64(t.Y) / side)},
	}
}

// MercatorBound returns the box of the tile in EPSG:3857.
func (t Tile) MercatorBound() orb.Bound {
	side := 2 * MercatorHalfM / float64(uint64(1)<<t.Z)
	west, north := float64(t.X)*side-MercatorHalfM, MercatorHalfM-float64(t.Y)*side
	return orb.Bound{Min: orb.Point{west, north - side}, Max: orb.Point{west + side, north}}
}

// ToMercator carries p from WGS-84 degrees to EPSG:3857. Latitudes beyond
// MercatorLat are cut to it.
func ToMercator(p orb.Point) orb.Point {
	x, y := mercator(p)
	return orb.Point{(2*x - 1) * MercatorHalfM, (1 - 2*y) * MercatorHalfM}
}

// FromMercator carries p from EPSG:3857 to WGS-84 degrees.
func FromMercator(p orb.Point) orb.Point {
	return orb.Point{p[0] / MercatorHalfM * 180, mercatorLat((1 - p[1]/MercatorHalfM) / 2)}
}

// mercator returns the share of the square east of its western edge and south of
// its northern edge, 0..1 (EPSG guidance note 7-2, method 1024).
func mercator(p orb.Point) (x, y float64) {
	sin := math.Sin(math.Min(MercatorLat, math.Max(-MercatorLat, p[1])) * radPerDeg)
	return p[0]/360 + 0.5, 0.5 - math.Log((1+sin)/(1-sin))/(4*math.Pi)
}

// mercatorLat returns the latitude in degrees of a share south of the northern
// edge.
func mercatorLat(y float64) float64 {
	return math.Atan(math.Sinh(math.Pi*(1-2*y))) / radPerDeg
}
