package roads

import (
	"errors"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads/graph"
	"xuntu.dev/routing/roads/hierarchy"
)

// ErrNoWay says that no road leads from one spot to the other.
var ErrNoWay = errors.New("no road leads there")

// Route is a quickest way.
type Route struct {
	Cost  graph.Cost
	Line  orb.LineString
	Steps []Step
	Path  []Piece
}

// Piece is a part of a segment that a route or a match runs along.
type Piece struct {
	Segment uint32
	Against bool
	FromCm  uint32 // along the direction of travel
	ToCm    uint32
}

// Time returns how long the route takes.
func (r *Route) Time() time.Duration { return r.Cost.Time() }

// LengthM returns its length in metres.
func (r *Route) LengthM() float64 { return r.Cost.Metres() }

// Route returns the quickest way between two spots with its line and steps.
func (n *Network) Route(from, to *Spot) (Route, error) {
	nodes, cost, err := n.way(from, to)
	if err != nil {
		return Route{}, err
	}
	r := Route{Cost: cost, Path: n.pieces(nodes, from, to)}
	r.Line = n.Line(r.Path)
	r.Steps = n.steps(nodes, r.Path)
	return r, nil
}

// way returns the nodes of the quickest way.
func (n *Network) way(from, to *Spot) (nodes []uint32, cost graph.Cost, err error) {
	seeds, behind := n.starts(from)
	ends := n.ends(to)
	cost = graph.Unreachable
	if from.Segment != to.Segment {
		n.search(func(s *hierarchy.Search) graph.Cost {
			nodes, cost = s.Way(nil, seeds, ends)
			return cost
		})
		if cost == graph.Unreachable {
			return nil, 0, ErrNoWay
		}
		return nodes, cost - behind, nil
	}
	direct, against := n.along(from, to)
	round := n.nextDoor(from, to)
	switch round {
	case graph.Unreachable:
		return nil, 0, ErrNoWay
	case direct:
		return []uint32{n.segments[from.Segment].Node[against]}, direct, nil
	}
	out, _ := n.beyond(from)
	n.search(func(s *hierarchy.Search) graph.Cost {
		nodes, cost = s.Way(nil, out, ends)
		return cost
	})
	return append([]uint32{n.before(from, nodes[0])}, nodes...), cost, nil
}

// before returns the node from which a way off a segment's end set out.
func (n *Network) before(from *Spot, next uint32) uint32 {
	best, node := graph.Unreachable, uint32(0)
	for _, b := range n.beginnings(from) {
		for i := n.turns.First[b.Node]; i < n.turns.First[b.Node+1]; i++ {
			if c := n.turns.Cost(b.Node, i) - b.Cost; n.turns.Head[i] == next && c < best {
				best, node = c, b.Node
			}
		}
	}
	return node
}

// pieces returns the parts of segments that a way runs along.
func (n *Network) pieces(nodes []uint32, from, to *Spot) []Piece {
	out := make([]Piece, len(nodes))
	for i, v := range nodes {
		segment, against := n.Dart(v)
		out[i] = Piece{Segment: segment, Against: against, ToCm: n.segments[segment].LengthCm}
	}
	first, last := &out[0], &out[len(out)-1]
	first.FromCm, last.ToCm = from.AlongCm, to.AlongCm
	if first.Against {
		first.FromCm = n.segments[first.Segment].LengthCm - from.AlongCm
	}
	if last.Against {
		last.ToCm = n.segments[last.Segment].LengthCm - to.AlongCm
	}
	return out
}

// Line returns the line of a path. Places where pieces meet stand in it once.
func (n *Network) Line(path []Piece) orb.LineString {
	size := 0
	for _, p := range path {
		size += len(n.line(p.Segment))
	}
	out := make(orb.LineString, 0, size+1)
	for _, p := range path {
		out = n.appendPiece(out, p)
	}
	if len(out) == 1 {
		out = append(out, out[0])
	}
	return out
}

func (n *Network) appendPiece(out orb.LineString, p Piece) orb.LineString {
	points, length := n.line(p.Segment), n.segments[p.Segment].LengthCm
	point := func(i int) orb.Point {
		if p.Against {
			i = len(points) - 1 - i
		}
		return points[i].Point()
	}
	add := func(q orb.Point) {
		if len(out) == 0 || out[len(out)-1] != q {
			out = append(out, q)
		}
	}
	if p.FromCm == 0 && p.ToCm == length {
		for i := range points {
			add(point(i))
		}
		return out
	}
	total := 0.0
	for i := 1; i < len(points); i++ {
		total += geo.FlatDistance(point(i-1), point(i))
	}
	scale := total / max(1, float64(length))
	from, to, passed := float64(p.FromCm)*scale, float64(p.ToCm)*scale, 0.0
	for i := 1; i < len(points); i++ {
		a, b := point(i-1), point(i)
		metres := geo.FlatDistance(a, b)
		if end := passed + metres; end >= from && passed <= to {
			if from > passed {
				add(geo.Interpolate(a, b, share(from-passed, metres)))
			} else {
				add(a)
			}
			if to <= end {
				add(geo.Interpolate(a, b, share(to-passed, metres)))
			} else {
				add(b)
			}
		}
		passed += metres
	}
	return out
}

func share(part, whole float64) float64 {
	if whole <= 0 {
		return 0
	}
	return min(1, max(0, part/whole))
}
