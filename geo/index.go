package geo

import (
	"cmp"
	"slices"
	"sync"

	"github.com/paulmach/orb"
	"github.com/tidwall/rtree"
)

// Hit is one answer of an index.
type Hit struct {
	ID        int64
	BeyondM   float64 // metres outside the line of the fence; 0 inside
	DistanceM float64 // metres to the point, or to the fence's centre or entrance
}

// FenceIndex answers which fences a point is in. Circles lie in a flat hash grid, areas in an
// R-tree with their edges prepared. The zero FenceIndex is empty and ready. It is
// safe for many concurrent readers and a rare writer.
type FenceIndex struct {
	mu     sync.RWMutex
	fences map[int64]Fence
	grid   grid                          // the circles, for At
	areas  rtree.RTreeGN[float64, int64] // boxes of the areas, for At
	all    rtree.RTreeGN[float64, int64] // boxes of all fences, for Near and Nearest
}

// Put adds the fence, or replaces the one with the same id. The zero Fence
// removes it.
func (x *FenceIndex) Put(id int64, f Fence) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.remove(id)
	if f.IsZero() {
		return
	}
	if x.fences == nil {
		x.fences = map[int64]Fence{}
	}
	x.fences[id] = f
	box := f.openBound()
	x.all.Insert(box.Min, box.Max, id)
	if f.area != nil {
		x.areas.Insert(box.Min, box.Max, id)
	} else {
		x.grid.put(id, f.circle)
	}
}

// Remove takes the fence out and reports whether it was there.
func (x *FenceIndex) Remove(id int64) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.remove(id)
}

func (x *FenceIndex) remove(id int64) bool {
	f, found := x.fences[id]
	if !found {
		return false
	}
	delete(x.fences, id)
	box := f.openBound()
	x.all.Delete(box.Min, box.Max, id)
	if f.area != nil {
		x.areas.Delete(box.Min, box.Max, id)
	} else {
		x.grid.remove(id, f.circle)
	}
	return true
}

// Fence returns the fence with this id.
func (x *FenceIndex) Fence(id int64) (Fence, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	f, found := x.fences[id]
	return f, found
}

// Len returns the number of fences.
func (x *FenceIndex) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.fences)
}

// At appends the fences that contain p to dst, ordered by id. It agrees exactly
// with Fence.Contains and allocates nothing if dst has room.
func (x *FenceIndex) At(dst []Hit, p orb.Point) []Hit {
	start := len(dst)
	x.mu.RLock()
	dst = x.grid.at(dst, p)
	if x.areas.Len() > 0 {
		x.areas.Search(p, p, func(_, _ [2]float64, id int64) bool {
			if f := x.fences[id]; f.area.Covers(p) {
				dst = append(dst, Hit{ID: id, DistanceM: f.DistanceM(p)})
			}
			return true
		})
	}
	x.mu.RUnlock()
	sortByID(dst[start:])
	return dst
}

// Near appends the fences that contain p or whose line is at most radiusM metres
// away to dst, nearest line first, then nearest centre, then lowest id.
func (x *FenceIndex) Near(dst []Hit, p orb.Point, radiusM float64) []Hit {
	start := len(dst)
	x.mu.RLock()
	search(&x.all, p, radiusM, func(_, _ [2]float64, id int64) bool {
		f := x.fences[id]
		if beyond := f.BeyondM(p); beyond <= radiusM {
			dst = append(dst, Hit{ID: id, BeyondM: beyond, DistanceM: f.DistanceM(p)})
		}
		return true
	})
	x.mu.RUnlock()
	slices.SortFunc(dst[start:], nearerHit)
	return dst
}

// Nearest appends the k fences whose lines are nearest to p to dst, those that
// contain it first, ordered as by Near.
func (x *FenceIndex) Nearest(dst []Hit, p orb.Point, k int) []Hit {
	if k <= 0 {
		return dst
	}
	start := len(dst)
	x.mu.RLock()
	x.all.Nearby(
		func(low, high [2]float64, id int64, item bool) float64 {
			if item {
				f := x.fences[id]
				return f.BeyondM(p)
			}
			return leastMetres(p, orb.Bound{Min: low, Max: high})
		},
		func(_, _ [2]float64, id int64, beyond float64) bool {
			// Equally near ones are all taken and the surplus cut off below.
			if n := len(dst) - start; n >= k && beyond > dst[len(dst)-1].BeyondM {
				return false
			}
			f := x.fences[id]
			dst = append(dst, Hit{ID: id, BeyondM: beyond, DistanceM: f.DistanceM(p)})
			return true
		},
	)
	x.mu.RUnlock()
	slices.SortFunc(dst[start:], nearerHit)
	return dst[:min(len(dst), start+k)]
}

// nearerHit orders hits by line, centre and id.
func nearerHit(a, b Hit) int {
	return cmp.Or(cmp.Compare(a.BeyondM, b.BeyondM), cmp.Compare(a.DistanceM, b.DistanceM), cmp.Compare(a.ID, b.ID))
}

// sortByID sorts the few hits of a lookup by insertion.
func sortByID(hits []Hit) {
	if len(hits) > 32 {
		slices.SortFunc(hits, func(a, b Hit) int { return cmp.Compare(a.ID, b.ID) })
		return
	}
	for i := 1; i < len(hits); i++ {
		for j := i; j > 0 && hits[j].ID < hits[j-1].ID; j-- {
			hits[j], hits[j-1] = hits[j-1], hits[j]
		}
	}
}
