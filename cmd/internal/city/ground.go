package city

import (
	"math/rand/v2"

	"xuntu.dev/cmd/internal/city/plane"
)

type groundKind uint8

const (
	fields groundKind = iota // left bare
	residential
	commercial
	retail
	industrial
	campus
	hospital
	park
	riverside
)

// ground is what a face between streets is used for.
type ground struct {
	face
	kind groundKind
	name placeName // only campuses, hospitals and parks have one
}

// useGround decides the use of every face.
func (c *City) useGround() []ground {
	trade := plane.NewField(c.site.rand("trade"), 5, 900, 4000, 1.5)
	works := plane.NewField(c.site.rand("works"), 4, 4000, 9000, 1.5)
	names := shuffled(c.site.rand("ground names"), hoodStems+","+streetStems)
	var out []ground
	for i, f := range c.web.faces() {
		r := Stream(c.Seed, "city/"+c.Branch.Code+"/face", uint64(i), "use")
		g := ground{face: f, kind: c.site.use(f, r, trade.At(f.centre), works.At(f.centre))}
		if g.kind == campus || g.kind == hospital || g.kind == park {
			g.name = groundName(g.kind, names[len(out)%len(names)], r.IntN(4))
		}
		out = append(out, g)
	}
	return out
}

func (s *site) use(f face, r *rand.Rand, trade, works float64) groundKind {
	for _, z := range s.zones {
		if z.inside(f.centre, 10) {
			return fields
		}
	}
	if s.river.distance(f.centre, riverShore) < riverShore*0.7 && f.area < 4e6 {
		return riverside
	}
	for _, t := range s.towns {
		if away := t.middle.Dist(f.centre); away < t.radius*1.3 {
			return townUse(away/t.radius, f.area, r.Float64())
		}
	}
	reach := s.reach(f.centre)
	if reach > 1.04 {
		if f.area < 160000 {
			return residential // a village between its lanes
		}
		return fields
	}
	return cityUse(reach, f.area, r.Float64(), trade, works)
}

func townUse(share, area, luck float64) groundKind {
	switch {
	case area > 500000:
		return fields
	case share < 0.22:
		return commercial
	case luck < 0.06:
		return campus
	case luck < 0.12:
		return park
	case luck < 0.3 && share > 0.6:
		return industrial
	default:
		return residential
	}
}

func cityUse(reach, area, luck, trade, works float64) groundKind {
	switch {
	case area > 1.5e6 || (reach > 0.85 && area > 500000):
		return fields
	case reach < 0.1+0.1*trade && luck < 0.75:
		return commercial
	case reach > 0.45 && works > 0.45-0.25*reach && luck < 0.8:
		return industrial
	case luck < 0.045 && area < 400000:
		return park
	case luck < 0.1 && area > 60000:
		return campus
	case luck < 0.112 && area > 30000:
		return hospital
	case luck < 0.17 && trade > 0:
		return retail
	default:
		return residential
	}
}

func groundName(kind groundKind, w word, luck int) placeName {
	switch kind {
	case campus:
		s := []word{{"小学", "Primary School"}, {"中学", "Middle School"}, {"实验学校", "Experimental School"}, {"学院", "College"}}[luck]
		return placeName{w.zh + s.zh, w.en + " " + s.en}
	case hospital:
		return placeName{w.zh + "医院", w.en + " Hospital"}
	default:
		s := []word{{"公园", "Park"}, {"广场", "Square"}, {"游园", "Garden"}, {"公园", "Park"}}[luck]
		return placeName{w.zh + s.zh, w.en + " " + s.en}
	}
}
