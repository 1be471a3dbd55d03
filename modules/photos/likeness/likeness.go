package likeness

import (
	"image"
	"math"
	"math/bits"
	"slices"
)

// Print is the coarse course of light and dark over a picture, in 64 bits: the
// perceptual hash by the discrete cosine transform of C. Zauner, "Implementation
// and Benchmarking of Perceptual Image Hash Functions", Hagenberg 2010, 3.2.1.
type Print uint64

// Apart is in how many of the 64 bits two prints differ.
func (p Print) Apart(q Print) int { return bits.OnesCount64(uint64(p ^ q)) }

const (
	side = 32 // pixels of the shrunk picture, on each side
	low  = 8  // waves across it that count, in each direction; the constant ones do not
)

// faint is the least mean of the waves, in grey levels, at which a picture shows anything: a covered lens and a blank wall
// are all alike, and prints of nothing but noise.
const faint = 0.35

// printOf reads the print of a shrunk picture; ok is false where there is nothing to be seen.
func printOf(g grey) (p Print, ok bool) {
	waves := make([]float64, 0, low*low)
	for v := 1; v <= low; v++ {
		for u := 1; u <= low; u++ {
			waves = append(waves, g.wave(u, v))
		}
	}
	sorted := slices.Clone(waves)
	slices.Sort(sorted)
	median := (sorted[low*low/2-1] + sorted[low*low/2]) / 2
	var strength float64
	for i, w := range waves {
		strength += math.Abs(w)
		if w > median {
			p |= 1 << i
		}
	}
	return p, strength/float64(len(waves)) >= faint
}

// cosines of the transform: how each wave stands at each pixel.
var cosines = func() (c [low + 1][side]float64) {
	for u := range c {
		for x := range c[u] {
			c[u][x] = math.Cos(math.Pi * float64(u) * (2*float64(x) + 1) / (2 * side))
		}
	}
	return c
}()

// wave is the amplitude of the wave with u half periods across and v down (DCT-II).
func (g grey) wave(u, v int) (sum float64) {
	for y := range side {
		var row float64
		for x := range side {
			row += g.field[y*side+x] * cosines[u][x]
		}
		sum += row * cosines[v][y]
	}
	return sum * 4 / (side * side)
}

// Same is in how many bits prints of the same picture may differ.
const Same = 6

// mid is the square to which a picture is shrunk once, before its parts are looked at.
const mid = 256

// parts are what is printed of each picture: all of it, and what is left when some percent are cut off its corners or all around.
var parts = [...]struct{ cut, dx, dy float64 }{
	{0, 0, 0}, {.04, 0, 0}, {.04, 1, 0}, {.04, 0, 1}, {.04, 1, 1}, {.03, .5, .5}, {.06, .5, .5},
}

// Prints gives the prints of a picture, whole and cropped; none where there is nothing to be seen.
func Prints(m image.Image) []Print {
	g := shrink(lightOf(m), whole(m.Bounds()), mid)
	all := make([]Print, len(parts))
	for i, part := range parts {
		p, ok := printOf(shrink(g.at, window{0, 0, mid, mid}.part(part.cut, part.dx, part.dy), side))
		if !ok {
			return nil
		}
		all[i] = p
	}
	return all
}

// Apart is in how many bits the prints of two pictures differ that differ least.
func Apart(a, b []Print) int {
	least := 64
	for _, p := range a {
		for _, q := range b {
			least = min(least, p.Apart(q))
		}
	}
	return least
}

// Keys are what an index of four parts of 16 bits is asked for, so that it gives every print within [Same] bits of one of
// these: each part as it is, and with each of its bits turned. (Norouzi, Punjani, Fleet, "Fast Search in Hamming Space with
// Multi-Index Hashing", CVPR 2012: of seven differences no more than one lies in one of the four parts.)
func Keys(prints []Print) (keys [4][]int32) {
	for n := range keys {
		for _, p := range prints {
			part := int32(p >> (16 * n) & 0xffff)
			keys[n] = append(keys[n], part)
			for bit := range 16 {
				keys[n] = append(keys[n], part^1<<bit)
			}
		}
		slices.Sort(keys[n])
		keys[n] = slices.Compact(keys[n])
	}
	return keys
}
