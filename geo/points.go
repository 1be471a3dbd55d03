package geo

import (
	"math"
	"slices"
	"sync"

	"github.com/paulmach/orb"
	"github.com/tidwall/rtree"
)

// PointIndex finds the points near a place, such as outlets around a rep. The
// zero PointIndex is empty and ready. It is safe for many concurrent readers and a
// rare writer.
type PointIndex struct {
	mu     sync.RWMutex
	points map[int64]orb.Point
	tree   rtree.RTreeGN[float64, int64]
}

// Put adds the point, or moves the one with the same id. The point must pass Check.
func (x *PointIndex) Put(id int64, p orb.Point) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.points == nil {
		x.points = map[int64]orb.Point{}
	}
	if old, found := x.points[id]; found {
		x.tree.Delete(old, old, id)
	}
	x.points[id] = p
	x.tree.Insert(p, p, id)
}

// Remove takes the point out and reports whether it was there.
func (x *PointIndex) Remove(id int64) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	p, found := x.points[id]
	if found {
		delete(x.points, id)
		x.tree.Delete(p, p, id)
	}
	return found
}

// Point returns the point with this id.
func (x *PointIndex) Point(id int64) (orb.Point, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	p, found := x.points[id]
	return p, found
}

// Len returns the number of points.
func (x *PointIndex) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.points)
}

// In appends the ids of the points in the box, edges included, to dst, ordered.
func (x *PointIndex) In(dst []int64, box orb.Bound) []int64 {
	start := len(dst)
	x.mu.RLock()
	x.tree.Search(box.Min, box.Max, func(_, _ [2]float64, id int64) bool {
		dst = append(dst, id)
		return true
	})
	x.mu.RUnlock()
	slices.Sort(dst[start:])
	return dst
}

// Near appends the points at most radiusM metres from p to dst, nearest first,
// then by id.
func (x *PointIndex) Near(dst []Hit, p orb.Point, radiusM float64) []Hit {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.near(dst, p, radiusM)
}

func (x *PointIndex) near(dst []Hit, p orb.Point, radiusM float64) []Hit {
	start := len(dst)
	search(&x.tree, p, radiusM, func(at, _ [2]float64, id int64) bool {
		if metres := Distance(p, at); metres <= radiusM {
			dst = append(dst, Hit{ID: id, DistanceM: metres})
		}
		return true
	})
	slices.SortFunc(dst[start:], nearerHit)
	return dst
}

// Nearest appends the k points nearest to p, but none farther than maxM metres,
// to dst, nearest first, then by id.
func (x *PointIndex) Nearest(dst []Hit, p orb.Point, k int, maxM float64) []Hit {
	if k <= 0 {
		return dst
	}
	start := len(dst)
	x.mu.RLock()
	defer x.mu.RUnlock()
	// Rings around p first: asking the tree for a box is far cheaper than keeping
	// its nodes in order of distance, and outlets are close.
	for ring := firstRingM; ring <= lastRingM; ring *= 2 {
		radius := math.Min(ring, maxM)
		dst = x.near(dst[:start], p, radius)
		if len(dst)-start >= k || radius == maxM {
			return dst[:min(len(dst), start+k)]
		}
	}
	return x.nearestFar(dst[:start], p, k, maxM)
}

const (
	firstRingM = 250.0    // a few streets: some outlets in a town
	lastRingM  = 32_000.0 // beyond it the rings would hold too much at once
)

// nearestFar is Nearest for sparse places: best first.
func (x *PointIndex) nearestFar(dst []Hit, p orb.Point, k int, maxM float64) []Hit {
	start := len(dst)
	x.tree.Nearby(
		func(low, high [2]float64, _ int64, item bool) float64 {
			if item {
				return Distance(p, low)
			}
			return leastMetres(p, orb.Bound{Min: low, Max: high})
		},
		func(_, _ [2]float64, id int64, metres float64) bool {
			n := len(dst) - start
			if metres > maxM || (n >= k && metres > dst[len(dst)-1].DistanceM) {
				return false
			}
			dst = append(dst, Hit{ID: id, DistanceM: metres})
			return true
		},
	)
	slices.SortFunc(dst[start:], nearerHit)
	return dst[:min(len(dst), start+k)]
}
