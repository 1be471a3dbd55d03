package geo

import (
	"cmp"
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/paulmach/orb"
)

// city is where the fences of the tests lie, about 40 km across.
var city = orb.Bound{Min: orb.Point{113.4, 34.6}, Max: orb.Point{113.8, 34.9}}

// anyFence returns a circle of any size or a star.
func anyFence(t testing.TB, d dice, within orb.Bound) Fence {
	t.Helper()
	if d.IntN(4) == 0 {
		return mustArea(t, d.star(d.in(within), d.between(0.001, 0.05), 4+d.IntN(30)))
	}
	return mustCircle(t, d.in(within), math.Exp(d.between(0, math.Log(20_000))))
}

// slowHits asks every fence.
func slowHits(fences map[int64]Fence, p orb.Point, withinM float64) []Hit {
	var hits []Hit
	for id, f := range fences {
		if beyond := f.BeyondM(p); beyond <= withinM {
			hits = append(hits, Hit{ID: id, BeyondM: beyond, DistanceM: f.DistanceM(p)})
		}
	}
	slices.SortFunc(hits, nearerHit)
	return hits
}

// sameHits fails unless the hits are equal, metres to a millimetre.
func sameHits(t *testing.T, what string, got, want []Hit) {
	t.Helper()
	same := slices.EqualFunc(got, want, func(a, b Hit) bool {
		return a.ID == b.ID && math.Abs(a.BeyondM-b.BeyondM) < 1e-3 && math.Abs(a.DistanceM-b.DistanceM) < 1e-3
	})
	if !same {
		t.Fatalf("%s = %v, want %v", what, got, want)
	}
}

func TestFenceIndexAgreesWithEveryFence(t *testing.T) {
	t.Parallel()
	places := []struct {
		name string
		box  orb.Bound
	}{
		{"a city", city},
		{"the north", orb.Bound{Min: orb.Point{18, 69}, Max: orb.Point{20, 70}}},
		{"near the top", orb.Bound{Min: orb.Point{18, 84}, Max: orb.Point{24, 85}}},
		{"the equator", orb.Bound{Min: orb.Point{-0.3, -0.3}, Max: orb.Point{0.3, 0.3}}},
		{"a continent", orb.Bound{Min: orb.Point{75, 18}, Max: orb.Point{134, 53}}},
	}
	for i, place := range places {
		t.Run(place.name, func(t *testing.T) {
			t.Parallel()
			d := newDice(int64(20 + i))
			var index FenceIndex
			fences := map[int64]Fence{}
			for step := range 1500 {
				id := int64(d.IntN(300))
				if d.IntN(3) == 0 {
					_, known := fences[id]
					if got := index.Remove(id); got != known {
						t.Fatalf("Remove(%d) = %v, want %v", id, got, known)
					}
					delete(fences, id)
				} else {
					fences[id] = anyFence(t, d, place.box)
					index.Put(id, fences[id])
				}
				if step%10 > 0 {
					continue
				}
				if index.Len() != len(fences) {
					t.Fatalf("Len = %d, want %d", index.Len(), len(fences))
				}
				askIndex(t, d, &index, fences, place.box)
			}
		})
	}
}

// askIndex compares the answers at random points, on lines and at corners.
func askIndex(t *testing.T, d dice, index *FenceIndex, fences map[int64]Fence, box orb.Bound) {
	t.Helper()
	p := d.in(box.Pad(0.02))
	for _, f := range fences { // any one: stand on its line
		if f.Area() == nil {
			p = Destination(f.Entrance(), d.between(0, 360), f.RadiusM()*d.between(0.999, 1.001))
		} else {
			p = f.Area().Shape()[0][0][0]
		}
		break
	}
	inside := slowHits(fences, p, 0)
	slices.SortFunc(inside, func(a, b Hit) int { return cmp.Compare(a.ID, b.ID) })
	sameHits(t, "At", index.At(nil, p), inside)
	radius := math.Exp(d.between(0, math.Log(50_000)))
	sameHits(t, "Near", index.Near(nil, p, radius), slowHits(fences, p, radius))
	all := slowHits(fences, p, math.Inf(1))
	k := 1 + d.IntN(20)
	sameHits(t, "Nearest", index.Nearest(nil, p, k), all[:min(k, len(all))])
}

