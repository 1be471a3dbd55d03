package roads

import (
	"math"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads/survey"
)

// seeker is a best-first search of the index: G. Hjaltason, H. Samet, Distance Browsing in
// Spatial Databases, ACM TODS 24(2), 1999.
type seeker struct {
	n       *Network
	ruler   geo.Ruler
	p       orb.Point
	islands bool
	queue   []sought
	spots   []Spot
}

// sought is a box, or a measured segment on the level exact.
type sought struct {
	square float64 // metres, squared
	level  uint32
	at     uint32
}

const exact = math.MaxUint32

// push puts a box into the queue, at the distance of its nearest point.
func (s *seeker) push(level, at uint32) {
	b := s.n.boxes.all[s.n.boxes.levels[level]+at]
	nearest := orb.Point{
		min(max(s.p[0], float64(b.West)/1e7), float64(b.East)/1e7),
		min(max(s.p[1], float64(b.South)/1e7), float64(b.North)/1e7),
	}
	east, north := s.ruler.Offset(s.p, nearest)
	s.add(sought{east*east + north*north, level, at})
}

// measure finds the nearest point of a segment.
func (s *seeker) measure(segment uint32) {
	seg := &s.n.segments[segment]
	if seg.Flags&survey.Main == 0 && !s.islands {
		return
	}
	points := s.n.line(segment)
	best, along, passed, side := math.Inf(1), 0.0, 0.0, 0.0
	var at orb.Point
	a := points[0].Point()
	ax, ay := s.ruler.Offset(s.p, a)
	for _, next := range points[1:] {
		b := next.Point()
		bx, by := s.ruler.Offset(s.p, b)
		dx, dy := bx-ax, by-ay
		length, share := dx*dx+dy*dy, 0.0
		if length > 0 {
			share = min(1, max(0, -(ax*dx+ay*dy)/length))
		}
		x, y := ax+share*dx, ay+share*dy
		metres := math.Sqrt(length)
		if square := x*x + y*y; square < best {
			best, along, side = square, passed+share*metres, ax*dy-ay*dx
			at = geo.Interpolate(a, b, share)
		}
		passed += metres
		a, ax, ay = b, bx, by
	}
	spot := Spot{Asked: s.p, Point: at, DistanceM: math.Sqrt(best), Segment: segment}
	if passed > 0 {
		spot.AlongCm = min(seg.LengthCm, uint32(math.Round(along/passed*float64(seg.LengthCm))))
	}
	if spot.DistanceM > onRoadM {
		if spot.Side = Left; side < 0 {
			spot.Side = Right
		}
	}
	s.spots = append(s.spots, spot)
	s.add(sought{best, exact, uint32(len(s.spots) - 1)})
}

func (s *seeker) add(e sought) {
	s.queue = append(s.queue, e)
	i := len(s.queue) - 1
	for i > 0 && s.queue[(i-1)/2].square > e.square {
		s.queue[i] = s.queue[(i-1)/2]
		i = (i - 1) / 2
	}
	s.queue[i] = e
}

func (s *seeker) pop() sought {
	top, last := s.queue[0], s.queue[len(s.queue)-1]
	s.queue = s.queue[:len(s.queue)-1]
	i := 0
	for n := len(s.queue); n > 0; {
		down := 2*i + 1
		if down+1 < n && s.queue[down+1].square < s.queue[down].square {
			down++
		}
		if down >= n || s.queue[down].square >= last.square {
			s.queue[i] = last
			break
		}
		s.queue[i] = s.queue[down]
		i = down
	}
	return top
}
