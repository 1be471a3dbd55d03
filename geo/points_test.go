package geo

import (
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

func TestPointIndexAgreesWithEveryPoint(t *testing.T) {
	t.Parallel()
	d := newDice(30)
	places := map[string]func() orb.Point{
		"a city":           func() orb.Point { return d.in(city) },
		"the antimeridian": func() orb.Point { return orb.Point{wrapLon(180 + d.between(-1, 1)), d.between(-1, 1)} },
		"the whole world":  func() orb.Point { return d.point(90) },
	}
	for name, place := range places {
		var index PointIndex
		points := map[int64]orb.Point{}
		for range 600 {
			id, p := int64(d.IntN(200)), place()
			if d.IntN(4) == 0 {
				_, known := points[id]
				if index.Remove(id) != known {
					t.Fatalf("%s: Remove(%d) is not %v", name, id, known)
				}
				delete(points, id)
				continue
			}
			index.Put(id, p)
			points[id] = p
		}
		if index.Len() != len(points) {
			t.Fatalf("%s: Len = %d, want %d", name, index.Len(), len(points))
		}
		for range 200 {
			p := place()
			var all []Hit
			for id, q := range points {
				all = append(all, Hit{ID: id, DistanceM: Distance(p, q)})
			}
			slices.SortFunc(all, nearerHit)
			k := d.IntN(12)
			sameHits(t, name+": Nearest", index.Nearest(nil, p, k, math.Inf(1)), all[:k])
			radius := all[d.IntN(20)].DistanceM
			near := all[:0:0]
			for _, hit := range all {
				if hit.DistanceM <= radius {
					near = append(near, hit)
				}
			}
			sameHits(t, name+": Near", index.Near(nil, p, radius), near)
			sameHits(t, name+": Nearest within", index.Nearest(nil, p, 1000, radius), near)
		}
	}
}

func TestPointIndexIn(t *testing.T) {
	t.Parallel()
	var index PointIndex
	index.Put(3, orb.Point{1, 1})
	index.Put(1, orb.Point{2, 2})
	index.Put(2, orb.Point{3, 3})
	index.Put(2, orb.Point{9, 9}) // moved away
	got := index.In([]int64{77}, orb.Bound{Min: orb.Point{1, 1}, Max: orb.Point{3, 3}})
	if !slices.Equal(got, []int64{77, 1, 3}) {
		t.Errorf("In = %v", got)
	}
	if p, found := index.Point(2); !found || p != (orb.Point{9, 9}) {
		t.Errorf("Point(2) = %v, %v", p, found)
	}
	if _, found := index.Point(4); found {
		t.Error("Point(4) was found")
	}
}