func TestFenceIndexKeepsWhatItWasGiven(t *testing.T) {
	t.Parallel()
	var index FenceIndex
	if hits := index.At(nil, zhengzhou); len(hits) != 0 || index.Len() != 0 {
		t.Fatalf("an empty index answers %v", hits)
	}
	index.Put(7, mustCircle(t, zhengzhou, 200))
	index.Put(7, mustCircle(t, Destination(zhengzhou, 90, 1000), 300))
	if hits := index.At(nil, zhengzhou); len(hits) != 0 {
		t.Errorf("the old fence is still there: %v", hits)
	}
	f, found := index.Fence(7)
	if !found || f.RadiusM() != 300 {
		t.Errorf("Fence(7) = %v m, %v", f.RadiusM(), found)
	}
	kept := []Hit{{ID: 99, DistanceM: 1}}
	if hits := index.At(kept, f.Entrance()); len(hits) != 2 || hits[0] != kept[0] || hits[1].ID != 7 {
		t.Errorf("At does not append: %v", hits)
	}
	if hits := index.Nearest(nil, zhengzhou, 0); len(hits) != 0 {
		t.Errorf("none asked, %v answered", hits)
	}
	if hits := index.At(nil, orb.Point{math.NaN(), math.NaN()}); len(hits) != 0 {
		t.Errorf("nowhere is in %v", hits)
	}
	index.Put(7, Fence{})
	if _, found := index.Fence(7); found || index.Len() != 0 {
		t.Error("the zero Fence does not remove")
	}
}

// Fiji lies on both sides of the antimeridian.
func TestFenceIndexAcrossTheAntimeridian(t *testing.T) {
	t.Parallel()
	var index FenceIndex
	fences := map[int64]Fence{}
	d := newDice(26)
	for id := range int64(200) {
		p := orb.Point{wrapLon(180 + d.between(-0.5, 0.5)), d.between(-17, -16)}
		fences[id] = mustCircle(t, p, d.between(100, 30_000))
		index.Put(id, fences[id])
	}
	for range 500 {
		p := orb.Point{wrapLon(180 + d.between(-0.6, 0.6)), d.between(-17, -16)}
		inside := slowHits(fences, p, 0)
		slices.SortFunc(inside, func(a, b Hit) int { return cmp.Compare(a.ID, b.ID) })
		sameHits(t, "At", index.At(nil, p), inside)
		radius := d.between(10, 40_000)
		sameHits(t, "Near", index.Near(nil, p, radius), slowHits(fences, p, radius))
		sameHits(t, "Nearest", index.Nearest(nil, p, 5), slowHits(fences, p, math.Inf(1))[:5])
	}
}

func TestFenceIndexAllocatesNothing(t *testing.T) {
	var index FenceIndex
	d := newDice(27)
	for id := range int64(500) {
		index.Put(id, anyFence(t, d, city))
	}
	hits := make([]Hit, 0, 600)
	p := city.Center()
	if got := testing.AllocsPerRun(100, func() { hits = index.At(hits[:0], p) }); got > 0 {
		t.Errorf("At allocates %v times", got)
	}
	if len(hits) == 0 {
		t.Error("nothing was found: the case is no good")
	}
}

// Readers see the fence before or after a write, never half of it. Run with -race.
func TestFenceIndexIsSharedSafely(t *testing.T) {
	t.Parallel()
	var index FenceIndex
	small, big := mustCircle(t, zhengzhou, 100), mustArea(t, orb.Bound{Min: city.Min, Max: city.Max})
	index.Put(1, small)
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			var hits []Hit
			for range 2000 {
				if hits = index.At(hits[:0], zhengzhou); len(hits) != 1 || hits[0].ID != 1 {
					t.Errorf("At = %v", hits)
					return
				}
				hits = index.Near(hits[:0], zhengzhou, 1000)
				hits = index.Nearest(hits[:0], zhengzhou, 3)
				if len(hits) == 0 {
					t.Error("Nearest found nothing")
					return
				}
			}
		})
	}
	for i := range 400 {
		index.Put(1, [...]Fence{small, big}[i%2])
		index.Put(2, mustCircle(t, Destination(zhengzhou, 90, 5000+float64(i)), 100))
	}
	readers.Wait()
}

func TestLeastMetresIsALowerBound(t *testing.T) {
	t.Parallel()
	d := newDice(28)
	for range 20_000 {
		p, corner := d.point(89), d.point(89)
		box := orb.MultiPoint{corner, {corner[0] + d.between(0, 60), math.Min(89, corner[1]+d.between(0, 40))}}.Bound()
		least := leastMetres(p, box)
		q := d.in(box)
		q[0] = wrapLon(q[0])
		if metres := Distance(p, q); metres < least {
			t.Fatalf("%v to %v is %v m, at least %v to %v", p, q, metres, least, box)
		}
	}
}
