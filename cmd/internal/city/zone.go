package city

import (
	"math/rand/v2"

	"xuntu.dev/cmd/internal/city/plane"
)

type zoneKind uint8

const (
	lakePark zoneKind = iota
	cityPark
	forest
)

// zone is a shape that most streets go around: a lake in its park, a large park, a forest.
type zone struct {
	kind   zoneKind
	middle plane.Vec
	radius float64
	green  plane.Ring
	water  plane.Ring // empty without a lake
	island plane.Ring // empty without an island
}

// want describes zones to be placed.
type want struct {
	kind      zoneKind
	count     int
	low, high float64 // radius in metres
	from, to  float64 // reach
	rough     float64
}

// placeZones looks for room for lakes, parks and forests, clear of rings, river and towns.
func (s *site) placeZones() []zone {
	r := s.rand("zones")
	wants := []want{
		{lakePark, 1, 700, 980, 0.34, 0.8, 0.16},
		{lakePark, 3, 240, 430, 0.25, 0.95, 0.14},
		{lakePark, 1, 1300, 1900, 1.35, 2.2, 0.24},
		{cityPark, 6, 230, 520, 0.12, 0.95, 0.1},
		{forest, 4, 900, 2400, 1.12, 1.9, 0.2},
	}
	var out []zone
	for _, w := range wants {
		for range w.count {
			if z, ok := s.placeZone(r, w, out); ok {
				out = append(out, z)
			}
		}
	}
	return out
}

func (s *site) placeZone(r *rand.Rand, w want, taken []zone) (zone, bool) {
	for range 80 {
		radius := between(r, w.low, w.high)
		middle := plane.Polar(r.Float64()*6.283185, between(r, w.from, w.to)*s.radius*1.05)
		if reach := s.reach(middle); reach < w.from || reach > w.to || !s.room(middle, radius*1.2, taken) {
			continue
		}
		z := zone{kind: w.kind, middle: middle, radius: radius}
		z.green = plane.Blob(r, middle, radius, w.rough, 72)
		if w.kind == lakePark {
			z.water = shrink(z.green, middle, between(r, 0.7, 0.8))
			if radius > 550 {
				z.island = plane.Blob(r, middle.Add(plane.Polar(r.Float64()*6.28, radius*0.22)), radius*0.12, 0.15, 24)
			}
		}
		return z, true
	}
	return zone{}, false
}

// room says whether a circle is clear of rings, river, towns and the zones already placed.
func (s *site) room(middle plane.Vec, radius float64, taken []zone) bool {
	if s.river.distance(middle, radius+700) < radius+500 {
		return false
	}
	for _, ring := range s.rings {
		if ring.line.Edge(middle) < radius+120 {
			return false
		}
	}
	for _, t := range s.towns {
		if t.middle.Dist(middle) < radius+t.radius+1500 {
			return false
		}
	}
	for _, z := range taken {
		if z.middle.Dist(middle) < radius+z.radius+500 {
			return false
		}
	}
	return true
}

// inside says whether a place lies in the zone or within margin metres of it.
func (z zone) inside(v plane.Vec, margin float64) bool {
	if v.Dist(z.middle) > z.radius*1.5+margin {
		return false
	}
	return z.green.Contains(v) || (margin > 0 && z.green.Edge(v) < margin)
}

func shrink(r plane.Ring, middle plane.Vec, share float64) plane.Ring {
	out := make(plane.Ring, len(r))
	for i, v := range r {
		out[i] = middle.Toward(v, share)
	}
	return out
}
