package routing_test

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/routing"
)

func TestPlannedAgainstActual(t *testing.T) {
	t.Parallel()
	plan := []routing.Meant{{OutletID: 1, At: min8(0)}, {OutletID: 2, At: min8(30)}, {OutletID: 3, At: min8(60)}, {OutletID: 4, At: min8(90)}, {OutletID: 5}}
	visit := func(outlet int64, at float64) routing.Made {
		return routing.Made{OutletID: outlet, Begun: min8(at), End: min8(at + 10)}
	}
	for _, c := range []struct {
		name   string
		plan   []routing.Meant
		visits []routing.Made
		want   [8]int // planned, visited, missed, skipped, unplanned, ordered, on time, timed
		tau    float64
		late   float64
	}{
		{"as planned", plan, []routing.Made{visit(1, 2), visit(2, 33), visit(3, 60), visit(4, 90), visit(5, 120)}, [8]int{5, 5, 0, 0, 0, 5, 4, 4}, 1, 5},
		{"backwards", plan[:3], []routing.Made{visit(3, 1), visit(2, 30), visit(1, 61)}, [8]int{3, 3, 0, 0, 0, 1, 1, 3}, -1, 61},
		{"two changed places", plan[:4], []routing.Made{visit(1, 0), visit(3, 30), visit(2, 60), visit(4, 90)}, [8]int{4, 4, 0, 0, 0, 3, 2, 4}, 2. / 3, 30},
		{"one missed, one beside the plan", plan[:2], []routing.Made{visit(2, 45), visit(9, 5)}, [8]int{2, 1, 1, 0, 1, 1, 1, 1}, 0, 15},
		{"skipped is not missed", []routing.Meant{{OutletID: 1, Skipped: true}, {OutletID: 2}}, nil, [8]int{2, 0, 1, 1, 0, 0, 0, 0}, 0, 0},
		{"skipped and visited all the same", []routing.Meant{{OutletID: 1, Skipped: true}}, []routing.Made{visit(1, 9)}, [8]int{1, 1, 0, 0, 0, 1, 0, 0}, 0, 0},
		{"the first visit counts", plan[:1], []routing.Made{visit(1, 90), visit(1, 3)}, [8]int{1, 1, 0, 0, 0, 1, 1, 1}, 0, 3},
		{"nothing at all", nil, nil, [8]int{}, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a := routing.Adhere(c.plan, c.visits, 15*time.Minute)
			got := [8]int{a.Planned, a.Visited, a.Missed, a.Skipped, a.Unplanned, a.Ordered, a.OnTime, a.Timed}
			if got != c.want || math.Abs(a.Tau-c.tau) > 1e-9 || a.Late.Minutes() != c.late {
				t.Errorf("%v, tau %.3f, late %s", got, a.Tau, a.Late)
			}
		})
	}
}

// TestTheLongestOrderAgainstBruteForce tries every subset.
func TestTheLongestOrderAgainstBruteForce(t *testing.T) {
	t.Parallel()
	for seed := range uint64(400) {
		rng := rand.New(rand.NewPCG(seed, 9))
		n := 1 + rng.IntN(9)
		order := rng.Perm(n)
		var plan []routing.Meant
		var visits []routing.Made
		for i := range n {
			plan = append(plan, routing.Meant{OutletID: int64(i + 1)})
			visits = append(visits, routing.Made{OutletID: int64(order[i] + 1), Begun: min8(float64(i))})
		}
		turn := make([]int, n)
		for k, i := range order {
			turn[i] = k
		}
		best := 0
		for set := range 1 << n {
			last, rising := -1, true
			for i := range n {
				if set>>i&1 == 1 {
					rising = rising && turn[i] > last
					last = turn[i]
				}
			}
			if rising {
				best = max(best, bits.OnesCount(uint(set)))
			}
		}
		a, marked, last := routing.Adhere(plan, visits, 0), 0, 0
		for _, o := range a.Outcomes {
			if o.InOrder {
				if marked++; o.Turn < last {
					t.Fatalf("seed %d: marked out of order: %+v", seed, a.Outcomes)
				}
				last = o.Turn
			}
		}
		if a.Ordered != best || marked != best {
			t.Fatalf("seed %d: %d in order, %d marked, want %d of %v", seed, a.Ordered, marked, best, order)
		}
	}
}

// planned  ────────────────────
// driven   ───╮      ╭─────────
//
//	╰──────╯ astray
func TestAstray(t *testing.T) {
	t.Parallel()
	r := geo.RulerAt(34.7)
	at := func(east, north float64) orb.Point { return r.Move(orb.Point{113.6, 34.7}, east, north) }
	planned := orb.LineString{at(0, 0), at(5000, 0)}
	driven := orb.MultiLineString{{at(0, 10), at(1000, 10), at(1000, 500), at(2000, 500), at(2000, 0), at(5000, 0)}}
	parts, metres := routing.Astray(driven, planned, 100)
	if len(parts) != 1 || math.Abs(metres-1800) > 60 {
		t.Errorf("%d parts, %.0f m", len(parts), metres)
	}
	if parts, metres := routing.Astray(driven, nil, 100); len(parts) != 1 || metres < 5900 {
		t.Errorf("without a plan all is astray: %d parts, %.0f m", len(parts), metres)
	}
	if parts, metres := routing.Astray(nil, planned, 100); parts != nil || metres != 0 {
		t.Errorf("nothing driven: %v %.0f", parts, metres)
	}
}

// TestAstrayAgainstBruteForce measures every piece against every leg of the plan.
func TestAstrayAgainstBruteForce(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 10))
		line := func(n int) (out orb.LineString) {
			for range n {
				out = append(out, orb.Point{113.6 + 0.05*rng.Float64(), 34.7 + 0.05*rng.Float64()})
			}
			return out
		}
		planned, driven, beyond := line(8), line(6), 50+400*rng.Float64()
		_, metres := routing.Astray(orb.MultiLineString{driven}, planned, beyond)
		r, want := geo.RulerAt(planned.Bound().Center()[1]), 0.0
		for i := 1; i < len(driven); i++ {
			n := math.Ceil(geo.FlatDistance(driven[i-1], driven[i]) / 25)
			for k := range int(n) {
				f := (float64(k) + 0.5) / n
				p, off := orb.Point{driven[i-1][0] + f*(driven[i][0]-driven[i-1][0]), driven[i-1][1] + f*(driven[i][1]-driven[i-1][1])}, math.Inf(1)
				for j := 1; j < len(planned); j++ {
					d, _ := r.ToSegment(p, planned[j-1], planned[j])
					off = min(off, d)
				}
				if off > beyond {
					want += geo.FlatDistance(driven[i-1], driven[i]) / n
				}
			}
		}
		if math.Abs(metres-want) > 1 {
			t.Fatalf("seed %d: %.1f m astray, want %.1f", seed, metres, want)
		}
	}
}
