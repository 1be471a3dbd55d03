package live

import (
	"errors"
	"math"

	"github.com/paulmach/orb"
)

// box is the part of the map a viewer looks at, in degrees. The zero box is
// everywhere. w > e crosses the antimeridian.
type box struct {
	some       bool
	w, s, e, n float64
}

// minCell keeps a box from shrinking to a point: 0.01 degrees, about 1 km.
const minCell = 0.01

// boxOf reads [w,s,e,n] as map libraries give it, the longitudes perhaps some
// turns around the world away.
func boxOf(side []float64) (box, error) {
	if side == nil {
		return box{}, nil
	}
	if len(side) != 4 {
		return box{}, errors.New("a box has four sides: west, south, east, north")
	}
	for _, x := range side {
		if math.IsNaN(x) || math.Abs(x) > 1e6 {
			return box{}, errors.New("a side of the box is not in degrees")
		}
	}
	w, s, e, n := side[0], side[1], side[2], side[3]
	if s > n {
		return box{}, errors.New("the box's south lies north of its north")
	}
	if w > e && w-e <= 360 {
		e += 360
	}
	if w > e {
		return box{}, errors.New("the box's west lies east of its east")
	}
	return snapped(w, max(s, -90), e, min(n, 90)), nil
}

// snapped grows the box outwards to a grid of about a quarter of its size. It
// pads the view, so that a small pan shows nothing old, and gives people who
// look at about the same place the same box, hence the same frame.
//
//	+---+---+---+---+---+---+
//	|   |   |   |   |   |   |
//	+---+---+---+---+---+---+
//	|   | +-|---|---|-+ |   |   inner: what is on the screen
//	+---+-|-+---+---+-|-+---+   outer: what counts as near
//	|   | +-|---|---|-+ |   |
//	+---+---+---+---+---+---+
func snapped(w, s, e, n float64) box {
	cell := max(math.Exp2(math.Ceil(math.Log2(max(e-w, n-s)/4))), minCell)
	w, e = math.Floor(w/cell)*cell, math.Ceil(e/cell)*cell
	s, n = math.Floor(s/cell)*cell, math.Ceil(n/cell)*cell
	if e-w >= 360 {
		return box{some: true, w: -180, s: s, e: 180, n: n}
	}
	return box{some: true, w: turned(w), s: s, e: turned(e), n: n}
}

// turned brings a longitude home to -180…180.
func turned(lon float64) float64 {
	return lon - 360*math.Round(lon/360)
}

func (b box) holds(p orb.Point) bool {
	switch lon, lat := p.Lon(), p.Lat(); {
	case !b.some:
		return true
	case lat < b.s || lat > b.n:
		return false
	case b.w <= b.e:
		return b.w <= lon && lon <= b.e
	default:
		return b.w <= lon || lon <= b.e
	}
}
