package osm

import (
	"math"
	"sort"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"xuntu.dev/geo/osm/wire"
)

func emptyBox() orb.Bound {
	return orb.Bound{Min: orb.Point{math.Inf(1), math.Inf(1)}, Max: orb.Point{math.Inf(-1), math.Inf(-1)}}
}

// wayGeometry draws a way; nil if too little of it is in the extract. An extract cut by a
// box lacks nodes: of a line the longest stretch is kept, an area is given up.
func (s *reading) wayGeometry(w wire.Way, shape shape) (orb.Geometry, bool) {
	runs, missing := s.points(w.Refs)
	if shape == asArea {
		if missing > 0 {
			s.report.problem(wire.KindWay, w.ID, "%d of %d nodes are not in the extract; the area is left out", missing, len(w.Refs))
			return nil, false
		}
		ring, ok := tidyRing(runs[0])
		if !ok {
			s.report.problem(wire.KindWay, w.ID, "the area has no inside")
			return nil, false
		}
		orient(ring, orb.CCW)
		tangled := crossesItself(ring)
		if tangled {
			s.report.problem(wire.KindWay, w.ID, "the outline crosses itself")
		}
		return orb.Polygon{ring}, tangled
	}
	if missing > 0 {
		s.report.problem(wire.KindWay, w.ID, "%d of %d nodes are not in the extract; the longest stretch is kept", missing, len(w.Refs))
	}
	longest := 0
	for i := range runs {
		if len(runs[i]) > len(runs[longest]) {
			longest = i
		}
	}
	if len(runs) == 0 || len(runs[longest]) < 2 {
		return nil, false
	}
	return runs[longest], false
}

// points looks up nodes and returns the stretches without a missing one; a place repeated
// in a row counts once.
func (s *reading) points(refs []int64) (runs []orb.LineString, missing int) {
	var run orb.LineString
	flush := func() {
		if len(run) > 0 {
			runs = append(runs, run)
		}
		run = nil
	}
	for _, ref := range refs {
		at, ok := s.nodes.find(ref)
		if !ok {
			missing++
			flush()
			continue
		}
		lon, lat := at.Degrees()
		if p := (orb.Point{lon, lat}); len(run) == 0 || run[len(run)-1] != p {
			run = append(run, p)
		}
	}
	flush()
	return runs, missing
}

// tidyRing makes a ring of a closed line; it says no if nothing is enclosed.
func tidyRing(l orb.LineString) (orb.Ring, bool) {
	ring := orb.Ring(l)
	if len(ring) < 4 || !ring.Closed() || planar.Area(ring) == 0 {
		return nil, false
	}
	return ring, true
}

func orient(r orb.Ring, want orb.Orientation) {
	if r.Orientation() != want {
		r.Reverse()
	}
}

// squareMetres returns the area on a plane through the first place; 0 for points and lines.
func squareMetres(g orb.Geometry) float64 {
	const perDegree = 111195.08 // metres of a mean degree of latitude
	switch g := g.(type) {
	case orb.Polygon:
		return math.Abs(planar.Area(g)) * perDegree * perDegree * math.Cos(g[0][0][1]*math.Pi/180)
	case orb.MultiPolygon:
		return math.Abs(planar.Area(g)) * perDegree * perDegree * math.Cos(g[0][0][0][1]*math.Pi/180)
	default:
		return 0
	}
}

// pointInside returns a place inside an area: the middle of the widest stretch of the
// horizontal line through its centre.
func pointInside(g orb.Geometry) orb.Point {
	polygon, ok := g.(orb.Polygon)
	if many, yes := g.(orb.MultiPolygon); yes {
		polygon, ok = many[0], true
		for _, p := range many {
			if math.Abs(planar.Area(p)) > math.Abs(planar.Area(polygon)) {
				polygon = p
			}
		}
	}
	if !ok {
		return g.Bound().Center()
	}
	centre, _ := planar.CentroidArea(polygon)
	var cuts []float64
	for _, ring := range polygon {
		for i := 1; i < len(ring); i++ {
			a, b := ring[i-1], ring[i]
			if (a[1] > centre[1]) != (b[1] > centre[1]) {
				cuts = append(cuts, a[0]+(centre[1]-a[1])/(b[1]-a[1])*(b[0]-a[0]))
			}
		}
	}
	sort.Float64s(cuts)
	best := polygon[0][0]
	width := 0.0
	for i := 0; i+1 < len(cuts); i += 2 {
		if cuts[i+1]-cuts[i] > width {
			width, best = cuts[i+1]-cuts[i], orb.Point{(cuts[i] + cuts[i+1]) / 2, centre[1]}
		}
	}
	return best
}
