package pmtiles

// ID numbers a tile: all of the zooms before it, then its place on the Hilbert
// curve of its own. z is at most 26, x and y are below 2^z.
func ID(z uint8, x, y uint32) uint64 {
	id := before(z)
	for side := uint32(1) << z >> 1; side > 0; side >>= 1 {
		var rx, ry uint32
		if x&side > 0 {
			rx = 1
		}
		if y&side > 0 {
			ry = 1
		}
		id += uint64(side) * uint64(side) * uint64((3*rx)^ry)
		x, y = turn(side, x, y, rx, ry)
	}
	return id
}

// Tile gives back the address of a number.
func Tile(id uint64) (z uint8, x, y uint32) {
	for z < 26 && before(z+1) <= id {
		z++
	}
	at := id - before(z)
	for side := uint32(1); side < uint32(1)<<z; side <<= 1 {
		rx := 1 & uint32(at>>1)
		ry := 1 & (uint32(at) ^ rx)
		x, y = turn(side, x, y, rx, ry)
		x, y = x+side*rx, y+side*ry
		at >>= 2
	}
	return z, x, y
}

// before counts the tiles of the zooms before one: (4^z - 1) / 3.
func before(z uint8) uint64 { return (uint64(1)<<(2*uint(z)) - 1) / 3 }

// turn mirrors and swaps a quadrant, so that the curve goes on where it was.
// Bits above side do not count, so they may wrap.
func turn(side, x, y, rx, ry uint32) (uint32, uint32) {
	if ry != 0 {
		return x, y
	}
	if rx == 1 {
		x, y = side-1-x, side-1-y
	}
	return y, x
}
