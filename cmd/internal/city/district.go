package city

import (
	"math"

	"xuntu.dev/cmd/internal/city/plane"
)

// district is a part of the city with a name; a place belongs to the nearest one.
type district struct {
	middle plane.Vec
	name   placeName
}

// placeDistricts sets one district in the middle and four to six around it.
func (s *site) placeDistricts() []district {
	r := s.rand("districts")
	names := shuffled(r, districtStems)
	n := 4 + r.IntN(3)
	first := r.Float64() * 2 * math.Pi
	out := []district{{plane.Polar(r.Float64()*6.28, 0.2*s.radius), placeName{}}}
	for k := range n {
		angle := first + 2*math.Pi*(float64(k)+between(r, -0.2, 0.2))/float64(n)
		out = append(out, district{plane.Polar(angle, s.radius*between(r, 0.45, 0.72)), placeName{}})
	}
	for i := range out {
		out[i].name = placeName{names[i].zh + "区", names[i].en + " District"}
	}
	return out
}

// place names the district or county town a place belongs to.
func (c *City) place(v plane.Vec) placeName {
	for _, t := range c.site.towns {
		if t.middle.Dist(v) < t.radius*2.5 {
			return t.name
		}
	}
	best, away := c.districts[0], math.Inf(1)
	for _, d := range c.districts {
		if m := d.middle.Dist(v); m < away {
			best, away = d, m
		}
	}
	return best.name
}

// hoods picks places for the names of neighbourhoods: the middles of residential ground,
// at least a kilometre apart.
func (c *City) hoods() []district {
	names := shuffled(c.site.rand("neighbourhoods"), hoodStems)
	var out []district
	for _, g := range c.grounds {
		if g.kind != residential || c.site.reach(g.centre) > 0.95 || len(out) == len(names) {
			continue
		}
		clear := true
		for _, o := range out {
			clear = clear && o.middle.Dist(g.centre) > 1000+1400*c.site.reach(g.centre)
		}
		if clear {
			w := names[len(out)]
			out = append(out, district{g.centre, placeName{w.zh + "社区", w.en + " Community"}})
		}
	}
	return out
}
