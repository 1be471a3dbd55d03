package city

import (
	"math"
	"math/rand/v2"
	"sort"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city/plane"
)

// market knows where shops stand: around the parents of clusters on commercial streets
// (a Thomas process), along any street, and in the county towns.
type market struct {
	parents []plane.Vec
	city    lottery
	towns   []lottery
	town    []float64 // running sum of the towns' weights
}

// lottery draws a place on streets, each metre weighted.
type lottery struct {
	edges []EdgeID
	until []float64 // running sum of weights
}

const (
	thinning      = 6000.0 // metres over which the density of shops falls to 1/e
	clusterSpread = 120.0  // metres, one standard deviation
	parentsPerKM2 = 6.0    // in the core
)

func (c *City) openMarket() market {
	var m market
	m.city = c.lottery(func(e Edge, v plane.Vec) float64 {
		if c.site.reach(v) > 1.05 {
			return 0
		}
		return math.Exp(-v.Len() / thinning)
	})
	shops := c.lottery(func(e Edge, v plane.Vec) float64 {
		if c.site.reach(v) > 1.05 || e.Street.Class == Residential {
			return 0
		}
		return math.Exp(-v.Len() / thinning)
	})
	far := c.site.radius / thinning
	mean := parentsPerKM2 * 2 * math.Pi * (thinning / 1000) * (thinning / 1000) * (1 - math.Exp(-far)*(1+far))
	r := c.site.rand("shop clusters")
	for range int(mean) {
		e, along := shops.draw(r, c.Graph)
		m.parents = append(m.parents, c.frame.vec(pointAlong(c.Graph.edges[e].Line, along)))
	}
	sum := 0.0
	for _, t := range c.site.towns {
		shops := c.lottery(func(_ Edge, v plane.Vec) float64 {
			if v.Dist(t.middle) > t.radius*1.2 {
				return 0
			}
			return math.Exp(-v.Dist(t.middle) / t.radius)
		})
		if len(shops.edges) > 0 {
			sum += t.radius * t.radius
			m.towns, m.town = append(m.towns, shops), append(m.town, sum)
		}
	}
	return m
}

// lottery weighs every street where a shop can stand: no highway, no bridge.
func (c *City) lottery(weight func(Edge, plane.Vec) float64) lottery {
	var l lottery
	sum := 0.0
	for i, e := range c.Graph.edges {
		if e.Street.Class <= Trunk || e.Street.Ref != "" || e.Bridge {
			continue
		}
		w := e.Metres * weight(e, c.frame.vec(e.Line[len(e.Line)/2]))
		if w > 0 {
			sum += w
			l.edges, l.until = append(l.edges, EdgeID(i)), append(l.until, sum)
		}
	}
	return l
}

func (l lottery) draw(r *rand.Rand, g *Graph) (EdgeID, float64) {
	luck := r.Float64() * l.until[len(l.until)-1]
	i := min(sort.SearchFloat64s(l.until, luck), len(l.edges)-1)
	return l.edges[i], r.Float64() * g.edges[l.edges[i]].Metres
}

// stand draws the place of one shop: 55 % in clusters, 30 % along streets, 15 % in towns.
func (m market) stand(c *City, r *rand.Rand) (orb.Point, Spot, bool) {
	luck, rural := r.Float64(), false
	for {
		var spot Spot
		switch {
		case luck < 0.55:
			v := m.parents[r.IntN(len(m.parents))]
			v = v.Add(plane.Vec{X: r.NormFloat64() * clusterSpread, Y: r.NormFloat64() * clusterSpread})
			spot = c.Graph.NearestAmong(c.frame.point(v), sellsOn)
		case luck < 0.85:
			spot = c.spot(m.city.draw(r, c.Graph))
		default:
			t := sort.SearchFloat64s(m.town, r.Float64()*m.town[len(m.town)-1])
			spot, rural = c.spot(m.towns[t].draw(r, c.Graph)), true
		}
		if place, ok := c.setBack(spot, r); ok {
			return place, spot, rural
		}
	}
}

func sellsOn(e Edge) bool { return e.Street.Class > Trunk && !e.Bridge && e.Street.Ref == "" }

func (c *City) spot(e EdgeID, along float64) Spot {
	return Spot{Edge: e, Along: along, Point: pointAlong(c.Graph.edges[e].Line, along)}
}

// setBack moves from the middle of the street to a shop front 5 to 20 m aside, farther on
// wider streets. It says no where that would be on another street or in the water.
func (c *City) setBack(s Spot, r *rand.Rand) (orb.Point, bool) {
	e := c.Graph.edges[s.Edge]
	range5to20 := [...][2]float64{{20, 20}, {20, 20}, {14, 20}, {11, 19}, {8, 18}, {5.5, 14}}[e.Street.Class]
	ahead := c.frame.vec(pointAlong(e.Line, s.Along+2)).Sub(c.frame.vec(pointAlong(e.Line, s.Along-2)))
	if ahead.Len() == 0 {
		return orb.Point{}, false
	}
	away := between(r, range5to20[0], range5to20[1])
	side := ahead.Unit().Left().Mul(away * float64(r.IntN(2)*2-1))
	v := c.frame.vec(s.Point).Add(side)
	p := c.frame.point(v)
	if c.Graph.Nearest(p).Away < min(away-0.5, 5) || c.site.overAnyWater(v) {
		return orb.Point{}, false
	}
	return p, true
}

func (s *site) overAnyWater(v plane.Vec) bool {
	wet := s.river.wet(v)
	for _, canal := range s.canals {
		wet = wet || canal.wet(v)
	}
	for _, z := range s.zones {
		wet = wet || (len(z.water) > 0 && z.water.Contains(v))
	}
	return wet
}
