package roads

import (
	"math"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// Side says on which side of a segment a place lies, seen along the segment's way.
type Side int8

// The sides.
const (
	OnRoad Side = iota
	Left
	Right
)

// Spot is where a place meets the network.
type Spot struct {
	Asked     orb.Point // the place itself
	Point     orb.Point // the nearest point of the segment
	DistanceM float64   // metres between them
	Segment   uint32
	AlongCm   uint32 // centimetres from the segment's start
	Side      Side
	Curb      bool // arrive and leave only on the side where the place lies
}

// Snapping says which spots are wanted. The zero value asks for the nearest one on a road
// that belongs to the network's larger parts, however far.
type Snapping struct {
	WithinM float64 // metres; 0 is no limit
	Most    int     // how many candidates; 0 is one
	Islands bool    // also roads that the rest of the network cannot reach
	Curb    bool    // the spots keep to the side of the road where the place lies
}

// onRoadM is how near the middle of a road a place is on no side of it, in metres.
const onRoadM = 2

// Snap appends the spots nearest to a place to dst, nearest first, one a segment.
func (n *Network) Snap(dst []Spot, p orb.Point, o Snapping) []Spot {
	most, within := max(1, o.Most), o.WithinM
	if within <= 0 {
		within = math.Inf(1)
	}
	s := seeker{n: n, ruler: geo.RulerAt(p[1]), p: p, islands: o.Islands}
	s.push(uint32(len(n.boxes.levels)-2), 0)
	for found := 0; len(s.queue) > 0 && found < most; {
		e := s.pop()
		if e.square > within*within {
			break
		}
		switch e.level {
		case exact:
			spot := s.spots[e.at]
			spot.Curb = o.Curb
			dst = append(dst, spot)
			found++
		case 0:
			s.measure(e.at)
		default:
			below := n.boxes.levels[e.level-1]
			end := min(n.boxes.levels[e.level]-below, (e.at+1)*fanout)
			for i := e.at * fanout; i < end; i++ {
				s.push(e.level-1, i)
			}
		}
	}
	return dst
}
