package city

import (
	"math"
	"math/rand/v2"
	"sort"

	"xuntu.dev/cmd/internal/city/plane"
)

// building is the footprint of one house.
type building struct {
	ring   plane.Ring
	kind   groundKind
	floors int
}

const mostBuildings = 15000 // a city; enough to look lived in, few enough to load in seconds

// build puts houses on the faces, from the centre outwards until there are enough, fewer
// and fewer toward the edge of the built part; county towns get theirs first.
func (c *City) build() []building {
	order := make([]int, 0, len(c.grounds))
	for i, g := range c.grounds {
		if g.kind >= residential && g.kind <= hospital && g.area < 900000 {
			order = append(order, i)
		}
	}
	away := func(i int) float64 {
		d := c.grounds[i].centre.Len()
		for _, t := range c.site.towns {
			d = math.Min(d, t.middle.Dist(c.grounds[i].centre)*1.6)
		}
		return d
	}
	sort.SliceStable(order, func(a, b int) bool { return away(order[a]) < away(order[b]) })
	var out []building
	for _, i := range order {
		r := Stream(c.Seed, "city/"+c.Branch.Code+"/buildings", uint64(i), "shape")
		if r.Float64() < away(i)/(c.site.radius*0.62)-0.3 {
			continue
		}
		for _, b := range raise(r, c.grounds[i]) {
			if len(out) == mostBuildings {
				return out
			}
			out = append(out, b)
		}
	}
	return out
}

// pattern says how the houses of one kind of ground stand.
type pattern struct {
	long, deep [2]float64 // metres
	gap, aisle float64    // metres between houses side by side and between rows
	back       float64    // metres from the middle of the street
	skip       float64    // share of places left empty
	floors     [2]int
}

func patternOf(kind groundKind, r *rand.Rand) pattern {
	switch kind {
	case commercial, retail:
		return pattern{[2]float64{24, 58}, [2]float64{22, 46}, 14, 16, 17, 0.14, [2]int{3, 28}}
	case industrial:
		return pattern{[2]float64{55, 120}, [2]float64{26, 52}, 20, 22, 22, 0.3, [2]int{1, 3}}
	case campus, hospital:
		return pattern{[2]float64{40, 85}, [2]float64{14, 22}, 26, 40, 24, 0.4, [2]int{3, 8}}
	default:
		return homes(r)
	}
}

// homes draws one of the ways in which people live.
func homes(r *rand.Rand) pattern {
	switch luck := r.Float64(); {
	case luck < 0.3: // towers
		return pattern{[2]float64{22, 30}, [2]float64{17, 22}, 34, 36, 22, 0.16, [2]int{18, 33}}
	case luck < 0.45: // old lanes
		return pattern{[2]float64{18, 38}, [2]float64{9, 13}, 5, 11, 14, 0.15, [2]int{2, 5}}
	default:
		return pattern{[2]float64{32, 66}, [2]float64{11, 15}, 13, 22, 18, 0.12, [2]int{5, 18}}
	}
}

// raise fills a face with rows of houses along its longest side.
//
//	┌──────────────────┐
//	│ ▬▬▬ ▬▬▬▬  ▬▬▬ ▬▬ │   rows run along the longest side; a house stays if
//	│ ▬▬ ▬▬▬▬ ▬▬▬      │   all its corners lie inside and off the street
//	│ ▬▬▬▬  ▬▬▬ ▬▬▬ ▬▬ │
//	└──────────────────┘
func raise(r *rand.Rand, g ground) []building {
	p := patternOf(g.kind, r)
	along := southFacing(longestSide(g.ring))
	middle := g.centre
	var low, high plane.Vec
	for i, v := range g.ring {
		u := v.Sub(middle).Turn(-along)
		if i == 0 {
			low, high = u, u
		}
		low = plane.Vec{X: math.Min(low.X, u.X), Y: math.Min(low.Y, u.Y)}
		high = plane.Vec{X: math.Max(high.X, u.X), Y: math.Max(high.Y, u.Y)}
	}
	var out []building
	for y := low.Y + p.back; y < high.Y-p.back; {
		deep := between(r, p.deep[0], p.deep[1])
		for x := low.X + p.back; x < high.X-p.back; {
			long := between(r, p.long[0], p.long[1])
			if r.Float64() >= p.skip {
				ring := box(middle, along, x, y, long, deep*between(r, 0.85, 1.1), r)
				if stands(g.ring, ring, p.back) {
					out = append(out, building{ring, g.kind, p.floors[0] + r.IntN(p.floors[1]-p.floors[0]+1)})
				} else {
					long = 9 // try again a little further on
				}
			}
			x += long + p.gap*between(r, 0.6, 1.5)
		}
		y += deep + p.aisle*between(r, 0.85, 1.25)
	}
	return out
}

// box returns a house with its corner at (x, y) in the frame turned by along; one in four
// is L-shaped.
func box(middle plane.Vec, along, x, y, long, deep float64, r *rand.Rand) plane.Ring {
	at := func(dx, dy float64) plane.Vec { return middle.Add(plane.Vec{X: x + dx, Y: y + dy}.Turn(along)) }
	if r.IntN(4) > 0 || long < 30 {
		return plane.Ring{at(0, 0), at(long, 0), at(long, deep), at(0, deep)}
	}
	wing, thick := long*between(r, 0.3, 0.5), deep*between(r, 0.45, 0.65)
	return plane.Ring{at(0, 0), at(long, 0), at(long, thick), at(wing, thick), at(wing, deep), at(0, deep)}
}

func stands(ground, house plane.Ring, back float64) bool {
	for _, v := range house {
		if !ground.Contains(v) || ground.Edge(v) < back-3 {
			return false
		}
	}
	return true
}

func longestSide(r plane.Ring) float64 {
	best, angle := 0.0, 0.0
	simple := r.Closed().Simplify(12)
	for i := 1; i < len(simple); i++ {
		if d := simple[i].Dist(simple[i-1]); d > best {
			best, angle = d, simple[i].Sub(simple[i-1]).Angle()
		}
	}
	return angle
}

// southFacing turns a direction by a quarter if that brings it nearer to east–west: houses
// in China look south.
func southFacing(angle float64) float64 {
	if abs(math.Sin(angle)) > math.Sqrt2/2 {
		return angle + math.Pi/2
	}
	return angle
}
