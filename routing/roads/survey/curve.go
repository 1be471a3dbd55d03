package survey

import "xuntu.dev/geo"

// curve is a Hilbert curve through a box of the map (D. Hilbert, Über die stetige Abbildung
// einer Linie auf ein Flächenstück, Mathematische Annalen 38, 1891), 2^16 cells a side.
type curve struct {
	west, south  int64
	width, depth int64
}

func newCurve(places []geo.E7, known []bool) curve {
	west, south, east, north := int64(1)<<40, int64(1)<<40, -int64(1)<<40, -int64(1)<<40
	for i, p := range places {
		if known[i] {
			west, east = min(west, int64(p.Lon)), max(east, int64(p.Lon))
			south, north = min(south, int64(p.Lat)), max(north, int64(p.Lat))
		}
	}
	return curve{west, south, max(1, east-west), max(1, north-south)}
}

// at returns how far along the curve a place is.
func (c curve) at(p geo.E7) uint32 {
	x := uint32((int64(p.Lon) - c.west) * 65535 / c.width)
	y := uint32((int64(p.Lat) - c.south) * 65535 / c.depth)
	var d uint32
	for side := uint32(1 << 15); side > 0; side >>= 1 {
		rx, ry := b2u(x&side > 0), b2u(y&side > 0)
		d += side * side * ((3 * rx) ^ ry)
		if ry == 0 {
			if rx == 1 {
				x, y = 65535-x, 65535-y
			}
			x, y = y, x
		}
	}
	return d
}

func b2u(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}
