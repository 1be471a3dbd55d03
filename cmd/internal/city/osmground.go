package city

import (
	"strings"

	"xuntu.dev/cmd/internal/city/plane"
)

const riverNames = "清水河 Qingshui River,玉带河 Yudai River,碧波江 Bibo River,沧浪河 Canglang River,白沙江 Baisha River,青川河 Qingchuan River," +
	"龙溪河 Longxi River,云水江 Yunshui River"

// riverName returns the name of the city's river.
func (c *City) riverName() placeName {
	list := strings.Split(riverNames, ",")
	zh, en, _ := strings.Cut(list[c.site.rand("river name").IntN(len(list))], " ")
	return placeName{zh, en}
}

// writeWater adds the river as one multipolygon made of many ways, its islands as holes,
// the canals, and the lakes of the parks.
func (c *City) writeWater(d *document) {
	name := c.riverName()
	r := c.site.river
	var members []osmMember
	left, right := d.inPieces(r.left), d.inPieces(r.right)
	for _, refs := range append(append([][]int64{}, left...), right...) {
		members = append(members, osmMember{d.way(refs), "outer"})
	}
	members = append(members, osmMember{d.way([]int64{left[0][0], right[0][0]}), "outer"})
	endLeft, endRight := left[len(left)-1], right[len(right)-1]
	members = append(members, osmMember{d.way([]int64{endLeft[len(endLeft)-1], endRight[len(endRight)-1]}), "outer"})
	for _, is := range r.islands {
		members = append(members, osmMember{d.ring(is, tag{"place", "islet"}), "inner"})
	}
	d.relation(members, named(name, tag{"natural", "water"}, tag{"water", "river"})...)
	for _, refs := range d.inPieces(r.middle) {
		d.way(refs, named(name, tag{"waterway", "river"})...)
	}
	for k, canal := range c.site.canals {
		ditch := placeName{numeral(k+1) + "号渠", ordinal(k+1) + " Canal"}
		d.ring(plane.Ring(append(append(plane.Line{}, canal.right...), canal.left.Reversed()...)), tag{"natural", "water"}, tag{"water", "canal"})
		d.line(canal.middle, named(ditch, tag{"waterway", "canal"})...)
	}
}

// writeGreen adds parks with their lakes, forests, the green belt along the ring road, and
// woods and ponds in the countryside.
func (c *City) writeGreen(d *document) {
	names := shuffled(c.site.rand("park names"), hoodStems)
	for i, z := range c.site.zones {
		name := names[i]
		if z.kind == forest {
			d.ring(z.green, named(placeName{name.zh + "森林公园", name.en + " Forest Park"}, tag{"natural", "wood"})...)
			continue
		}
		d.ring(z.green, named(placeName{name.zh + "公园", name.en + " Park"}, tag{"leisure", "park"})...)
		if z.kind == lakePark {
			var holes []plane.Ring
			if len(z.island) > 0 {
				holes = []plane.Ring{z.island}
			}
			d.area(z.water, holes, named(placeName{name.zh + "湖", name.en + " Lake"}, tag{"natural", "water"}, tag{"water", "lake"})...)
		}
	}
	belt := c.site.rings[min(len(c.site.rings)-1, 1)].line
	d.area(belt.Grown(plane.Vec{}, 62), []plane.Ring{belt.Grown(plane.Vec{}, -62)}, tag{"landuse", "grass"})
	c.writeCountryside(d)
}

func (c *City) writeCountryside(d *document) {
	r := c.site.rand("countryside")
	for k := range 170 {
		v := plane.Polar(r.Float64()*6.283185, between(r, 1.15*c.site.radius, 50000))
		radius := between(r, 120, 520)
		if k%3 == 0 {
			radius /= 3
		}
		shape := plane.Blob(r, v, radius, 0.22, 28)
		if c.site.crowded(v, c.villages) || c.site.river.distance(v, radius+260) < radius+250 {
			continue
		}
		if c.Graph.Nearest(c.frame.point(v)).Away < radius+40 && k%3 == 0 {
			continue
		}
		if k%3 == 0 {
			d.ring(shape, tag{"natural", "water"}, tag{"water", "pond"})
		} else {
			d.ring(shape, tag{"natural", "wood"})
		}
	}
}

func (c *City) writeRails(d *document) {
	for _, r := range c.rails {
		for _, refs := range d.inPieces(r.line) {
			d.way(refs, named(r.name, tag{"railway", "rail"})...)
		}
	}
}
