package territory

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// Graph says which outlets are neighbours; it is in one piece.
type Graph struct {
	links   [][]int32
	bridges map[[2]int32]bool
}

// Links gives the neighbours of an outlet.
func (g *Graph) Links(outlet int) []int32 { return g.links[outlet] }

// Bridge reports whether the link of two neighbours had to be made, since the land is in pieces.
func (g *Graph) Bridge(a, b int) bool { return g.bridges[pair(int32(a), int32(b))] }

// A way between two neighbours is a long way round, and they are none, when it takes roundabout times as long as
// usual for the distance and longAround seconds more.
const (
	roundabout = 4
	longAround = 300
)

// NewGraph finds the neighbours among points. With travel, neighbours a long way round apart are none; pieces
// that this leaves are joined by a bridge where the crow flies shortest.
func NewGraph(points []orb.Point, travel func(from, to int) (seconds float64, ok bool)) *Graph {
	spots := place(points)
	g := &Graph{links: make([][]int32, len(points)), bridges: map[[2]int32]bool{}}
	candidates := delaunayLinks(spots)
	var links [][2]int32
	for _, l := range candidates {
		if l.gabriel {
			links = append(links, l.ends)
		}
	}
	if travel != nil {
		links = withoutDetours(links, points, travel)
	}
	sets := newSets(len(points))
	for _, l := range links {
		g.join(l)
		sets.join(l[0], l[1])
	}
	slices.SortFunc(candidates, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.square, b.square), cmp.Compare(a.ends[0], b.ends[0]), cmp.Compare(a.ends[1], b.ends[1]))
	})
	for _, l := range candidates { // Kruskal's algorithm: a triangulation holds the shortest tree
		if sets.join(l.ends[0], l.ends[1]) {
			g.join(l.ends)
			g.bridges[l.ends] = true
		}
	}
	for i := range g.links {
		slices.Sort(g.links[i])
	}
	return g
}

func (g *Graph) join(l [2]int32) {
	g.links[l[0]] = append(g.links[l[0]], l[1])
	g.links[l[1]] = append(g.links[l[1]], l[0])
}

func pair(a, b int32) [2]int32 { return [2]int32{min(a, b), max(a, b)} }

// candidate is a side of the triangulation.
type candidate struct {
	ends    [2]int32
	square  float64
	gabriel bool
}

// delaunayLinks gives every side of the triangulation once; of spots on one line the sides between the next ones.
func delaunayLinks(spots []spot) (out []candidate) {
	m := triangulate(spots)
	if m == nil {
		order := along(spots)
		slices.SortFunc(order, func(a, b int32) int {
			return cmp.Or(cmp.Compare(spots[a].x, spots[b].x), cmp.Compare(spots[a].y, spots[b].y))
		})
		for i := 1; i < len(order); i++ {
			out = append(out, candidate{pair(order[i-1], order[i]), squared(spots[order[i-1]], spots[order[i]]), true})
		}
		return out
	}
	for k := range m.triangles {
		t := &m.triangles[k]
		for i := range t.at {
			a, b := t.at[(i+1)%3], t.at[(i+2)%3]
			if a == ghost || b == ghost || a > b {
				continue
			}
			free := m.clear(a, b, t.at[i]) && m.clear(a, b, m.apex(t.beside[i], a, b))
			out = append(out, candidate{[2]int32{a, b}, squared(spots[a], spots[b]), free})
		}
	}
	return out
}

// apex is the third vertex of a triangle with the side a-b.
func (m *mesh) apex(t, a, b int32) int32 {
	for _, v := range m.triangles[t].at {
		if v != a && v != b {
			return v
		}
	}
	return ghost
}

// clear reports whether c lies outside the circle between a and b, or on it.
func (m *mesh) clear(a, b, c int32) bool {
	if c == ghost {
		return true
	}
	p, q, r := m.spots[a], m.spots[b], m.spots[c]
	return (p.x-r.x)*(q.x-r.x)+(p.y-r.y)*(q.y-r.y) >= 0
}

func squared(a, b spot) float64 {
	dx, dy := float64(a.x-b.x), float64(a.y-b.y)
	return dx*dx + dy*dy
}

// withoutDetours takes out links whose way is a long way round.
func withoutDetours(links [][2]int32, points []orb.Point, travel func(from, to int) (float64, bool)) (out [][2]int32) {
	seconds, usual := make([]float64, len(links)), []float64{}
	for i, l := range links {
		there, ok := travel(int(l[0]), int(l[1]))
		back, also := travel(int(l[1]), int(l[0]))
		seconds[i] = min(there, back)
		if !ok || !also {
			seconds[i] = math.Inf(1)
			continue
		}
		if m := geo.FlatDistance(points[l[0]], points[l[1]]); m > 1 {
			usual = append(usual, seconds[i]/m)
		}
	}
	if len(usual) == 0 {
		return nil
	}
	slices.Sort(usual)
	pace := usual[len(usual)/2] // seconds a metre
	for i, l := range links {
		fair := pace * geo.FlatDistance(points[l[0]], points[l[1]])
		if seconds[i] <= roundabout*fair+longAround {
			out = append(out, l)
		}
	}
	return out
}

// place puts points on the plane; those at one place are laid around it, a centimetre or more apart.
func place(points []orb.Point) []spot {
	ruler, origin := geo.RulerAt(middle(points)[1]), middle(points)
	taken, spots := make(map[spot]bool, len(points)), make([]spot, len(points))
	crowd := map[orb.Point]int{}
	for i, p := range points {
		east, north := ruler.Offset(origin, p)
		s := spot{int64(math.Round(east * spotsPerMetre)), int64(math.Round(north * spotsPerMetre))}
		for k := crowd[p]; ; k++ { // a sunflower's spiral
			angle, radius := float64(k)*2.399963, 2*math.Sqrt(float64(k))
			at := spot{s.x + int64(math.Round(radius*math.Cos(angle))), s.y + int64(math.Round(radius*math.Sin(angle)))}
			if !taken[at] {
				taken[at], spots[i], crowd[p] = true, at, k+1
				break
			}
		}
	}
	return spots
}

// sets are disjoint sets of outlets.
type sets []int32

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = int32(i)
	}
	return s
}

func (s sets) of(a int32) int32 {
	for s[a] != a {
		s[a] = s[s[a]]
		a = s[a]
	}
	return a
}

// join makes two sets one and reports whether they were two.
func (s sets) join(a, b int32) bool {
	a, b = s.of(a), s.of(b)
	s[a] = b
	return a != b
}
