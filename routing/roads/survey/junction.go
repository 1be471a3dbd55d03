package survey

import (
	"math"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads/graph"
	"xuntu.dev/routing/roads/profile"
)

// junctions know which segments end where. The end e of segment e>>1 is its start if e is
// even; the dart e leaves the junction there, the dart e^1 arrives.
type junctions struct {
	first   []uint32 // ends of junction i are ends[first[i]:first[i+1]]
	ends    []uint32
	of      []uint32        // junction of each end
	bearing []int16         // of each end: degrees clockwise from north in which one leaves
	point   []profile.Point // what stands at each junction
	number  map[int64]uint32
	rated   profile.Profile
}

// meet finds the junctions of the segments.
func meet(s *Survey, pieces []piece, d *draft) *junctions {
	numbered := make([]uint32, len(d.ids))
	count := uint32(0)
	for i, joint := range d.joint {
		if numbered[i] = graph.None; joint {
			numbered[i] = count
			count++
		}
	}
	j := &junctions{first: make([]uint32, count+2), of: make([]uint32, 2*len(pieces)), bearing: make([]int16, 2*len(pieces)), point: make([]profile.Point, count), rated: d.profile}
	for i, p := range pieces {
		j.of[2*i], j.of[2*i+1] = numbered[d.at[p.first]], numbered[d.at[p.last]]
	}
	for _, at := range j.of {
		j.first[at+2]++
	}
	for i := 2; i < len(j.first); i++ {
		j.first[i] += j.first[i-1]
	}
	j.ends = make([]uint32, len(j.of))
	for e, at := range j.of {
		j.ends[j.first[at+1]] = uint32(e)
		j.first[at+1]++
	}
	j.first = j.first[:count+1]
	for at, p := range d.points {
		if numbered[at] != graph.None {
			j.point[numbered[at]] = p
			if p.Blocked {
				s.Report.Barred++
			}
		}
	}
	for i := range pieces {
		points := s.points(uint32(i))
		j.bearing[2*i] = leaving(points, 0, 1)
		j.bearing[2*i+1] = leaving(points, len(points)-1, -1)
	}
	j.number = map[int64]uint32{}
	for _, r := range d.rules {
		if at, ok := find(d.ids, r.node); ok && numbered[at] != graph.None {
			j.number[r.node] = numbered[at]
		}
	}
	return j
}

// points returns the points of a segment.
func (s *Survey) points(segment uint32) []geo.E7 {
	return s.Points[s.Segments[segment].First:s.Segments[segment+1].First]
}

// at returns the ends that meet where dart d arrives.
func (j *junctions) at(d uint32) []uint32 {
	at := j.of[d^1]
	return j.ends[j.first[at]:j.first[at+1]]
}

// straight is how far from a junction, in metres, the direction of a road is looked at.
const straight = 12

// leaving returns the direction in which a line leaves its point i.
func leaving(points []geo.E7, i, step int) int16 {
	from := points[i].Point()
	ruler := geo.RulerAt(from[1])
	east, north := 0.0, 0.0
	for i += step; i >= 0 && i < len(points); i += step {
		east, north = ruler.Offset(from, points[i].Point())
		if east*east+north*north >= straight*straight {
			break
		}
	}
	return int16(math.Round(math.Atan2(east, north) * 180 / math.Pi))
}

// turns calls fn for every turn that geometry, barriers and the rule of turning round allow
// from dart d, with the milliseconds it takes.
func (j *junctions) turns(s *Survey, d uint32, fn func(next, millis uint32)) {
	ends, point := j.at(d), j.point[j.of[d^1]]
	inside := s.Segments[d>>1].Flags&Destination != 0
	on := false // some other road leads on, and not only to somebody's door
	for _, e := range ends {
		on = on || e != d^1 && s.open(e) && !point.Blocked && (inside || s.Segments[e>>1].Flags&Destination == 0)
	}
	wait := uint32(point.Delay / time.Millisecond)
	for _, e := range ends {
		switch {
		case !s.open(e):
		case e == d^1:
			if !on {
				fn(e, uint32((j.rated.TurnTime(180)+j.rated.UTurn)/time.Millisecond))
			}
		case point.Blocked:
		case len(ends) <= 2:
			fn(e, wait)
		default:
			fn(e, wait+uint32(j.rated.TurnTime(j.angle(d, e))/time.Millisecond))
		}
	}
}

// open reports whether one may go along a dart.
func (s *Survey) open(dart uint32) bool { return s.Segments[dart>>1].Node[dart&1] != graph.None }

// angle returns by how many degrees one turns from a dart into the next, right positive.
func (j *junctions) angle(from, into uint32) float64 {
	degrees := float64(j.bearing[into]) - float64(j.bearing[from^1]) + 180
	for degrees > 180 {
		degrees -= 360
	}
	for degrees <= -180 {
		degrees += 360
	}
	return degrees
}
