package survey

import (
	"cmp"
	"math"
	"slices"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads/graph"
)

// piece is a segment before it has its number: the nodes d.at[first:last+1] of a way.
type piece struct {
	way         uint32
	first, last uint32
	curve       uint32 // where its middle lies on the Hilbert curve
}

// split cuts the ways at their junctions, and where a node is missing; it returns the pieces
// in the order of the curve.
func (d *draft) split(s *Survey) []piece {
	var out []piece
	s.Report.Ways = len(d.ways)
	for _, known := range d.known {
		if !known {
			s.Report.Lost++
		}
	}
	for i := range d.ways {
		start, end := d.span(i)
		from := start
		for k := start; k < end; k++ {
			at := d.at[k]
			if !d.known[at] {
				if k > from {
					out = append(out, piece{way: uint32(i), first: from, last: k - 1})
				}
				from = k + 1
				continue
			}
			if d.joint[at] && k > from || k == end-1 && k > from {
				out = append(out, piece{way: uint32(i), first: from, last: k})
				from = k
			}
		}
	}
	out = slices.DeleteFunc(out, func(p piece) bool { return p.first >= p.last })
	box := newCurve(d.places, d.known)
	for i := range out {
		out[i].curve = box.at(d.places[d.at[(out[i].first+out[i].last)/2]])
	}
	slices.SortFunc(out, func(a, b piece) int { return cmp.Or(cmp.Compare(a.curve, b.curve), cmp.Compare(a.first, b.first)) })
	// A piece that ends where a node is missing ends at no junction of other ways; it is one now.
	for _, p := range out {
		d.joint[d.at[p.first]], d.joint[d.at[p.last]] = true, true
	}
	return out
}

// lay writes the segments, their points and the nodes of their darts.
func (d *draft) lay(s *Survey, pieces []piece) {
	points := 0
	for _, p := range pieces {
		points += int(p.last - p.first + 1)
	}
	s.Points = make([]geo.E7, 0, points)
	s.Segments = make([]Segment, 0, len(pieces)+1)
	for _, p := range pieces {
		w := &d.ways[p.way]
		seg := Segment{Way: w.id, First: uint32(len(s.Points)), Street: w.street, Node: [2]uint32{graph.None, graph.None}}
		metres := 0.0
		for k := p.first; k <= p.last; k++ {
			s.Points = append(s.Points, d.places[d.at[k]])
			if k > p.first {
				metres += geo.Distance(d.places[d.at[k-1]].Point(), d.places[d.at[k]].Point())
			}
		}
		seg.LengthCm = uint32(math.Round(metres * 100))
		seg.Flags = Flag(b2u(w.passage.Destination))*Destination | Flag(b2u(w.passage.Roundabout))*Roundabout | Flag(b2u(w.passage.Ferry))*Ferry
		ahead, back := d.times(p, metres)
		for dir, kmh := range [2]float64{w.passage.Ahead, w.passage.Back} {
			if kmh > 0 {
				seg.Node[dir] = uint32(len(s.Dart))
				s.Dart = append(s.Dart, uint32(len(s.Segments))<<1|uint32(dir))
				s.Turns.Node = append(s.Turns.Node, graph.NewCost([2]uint32{ahead, back}[dir], seg.LengthCm))
			}
		}
		s.Segments = append(s.Segments, seg)
	}
	s.Segments = append(s.Segments, Segment{First: uint32(len(s.Points)), Node: [2]uint32{graph.None, graph.None}})
}

// times returns how many milliseconds a piece takes with its way and against it, waits at
// what stands inside it included.
func (d *draft) times(p piece, metres float64) (ahead, back uint32) {
	w := &d.ways[p.way]
	drive := func(kmh float64) float64 {
		switch {
		case kmh <= 0:
			return 0
		case w.passage.Ferry && w.passage.Duration > 0:
			return d.crossing(int(p.way)) * metres
		}
		return metres / kmh * 3600
	}
	a, b := drive(w.passage.Ahead), drive(w.passage.Back)
	for k := p.first + 1; k < p.last; k++ {
		if point, there := d.points[d.at[k]]; there {
			wait := float64(point.Delay / time.Millisecond)
			if !point.Back {
				a += wait
			}
			if !point.Ahead {
				b += wait
			}
		}
	}
	return whole(a), whole(b)
}

// crossing returns the milliseconds a metre of a ferry whose crossing takes a known time.
func (d *draft) crossing(way int) float64 {
	start, end := d.span(way)
	metres := 0.0
	for k := start + 1; k < end; k++ {
		if d.known[d.at[k-1]] && d.known[d.at[k]] {
			metres += geo.Distance(d.places[d.at[k-1]].Point(), d.places[d.at[k]].Point())
		}
	}
	return float64(d.ways[way].passage.Duration/time.Millisecond) / max(1, metres)
}

// whole rounds milliseconds; nothing on the map takes longer than 20 days.
func whole(millis float64) uint32 {
	return uint32(math.Round(min(millis, 20*24*3600*1000)))
}
