package territory_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/routing/territory"
)

// scatter gives points of several kinds: anywhere, on a coarse grid (many on one circle, many on one line), and at few places.
func scatter(kind string, n int, rnd *rand.Rand) (points []orb.Point) {
	for range n {
		p := orb.Point{113.5 + rnd.Float64()*0.2, 34.6 + rnd.Float64()*0.2}
		switch kind {
		case "grid":
			p = orb.Point{113.5 + float64(rnd.IntN(12))/50, 34.6 + float64(rnd.IntN(12))/50}
		case "few places":
			p = orb.Point{113.5 + float64(rnd.IntN(3))/50, 34.6 + float64(rnd.IntN(3))/50}
		case "line":
			p[1] = 34.6
		}
		points = append(points, p)
	}
	return points
}

func TestNeighboursAreThoseOfBruteForce(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		points := scatter("anywhere", 2+rnd.IntN(120), rnd)
		g := territory.NewGraph(points, nil)
		ruler := geo.RulerAt(orb.MultiPoint(points).Bound().Center()[1])
		for i := range points {
			for j := range points {
				if i == j {
					continue
				}
				room := math.Inf(1) // how far the nearest third is outside the circle between them, by Thales
				for k := range points {
					if k != i && k != j {
						ax, ay := ruler.Offset(points[k], points[i])
						bx, by := ruler.Offset(points[k], points[j])
						room = min(room, ax*bx+ay*by)
					}
				}
				if got := slices.Contains(g.Links(i), int32(j)); got != (room >= 0) && math.Abs(room) > 50 { // 50 m²: spots are rounded
					t.Errorf("seed %d: %d and %d neighbours: %v, room %g", seed, i, j, got, room)
				}
			}
		}
	}
}

func TestTheGraphIsInOnePieceAndSparse(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"anywhere", "grid", "few places", "line"} {
		for seed := range uint64(10) {
			t.Run(fmt.Sprint(kind, seed), func(t *testing.T) {
				t.Parallel()
				rnd := rand.New(rand.NewPCG(seed, 2))
				points := scatter(kind, 1+rnd.IntN(400), rnd)
				g := territory.NewGraph(points, nil)
				links := 0
				for i := range points {
					links += len(g.Links(i))
					for _, j := range g.Links(i) {
						if !slices.Contains(g.Links(int(j)), int32(i)) || int(j) == i || g.Bridge(i, int(j)) {
							t.Errorf("the link %d-%d is one-sided, a loop or a bridge", i, j)
						}
					}
				}
				if reached := len(flood(g, func(int) bool { return true }, 0)); reached != len(points) || links > 6*len(points) {
					t.Errorf("%d of %d reached over %d links", reached, len(points), links/2)
				}
			})
		}
	}
}

// flood gives what can be reached from an outlet over outlets that pass.
func flood(g *territory.Graph, pass func(int) bool, from int) map[int]bool {
	seen, stack := map[int]bool{from: true}, []int{from}
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, j := range g.Links(at) {
			if k := int(j); pass(k) && !seen[k] {
				seen[k] = true
				stack = append(stack, k)
			}
		}
	}
	return seen
}

// river is a town on both sides of a river along 113.6°, with a bridge at its southern end.
//
//	o o o o | o o o o
//	o o o o | o o o o
//	o o o o === o o o
func river(bridge bool) ([]orb.Point, func(a, b int) (float64, bool)) {
	rnd := rand.New(rand.NewPCG(4, 4))
	points := scatter("anywhere", 800, rnd)
	end := orb.Point{113.6, 34.6}
	return points, func(a, b int) (float64, bool) {
		p, q := points[a], points[b]
		straight := geo.FlatDistance(p, q) / 7
		if (p[0] < 113.6) == (q[0] < 113.6) {
			return straight, true
		}
		return (geo.FlatDistance(p, end) + geo.FlatDistance(end, q)) / 7, bridge
	}
}

func TestARiverDividesButForItsBridge(t *testing.T) {
	t.Parallel()
	for _, bridge := range []bool{true, false} {
		points, travel := river(bridge)
		g := territory.NewGraph(points, travel)
		across, made := 0, 0
		for i := range points {
			for _, j := range g.Links(i) {
				if int(j) < i || (points[i][0] < 113.6) == (points[j][0] < 113.6) {
					continue
				}
				across++
				if g.Bridge(i, int(j)) {
					made++
				}
				if bridge && points[i][1] > 34.65 {
					t.Errorf("%v and %v are neighbours across the river", points[i], points[j])
				}
			}
		}
		if bridge && (across == 0 || made != 0) || !bridge && (across != 1 || made != 1) {
			t.Errorf("bridge %v: %d links across, %d of them made", bridge, across, made)
		}
	}
}
