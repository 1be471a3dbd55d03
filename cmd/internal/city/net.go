package city

import (
	"math"
	"slices"

	"xuntu.dev/cmd/internal/city/plane"
)

// stroke is one street as first thought of, before the ground and earlier streets cut it.
type stroke struct {
	line    plane.Line
	class   Class
	ref     string
	name    func() placeName
	bridges bool // may cross the river
	through bool // a highway or ring: passes zones, crosses the river aslant
}

// piece is a stretch of a stroke that was built.
type piece struct {
	line   plane.Line
	street int
}

// net is the street net while it is laid, the important streets first.
type net struct {
	site     *site
	index    *plane.Index
	pieces   []piece
	streets  []Street
	villages []village
}

const (
	step           = 25.0   // metres between the places where a stroke is tested
	abreast        = 95.0   // metres: two streets closer than this and nearly parallel are one too many
	shortest       = 120.0  // metres: shorter pieces are not built
	longReach      = 150.0  // metres that a cut end looks for another street to meet
	longestBridge  = 900.0  // metres across river and banks
	longestHighway = 2600.0 // metres, the same for highways, which may cross aslant
)

func newNet(s *site) *net { return &net{site: s, index: plane.NewIndex(150)} }

// lay builds what the ground and the streets laid before leave of the stroke.
func (n *net) lay(s stroke) {
	dense := s.line.Resample(step)
	free := make([]bool, len(dense))
	for i, v := range dense {
		free[i] = !n.barred(s, v) && !n.doubled(v, dense[min(i+1, len(dense)-1)].Sub(dense[max(i-1, 0)]))
	}
	if s.bridges {
		n.bridge(dense, free, s.through)
	}
	var built []plane.Line
	for i := 0; i < len(dense); {
		j := i
		for j < len(dense) && free[j] == free[i] {
			j++
		}
		if free[i] && float64(j-i-1)*step >= shortest {
			built = append(built, n.joined(dense[i:j], s.through))
		}
		i = j
	}
	if len(built) == 0 {
		return
	}
	street := n.street(s)
	for _, line := range built {
		n.pieces = append(n.pieces, piece{line, street})
		n.index.AddLine(line, street)
	}
}

// street returns the number of the stroke's street; strokes of one name laid one after the
// other, as the lanes of an estate are, belong to one street.
func (n *net) street(s stroke) int {
	name := s.name()
	now := Street{Name: name.zh, NameEN: name.en, Ref: s.ref, Class: s.class}
	if last := len(n.streets) - 1; last >= 0 && n.streets[last] == now {
		return last
	}
	n.streets = append(n.streets, now)
	return len(n.streets) - 1
}

// barred says whether the ground keeps the stroke from a place.
func (n *net) barred(s stroke, v plane.Vec) bool {
	if !s.bridges && n.site.river.distance(v, riverShore) < riverShore-3 {
		return true
	}
	if s.through {
		return false
	}
	for _, z := range n.site.zones {
		if z.inside(v, 12) {
			return true
		}
	}
	return false
}

// doubled says whether a street laid before runs close by in nearly the same direction.
func (n *net) doubled(v, towards plane.Vec) bool {
	towards = towards.Unit()
	found := false
	n.index.Near(v, v, abreast, func(s plane.Segment) {
		if found || abs(towards.Cross(s.B.Sub(s.A).Unit())) > 0.5 {
			return
		}
		_, _, away := plane.Line{s.A, s.B}.Nearest(v)
		found = away < abreast
	})
	return found
}

// bridge bars stretches that would run along the river rather than across it, and those
// that could not reach the other bank.
func (n *net) bridge(dense plane.Line, free []bool, through bool) {
	longest := longestBridge
	if through {
		longest = longestHighway
	}
	for i := 0; i < len(dense); {
		j := i
		for j < len(dense) && n.site.river.distance(dense[j], riverShore) < riverShore-3 {
			j++
		}
		whole := float64(j-i)*step <= longest && (through || !slices.Contains(free[max(i-3, 0):min(j+3, len(free))], false))
		if j > i && !whole {
			for k := i; k < j; k++ {
				free[k] = false
			}
		}
		i = max(j, i+1)
	}
}

// joined lengthens both ends of a piece to the next street, where one is near.
func (n *net) joined(l plane.Line, through bool) plane.Line {
	return n.reaching(n.reaching(l, through).Reversed(), through).Reversed()
}

// reaching lengthens the end of a line to the next street. Where that lies aside, the line
// turns off early, so that the corner is not sharp. Only highways end on a bridge.
func (n *net) reaching(l plane.Line, through bool) plane.Line {
	v, straight, ok := n.meeting(l[len(l)-1], l[len(l)-1].Sub(l[len(l)-2]))
	if !ok || (n.onBridge(v) && !through) {
		return l
	}
	if !straight && len(l) > 12 {
		l = l[:len(l)-3]
	}
	return append(append(plane.Line{}, l...), v)
}

// meeting looks ahead from a cut end for the street it should run into: straight on, or
// else the closest one that does not lie behind.
func (n *net) meeting(end, towards plane.Vec) (at plane.Vec, straight, ok bool) {
	ahead := end.Add(towards.Unit().Mul(longReach))
	best, found := math.Inf(1), false
	n.index.Near(end, ahead, 1, func(s plane.Segment) {
		if t, _, ok := plane.Meet(end, ahead, s.A, s.B, 0); ok && t < best {
			best, found = t, true
		}
	})
	if found {
		at = end.Toward(ahead, best)
		return at, true, best > 1e-3
	}
	at, _, away, ok := n.index.Nearest(end, longReach, func(plane.Segment) bool { return true })
	behind := at.Sub(end).Dot(towards) < -0.3*away*towards.Len()
	return at, false, ok && away >= 1 && !behind
}

func (n *net) onBridge(v plane.Vec) bool {
	return n.site.river.distance(v, riverShore) < riverShore-20
}
