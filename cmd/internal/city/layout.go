package city

import "github.com/paulmach/orb"

// Place is a named part of the city or a town outside it.
type Place struct {
	Name   string
	NameEN string
	Point  orb.Point
	Metres float64 // radius of a county town; 0 for a district
}

// Districts returns the districts of the city, the middle one first. An outlet's District is
// one of them or a town's.
func (c *City) Districts() []Place {
	var out []Place
	for _, d := range c.districts {
		out = append(out, Place{d.name.zh, d.name.en, c.frame.point(d.middle), 0})
	}
	return out
}

// Towns returns the county towns.
func (c *City) Towns() []Place {
	var out []Place
	for _, t := range c.site.towns {
		out = append(out, Place{t.name.zh, t.name.en, c.frame.point(t.middle), t.radius})
	}
	return out
}
