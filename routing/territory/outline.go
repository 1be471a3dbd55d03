package territory

import (
	"errors"
	"math"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"xuntu.dev/geo"
)

// Outlines draws the territories: for each rep, by its index in owner, the Voronoi cells of its outlets as one area. No two
// overlap, and neighbours share their border point for point. Land without outlets stays empty: it is filled with points
// that nobody owns, and a long link within a territory is drawn as a corridor. Owners below 0 are nobody.
func Outlines(points []orb.Point, owner []int, graph *Graph, reps int) ([]orb.MultiPolygon, error) {
	if len(points) == 0 || len(points) != len(owner) {
		return nil, errors.New("draw territories: there must be one owner for each of one outlet or more")
	}
	v := &drawing{spots: place(points), owner: slices.Clone(owner), origin: middle(points), ruler: geo.RulerAt(middle(points)[1])}
	v.fill(graph)
	v.mesh = triangulate(v.spots)
	v.corners()
	v.borders()
	v.smooth()
	return v.areas(reps), nil
}

// drawing makes outlines; a corner is the centre of a triangle's circle, and has its index.
type drawing struct {
	spots  []spot
	owner  []int
	origin orb.Point
	ruler  geo.Ruler
	mesh   *mesh
	corner [][2]float64       // metres
	next   map[[2]int32]int32 // owner and corner: the corner where its border goes on
	beside map[int32][]int32  // the corners that borders join to a corner
	gone   map[int32]bool     // smoothed away
	step   float64            // metres between filling points
}

// fill puts points that nobody owns wherever no outlet is near, and rings the whole with them.
func (v *drawing) fill(graph *Graph) {
	const most = 40_000 // filling points
	low, high := v.spots[0], v.spots[0]
	for _, s := range v.spots {
		low, high = spot{min(low.x, s.x), min(low.y, s.y)}, spot{max(high.x, s.x), max(high.y, s.y)}
	}
	var lengths []float64
	for i, links := range graph.links {
		for _, j := range links {
			lengths = append(lengths, math.Sqrt(squared(v.spots[i], v.spots[j])))
		}
	}
	slices.Sort(lengths)
	usual := 0.0
	if len(lengths) > 0 {
		usual = lengths[len(lengths)*9/10]
	}
	area := float64(high.x-low.x) * float64(high.y-low.y)
	v.step = max(usual, math.Sqrt(area/most), 50*spotsPerMetre)
	v.corridors(graph)
	step := int64(v.step)
	near := map[spot][]spot{}
	for _, s := range v.spots {
		c := spot{floorDiv(s.x, step), floorDiv(s.y, step)}
		near[c] = append(near[c], s)
	}
	for y, odd := low.y-3*step, int64(0); y <= high.y+3*step; y, odd = y+step, 1-odd {
		for x := low.x - 3*step + odd*step/2; x <= high.x+3*step; x += step {
			if at := (spot{x, y}); !v.crowded(near, at, step) {
				v.spots, v.owner = append(v.spots, at), append(v.owner, None)
			}
		}
	}
}

func (v *drawing) crowded(near map[spot][]spot, at spot, step int64) bool {
	c := spot{floorDiv(at.x, step), floorDiv(at.y, step)}
	for dx := int64(-1); dx <= 1; dx++ {
		for dy := int64(-1); dy <= 1; dy++ {
			for _, s := range near[spot{c.x + dx, c.y + dy}] {
				if squared(s, at) < v.step*v.step {
					return true
				}
			}
		}
	}
	return false
}

// corridors puts points of a territory along its long links.
func (v *drawing) corridors(graph *Graph) {
	taken := make(map[spot]bool, len(v.spots))
	for _, s := range v.spots {
		taken[s] = true
	}
	for i, links := range graph.links {
		for _, j := range links {
			a, b := v.spots[i], v.spots[j]
			long := math.Sqrt(squared(a, b))
			if int32(i) > j || v.owner[i] != v.owner[j] || v.owner[i] < 0 || long < 1.5*v.step {
				continue
			}
			parts := math.Ceil(long / v.step * 2)
			for k := 1.0; k < parts; k++ {
				at := spot{a.x + int64(k/parts*float64(b.x-a.x)), a.y + int64(k/parts*float64(b.y-a.y))}
				if !taken[at] {
					taken[at] = true
					v.spots, v.owner = append(v.spots, at), append(v.owner, v.owner[i])
				}
			}
		}
	}
}

