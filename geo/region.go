package geo

import (
	"errors"
	"fmt"

	"github.com/paulmach/orb"
)

// ErrNotArea says that a geometry encloses no area: it is no polygon, or empty.
var ErrNotArea = errors.New("geometry is not an area")

// Region is a polygon or several, made ready for many questions: its edges lie
// sorted in horizontal slabs, so that a question looks at a few edges and not at
// all of them. Edges are straight in longitude and latitude, as they are drawn.
// A Region never changes and is safe for concurrent use.
type Region struct {
	shape  orb.MultiPolygon
	bound  orb.Bound
	south  float64 // degrees of latitude where slab 0 begins
	perDeg float64 // slabs a degree of latitude
	starts []int32 // starts[i]:starts[i+1] are the edges of slab i
	edges  []edge
}

// edge is a side of a ring, the end with the lower latitude first, so that two
// regions sharing a border ask exactly the same question of it.
type edge struct{ a, b orb.Point }

const (
	// slabsPerEdge is how many slabs a region gets for each edge at first.
	slabsPerEdge = 1.0
	// slabCopies bounds how often an edge may be stored on average: upright
	// edges lie in many slabs.
	slabCopies = 8
)

// NewRegion prepares an orb.Polygon, orb.MultiPolygon, orb.Ring or orb.Bound. It
// does not check validity (see CheckShape): a shape that crosses itself is
// answered by the even-odd rule. The geometry is copied.
func NewRegion(g orb.Geometry) (*Region, error) {
	shape, err := toShape(g)
	if err != nil {
		return nil, err
	}
	var edges []edge
	for _, polygon := range shape {
		for _, ring := range polygon {
			for i := range ring {
				a, b := ring[i], ring[(i+1)%len(ring)] // closes an open ring
				if err := Check(a); err != nil {
					return nil, fmt.Errorf("prepare region: %w", err)
				}
				if a != b {
					edges = append(edges, upward(a, b))
				}
			}
		}
	}
	if len(edges) == 0 {
		return nil, fmt.Errorf("prepare region: no edges: %w", ErrNotArea)
	}
	r := &Region{shape: shape, bound: shape.Bound()}
	r.sortIntoSlabs(edges)
	return r, nil
}

// toShape returns a copy of an areal geometry as a multi-polygon.
func toShape(g orb.Geometry) (orb.MultiPolygon, error) {
	switch g := g.(type) {
	case orb.MultiPolygon:
		return g.Clone(), nil
	case orb.Polygon:
		return orb.MultiPolygon{g.Clone()}, nil
	case orb.Ring:
		return orb.MultiPolygon{{g.Clone()}}, nil
	case orb.Bound:
		return orb.MultiPolygon{g.ToPolygon()}, nil
	case nil:
		return nil, fmt.Errorf("no geometry: %w", ErrNotArea)
	}
	return nil, fmt.Errorf("%s: %w", g.GeoJSONType(), ErrNotArea)
}

// upward returns the edge with its lower end first; of two ends equally far
// south the western one.
func upward(a, b orb.Point) edge {
	if a[1] > b[1] || (a[1] == b[1] && a[0] > b[0]) {
		return edge{b, a}
	}
	return edge{a, b}
}

// sortIntoSlabs lays out the edges by the slabs they pass through.
func (r *Region) sortIntoSlabs(edges []edge) {
	height := r.bound.Max[1] - r.bound.Min[1]
	r.south = r.bound.Min[1]
	slabs := max(1, int(slabsPerEdge*float64(len(edges))))
	for ; ; slabs = max(1, slabs/2) {
		r.perDeg = 0
		if height > 0 {
			r.perDeg = float64(slabs) / height
		}
		r.starts = make([]int32, slabs+1)
		copies := 0
		for _, e := range edges {
			copies += r.slab(e.b[1]) - r.slab(e.a[1]) + 1
		}
		if slabs == 1 || copies <= slabCopies*len(edges) {
			break
		}
	}
	for _, e := range edges {
		for s := r.slab(e.a[1]); s <= r.slab(e.b[1]); s++ {
			r.starts[s+1]++
		}
	}
	for s := range slabs {
		r.starts[s+1] += r.starts[s]
	}
	next := append([]int32(nil), r.starts...)
	r.edges = make([]edge, r.starts[slabs])
	for _, e := range edges {
		for s := r.slab(e.a[1]); s <= r.slab(e.b[1]); s++ {
			r.edges[next[s]] = e
			next[s]++
		}
	}
}

// slab returns the slab of a latitude; it never falls as the latitude rises,
// and that is all the search relies on.
func (r *Region) slab(lat float64) int {
	s := int((lat - r.south) * r.perDeg)
	return min(max(s, 0), len(r.starts)-2)
}

// Shape returns the polygons of the region; they must not be changed.
func (r *Region) Shape() orb.MultiPolygon { return r.shape }

// Bound returns the smallest box around the region.
func (r *Region) Bound() orb.Bound { return r.bound }

// Contains reports whether p lies inside. A border belongs to one side only:
// where regions share an edge or a corner exactly, every point belongs to exactly
// one of them, so territories neither lose nor share an outlet. The arithmetic
// is exact.
func (r *Region) Contains(p orb.Point) bool {
	inside, _ := r.locate(p)
	return inside
}

// Covers reports whether p lies inside or exactly on the border: the closed
// form, for fences.
func (r *Region) Covers(p orb.Point) bool {
	inside, onBorder := r.locate(p)
	return inside || onBorder
}

// locate counts the edges east of p (the crossing-number rule, half open), and
// tells whether p lies on one.
func (r *Region) locate(p orb.Point) (inside, onBorder bool) {
	lon, lat := p[0], p[1]
	// Asked this way round, NaN is nowhere.
	if !(lon >= r.bound.Min[0] && lon <= r.bound.Max[0] && lat >= r.bound.Min[1] && lat <= r.bound.Max[1]) {
		return false, false
	}
	s := r.slab(lat)
	for i := r.starts[s]; i < r.starts[s+1]; i++ {
		e := &r.edges[i]
		if lat < e.a[1] || lat > e.b[1] {
			continue
		}
		west, east := e.a[0], e.b[0]
		if west > east {
			west, east = east, west
		}
		halfOpen := lat < e.b[1]
		switch {
		case lon > east:
		case lon < west:
			inside = inside != halfOpen
		default:
			side := orient(e.a, e.b, p)
			if side == 0 {
				onBorder = true
			}
			if side > 0 && halfOpen {
				inside = !inside
			}
		}
	}
	return inside, onBorder
}
