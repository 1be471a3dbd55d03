package city

import (
	"math"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city/plane"
)

// Attribution must stand on every map that shows a generated city.
const Attribution = "演示数据·虚构城市 / generated demo city"

// City is one invented city: its streets, ground, names, and the places where outlets stand.
type City struct {
	Branch  Branch
	Graph   *Graph
	Streets []Street
	Seed    uint64

	site      *site
	frame     frame
	web       *web
	grounds   []ground
	buildings []building
	districts []district
	villages  []village
	rails     []rail
	market    market
}

// New invents the city of a branch. The same seed and branch give the same city, bit for
// bit, on one processor architecture; coordinates are rounded to 1e-7 degree.
func New(seed uint64, b Branch) *City {
	c := &City{Branch: b, Seed: seed, site: newSite(seed, b), frame: newFrame(b)}
	n := layStreets(c.site)
	c.Streets = n.streets
	c.villages = n.villages
	c.web = weave(n.pieces)
	c.web.tidy(n.streets)
	c.Graph = c.graph()
	c.rails = c.site.layRails()
	c.districts = c.site.placeDistricts()
	c.grounds = c.useGround()
	c.buildings = c.build()
	c.market = c.openMarket()
	return c
}

// graph turns the web into the routing graph on the globe.
func (c *City) graph() *Graph {
	nodes := make([]orb.Point, len(c.web.nodes))
	for i, v := range c.web.nodes {
		nodes[i] = c.frame.point(v)
	}
	edges := make([]Edge, len(c.web.edges))
	for i, e := range c.web.edges {
		edges[i] = Edge{
			From: NodeID(e.from), To: NodeID(e.to), StreetID: e.street, Street: c.Streets[e.street],
			Line: c.frame.line(e.line), Bridge: len(c.site.overWater(e.line)) > 0,
		}
	}
	c.assignOneways(edges, c.Streets)
	return NewGraph(nodes, edges)
}

// Reach returns how far out of town a place is: 0 at the centre, 1 at the edge of town.
func (c *City) Reach(p orb.Point) float64 { return c.site.reach(c.frame.vec(p)) }

// Centre returns the middle of the city.
func (c *City) Centre() orb.Point { return c.frame.point(plane.Vec{}) }

// span is a stretch of a line between two distances along it, in metres.
type span struct{ from, to float64 }

// overWater returns the stretches of a line that lie over the river or a canal, a few
// metres of bank included.
func (s *site) overWater(l plane.Line) []span {
	var out []span
	total := l.Length()
	for _, r := range append([]river{s.river}, s.canals...) {
		for _, b := range r.crossings(l) {
			out = append(out, span{math.Max(0, b.from-9), math.Min(total, b.to+9)})
		}
	}
	return sortedSpans(out)
}