func floorDiv(a, b int64) int64 {
	return (a - ((a%b)+b)%b) / b
}

// corners computes the centres of the circles.
func (v *drawing) corners() {
	v.corner = make([][2]float64, len(v.mesh.triangles))
	for k := range v.mesh.triangles {
		if t := &v.mesh.triangles[k]; !t.outer() {
			v.corner[k] = centre(v.spots[t.at[0]], v.spots[t.at[1]], v.spots[t.at[2]])
		}
	}
}

func centre(a, b, c spot) [2]float64 {
	bx, by, cx, cy := float64(b.x-a.x), float64(b.y-a.y), float64(c.x-a.x), float64(c.y-a.y)
	d := 2 * (bx*cy - by*cx)
	b2, c2 := bx*bx+by*by, cx*cx+cy*cy
	return [2]float64{(float64(a.x) + (cy*b2-by*c2)/d) / spotsPerMetre, (float64(a.y) + (bx*c2-cx*b2)/d) / spotsPerMetre}
}

// borders finds every side between cells of two owners, and how each owner's border goes on, its land on the left.
func (v *drawing) borders() {
	v.next, v.beside, v.gone = map[[2]int32]int32{}, map[int32][]int32{}, map[int32]bool{}
	for k := range v.mesh.triangles {
		t := &v.mesh.triangles[k]
		if t.outer() {
			continue
		}
		for i := range t.at {
			a, b := t.at[(i+1)%3], t.at[(i+2)%3]
			if a == ghost || b == ghost || v.owner[a] == v.owner[b] || v.mesh.triangles[t.beside[i]].outer() {
				continue
			}
			if v.owner[b] >= 0 { // the side a-b runs counter-clockwise in t: going out over it, b is on the left
				v.next[[2]int32{int32(v.owner[b]), int32(k)}] = t.beside[i]
			}
			v.beside[int32(k)] = append(v.beside[int32(k)], t.beside[i])
		}
	}
}

// areas follows every border round and sorts holes into the areas that surround them.
func (v *drawing) areas(reps int) []orb.MultiPolygon {
	out, holes := make([]orb.MultiPolygon, reps), make([][]orb.Ring, reps)
	starts := make([][2]int32, 0, len(v.next))
	for s := range v.next {
		starts = append(starts, s)
	}
	slices.SortFunc(starts, func(a, b [2]int32) int { return slices.Compare(a[:], b[:]) })
	done := map[[2]int32]bool{}
	for _, s := range starts {
		var ring orb.Ring
		for at := s; !done[at]; at = [2]int32{s[0], v.next[at]} {
			done[at] = true
			if !v.gone[at[1]] {
				c := v.corner[at[1]]
				ring = append(ring, v.rounded(c))
			}
		}
		ring = slices.Compact(ring)
		if len(ring) < 3 || int(s[0]) >= reps {
			continue
		}
		ring = append(ring, ring[0])
		if ring.Orientation() == orb.CCW {
			out[s[0]] = append(out[s[0]], orb.Polygon{ring})
		} else {
			holes[s[0]] = append(holes[s[0]], ring)
		}
	}
	for r := range holes {
		for _, hole := range holes[r] {
			v.punch(out[r], hole)
		}
	}
	return out
}

func (v *drawing) rounded(c [2]float64) orb.Point {
	p := v.ruler.Move(v.origin, c[0], c[1])
	return orb.Point{math.Round(p[0]*1e7) / 1e7, math.Round(p[1]*1e7) / 1e7}
}

// punch puts a hole into the smallest area around it.
func (v *drawing) punch(areas orb.MultiPolygon, hole orb.Ring) {
	best, least := None, math.Inf(1)
	for i, a := range areas {
		if size := planar.Area(a[0]); size < least && ringHolds(a[0], hole) {
			best, least = i, size
		}
	}
	if best != None {
		areas[best] = append(areas[best], hole)
	}
}

// ringHolds reports whether a hole that crosses no side of the ring lies within it.
func ringHolds(ring, hole orb.Ring) bool {
	inside := 0
	for _, p := range hole {
		if planar.RingContains(ring, p) {
			inside++
		}
	}
	return 2*inside > len(hole)
}
