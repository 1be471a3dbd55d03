package tracking

import (
	"math"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// SimplifyM is the tolerance for drawing tracks, in metres.
const SimplifyM = 10

// Simplify keeps as few fixes as needed so that nobody is misplaced by more
// than the tolerance, in metres, at any instant. The fixes must be in order.
//
// It is Douglas-Peucker with the synchronised Euclidean distance: each fix is
// compared with where the straight line would have put the person at the same
// instant, not with the nearest place on the line (Meratnia and de By,
// "Spatiotemporal compression techniques for moving point objects", 2004).
// Both ways are linear between fixes, so the bound holds between them as well.
func Simplify(fixes []Fix, toleranceM float64) []Fix {
	if len(fixes) <= 2 {
		return fixes
	}
	flat := planar(fixes)
	keep := make([]bool, len(fixes))
	keep[0], keep[len(fixes)-1] = true, true
	pending := [][2]int{{0, len(fixes) - 1}}
	kept := 2
	for len(pending) > 0 {
		from, to := pending[len(pending)-1][0], pending[len(pending)-1][1]
		pending = pending[:len(pending)-1]
		worst, off := worstBetween(fixes, flat, from, to)
		if off <= toleranceM {
			continue
		}
		keep[worst] = true
		kept++
		pending = append(pending, [2]int{from, worst}, [2]int{worst, to})
	}
	simple := make([]Fix, 0, kept)
	for i, f := range fixes {
		if keep[i] {
			simple = append(simple, f)
		}
	}
	return simple
}

// worstBetween returns the fix strictly between two others that their straight
// line misplaces most, and by how many metres.
func worstBetween(fixes []Fix, flat []orb.Point, from, to int) (worst int, off float64) {
	start, whole := fixes[from].At, fixes[to].At.Sub(fixes[from].At)
	for i := from + 1; i < to; i++ {
		share := shareOf(fixes[i].At.Sub(start), whole)
		x := flat[from][0] + share*(flat[to][0]-flat[from][0])
		y := flat[from][1] + share*(flat[to][1]-flat[from][1])
		if d := math.Hypot(flat[i][0]-x, flat[i][1]-y); d > off {
			worst, off = i, d
		}
	}
	return worst, off
}

func shareOf(part, whole time.Duration) float64 {
	if whole <= 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// planar lays the fixes on a plane in metres. A degree is taken as long as it
// gets anywhere on the track, so no distance comes out too short.
func planar(fixes []Fix) []orb.Point {
	nearest, farthest := 90.0, 0.0 // from the equator
	for _, f := range fixes {
		lat := math.Abs(f.Point.Lat())
		nearest, farthest = min(nearest, lat), max(farthest, lat)
	}
	east, _ := geo.RulerAt(nearest).Offset(orb.Point{}, orb.Point{1, 0})
	_, north := geo.RulerAt(farthest).Offset(orb.Point{}, orb.Point{0, 1})
	flat := make([]orb.Point, len(fixes))
	for i, f := range fixes {
		flat[i] = orb.Point{f.Point[0] * east, f.Point[1] * north}
	}
	return flat
}
