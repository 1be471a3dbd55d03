package city

import (
	"strconv"

	"xuntu.dev/cmd/internal/city/plane"
)

// writePlaces adds the labels of the city, its districts, neighbourhoods, towns and
// villages, and a few points of interest.
func (c *City) writePlaces(d *document) {
	b := c.Branch
	people := strconv.Itoa(int(b.Weight * 900_000))
	d.node(c.frame.vec(c.Centre()), named(placeName{b.Name + "市", b.Pinyin}, tag{"place", "city"}, tag{"population", people}, tag{"note", Attribution})...)
	for _, t := range c.site.towns {
		size := strconv.Itoa(int(t.radius) * 90)
		d.node(t.middle, named(t.name, tag{"place", "town"}, tag{"population", size})...)
	}
	for _, x := range c.districts {
		d.node(x.middle, named(x.name, tag{"place", "suburb"})...)
	}
	for _, h := range c.hoods() {
		d.node(h.middle, named(h.name, tag{"place", "neighbourhood"})...)
	}
	for _, v := range c.villages {
		d.node(v.middle, named(v.name, tag{"place", "village"})...)
	}
	for _, r := range c.rails {
		d.node(r.station, named(r.stop, tag{"railway", "station"})...)
	}
	for _, t := range c.site.towns {
		station := placeName{t.name.zh[:6] + "汽车站", t.name.en[:len(t.name.en)-len(" County Town")] + " Bus Station"}
		d.node(t.middle.Add(plane.Vec{X: 150, Y: -110}), named(station, tag{"amenity", "bus_station"})...)
	}
	c.writePoints(d)
}

// writePoints adds malls and hotels in the middle of commercial ground.
func (c *City) writePoints(d *document) {
	names := shuffled(c.site.rand("points"), grandStems+","+hoodStems)
	kinds := []struct {
		tag  tag
		name word
	}{
		{tag{"shop", "mall"}, word{"购物中心", " Mall"}},
		{tag{"tourism", "hotel"}, word{"大酒店", " Hotel"}},
		{tag{"amenity", "marketplace"}, word{"农贸市场", " Market"}},
		{tag{"amenity", "library"}, word{"图书馆", " Library"}},
		{tag{"amenity", "theatre"}, word{"剧院", " Theatre"}},
	}
	used := 0
	for i, g := range c.grounds {
		if (g.kind != commercial && g.kind != retail) || used >= len(names) || i%2 == 1 {
			continue
		}
		k := kinds[used%len(kinds)]
		w := names[used]
		used++
		d.node(g.centre, named(placeName{w.zh + k.name.zh, w.en + k.name.en}, k.tag)...)
	}
}
