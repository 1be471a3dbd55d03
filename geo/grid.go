package geo

import (
	"math"
	"math/bits"

	"github.com/paulmach/orb"
)

// grid finds the circles that contain a point: a flat hash table from cells to
// the circles that reach into them, several levels of cells for circles of
// different size. A lookup is one probe for each level in use (one, as a rule)
// and a walk over one short row of memory.
type grid struct {
	levels [gridLevels]level
	used   uint32 // bit i: level i holds circles
}

const (
	// gridFinest is the size of the finest cells as a shift of turn units:
	// 2^16 units are 0.0055 degrees, 611 m to the north. Finer cells hold fewer
	// strangers but keep more copies of a circle of 200 m, and memory is what a
	// lookup waits for.
	gridFinest = 16
	// gridStep is how many shifts lie between levels: cells grow fourfold.
	gridStep   = 2
	gridLevels = 6
	// gridReach is how many cells a circle may be wide on its level.
	gridReach = 4
	// turnUnits is the number of grid units in 360 degrees, so that longitudes
	// wrap round by themselves.
	turnUnits = 1 << 32
)

// resident is a circle in a cell.
type resident struct {
	circle
	id int64
}

// turnX and turnY carry degrees to grid units.
func turnX(lon float64) uint32 {
	return uint32(int64(math.Floor((lon + 180) * (turnUnits / 360.0))))
}

func turnY(lat float64) uint32 {
	return uint32(int64(math.Floor((lat + 90) * (turnUnits / 360.0))))
}

// cellKey names a cell; it is never 0.
func cellKey(x, y uint32) uint64 { return uint64(x)<<32 | uint64(y) | 1<<63 }

// put adds a circle to every cell that it reaches into.
func (g *grid) put(id int64, c circle) {
	n, cells := g.cellsOf(c)
	for _, key := range cells {
		g.levels[n].add(key, resident{circle: c, id: id})
	}
	g.used |= 1 << n
}

// remove takes out a circle that put added.
func (g *grid) remove(id int64, c circle) {
	n, cells := g.cellsOf(c)
	for _, key := range cells {
		g.levels[n].remove(key, id)
	}
	if g.levels[n].count == 0 {
		g.levels[n] = level{}
		g.used &^= 1 << n
	}
}

// cellsOf returns the level of a circle and the cells that it reaches into.
func (g *grid) cellsOf(c circle) (n uint, cells []uint64) {
	tall := float64(c.radiusM/c.latM) * gridMargin
	south, north := c.lat-tall, c.lat+tall
	// A degree of longitude is shortest at the end towards the pole.
	shortest := float64(c.lonM) - math.Abs(float64(c.lonRise))*tall
	reach := float64(c.radiusM) / math.Max(shortest, 1) * gridMargin
	west, east := turnX(c.lon-reach), turnX(c.lon+reach) // wrap round
	low, high := turnY(math.Max(-90, south)), turnY(math.Min(90, north))
	for n = 0; n < gridLevels-1; n++ {
		shift := gridFinest + n*gridStep
		if (east-west)>>shift < gridReach && (high-low)>>shift < gridReach {
			break
		}
	}
	shift := gridFinest + n*gridStep
	columns := uint32(uint64(turnUnits) >> shift)
	for x := west >> shift; ; x = (x + 1) % columns {
		for y := low >> shift; y <= high>>shift; y++ {
			if c.reaches(x, y, shift) {
				cells = append(cells, cellKey(x, y))
			}
		}
		if x == east>>shift {
			return n, cells
		}
	}
}

// gridMargin widens boxes by more than rounding and the first-order development
// of circle could miss.
const gridMargin = 1.0001

// reaches reports whether the circle may have points in cell x, y: false only
// if the nearest point of the cell is well outside.
func (c *circle) reaches(x, y uint32, shift uint) bool {
	unit := 360.0 / turnUnits
	side := float64(uint64(1)<<shift) * unit
	west, south := float64(uint64(x)<<shift)*unit-180, float64(uint64(y)<<shift)*unit-90
	dLat := clampTo(c.lat, south, south+side) - c.lat
	dLon := clampTo(0, lonDelta(c.lon, west), lonDelta(c.lon, west)+side)
	lonM := float64(c.lonM) - math.Abs(float64(c.lonRise))*(math.Abs(dLat)+side)
	east, north := dLon*math.Max(lonM, 1), dLat*float64(c.latM)
	return east*east+north*north <= c.r2()*gridMargin*gridMargin
}

// clampTo returns the number in low..high nearest to v.
func clampTo(v, low, high float64) float64 { return math.Min(high, math.Max(low, v)) }

// at appends the ids of the circles that contain p, and the metres to their
// centres.
func (g *grid) at(dst []Hit, p orb.Point) []Hit {
	x, y := turnX(p[0]), turnY(p[1])
	for used := g.used; used != 0; used &= used - 1 {
		n := uint(bits.TrailingZeros32(used))
		shift := gridFinest + n*gridStep
		s := g.levels[n].find(cellKey(x>>shift, y>>shift))
		for i := range s.residents {
			r := &s.residents[i]
			if square := r.square(p); square <= r.r2() {
				dst = append(dst, Hit{ID: r.id, DistanceM: math.Sqrt(square)})
			}
		}
	}
	return dst
}
