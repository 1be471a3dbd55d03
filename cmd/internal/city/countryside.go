package city

import (
	"xuntu.dev/cmd/internal/city/plane"
)

// layTown lays a county town: a small bent grid with one main street.
func layTown(n *net, t town) {
	s := n.site
	r := Stream(s.seed, "city/"+s.branch.Code+"/town", uint64(t.number), "streets")
	names := newNamer(r)
	bend := plane.NewField(r, 3, 900, 3000, 90)
	at := func(p, q float64) plane.Vec {
		v := plane.Vec{X: p, Y: q}.Turn(t.turn)
		return t.middle.Add(v).Add(plane.Vec{X: bend.At(v), Y: bend.At(plane.Vec{X: v.Y, Y: -v.X})})
	}
	for _, class := range []Class{Primary, Tertiary, Residential} {
		for _, northward := range []bool{true, false} {
			lines := newAxis(Stream(s.seed, "city/"+s.branch.Code+"/town", uint64(t.number), map[bool]string{true: "columns", false: "rows"}[northward]), t.radius, 260, 410)
			mid := lines.closest(0)
			for i, p := range lines.at {
				far := t.radius * between(r, 0.75, 1.1)
				half := half(far, p)
				if townClass(i-mid) != class || half < 180 {
					continue
				}
				var line plane.Line
				for q := -half; q <= half; q += 40 {
					if northward {
						line = append(line, at(p, q))
					} else {
						line = append(line, at(q, p))
					}
				}
				n.lay(stroke{line: line, class: class, name: func() placeName { return nameOf(names, class, northward) }})
			}
		}
	}
}

func townClass(k int) Class {
	switch {
	case k == 0:
		return Primary
	case k%2 == 0:
		return Tertiary
	default:
		return Residential
	}
}

// half returns half the length of a chord p metres from the middle of a circle, squared off.
func half(radius, p float64) float64 {
	share := abs(p) / radius
	return radius * (1 - share*share*share)
}

// village is a hamlet on a lane off a highway.
type village struct {
	middle plane.Vec
	name   placeName
}

// villages returns the villages of the site; layVillages gives them their lanes.
func (s *site) villages(roads []piece) []village {
	r := s.rand("villages")
	names := shuffled(r, villageStems)
	var out []village
	for _, road := range roads {
		for d := between(r, 2500, 5000); d < road.line.Length()-2500; d += between(r, 2800, 6500) {
			at, dir := road.line.At(d)
			side := dir.Left().Mul(float64(r.IntN(2)*2 - 1))
			middle := at.Add(side.Mul(between(r, 420, 900)))
			if len(out) == len(names) || s.crowded(middle, out) {
				continue
			}
			w := names[len(out)]
			out = append(out, village{middle, placeName{w.zh + "村", w.en + " Village"}})
		}
	}
	return out
}

func (s *site) crowded(v plane.Vec, others []village) bool {
	if s.reach(v) < 1.2 || s.river.distance(v, 700) < 650 {
		return true
	}
	for _, t := range s.towns {
		if t.middle.Dist(v) < t.radius+1400 {
			return true
		}
	}
	for _, z := range s.zones {
		if z.inside(v, 500) {
			return true
		}
	}
	for _, o := range others {
		if o.middle.Dist(v) < 1800 {
			return true
		}
	}
	return false
}

// layVillages lays a lane from the highway into each village, and a few alleys across it.
func layVillages(n *net) {
	var roads []piece
	for _, p := range n.pieces {
		if p.line.Length() > 8000 && n.streets[p.street].Ref != "" {
			roads = append(roads, p)
		}
	}
	n.villages = n.site.villages(roads)
	for k, v := range n.villages {
		r := Stream(n.site.seed, "city/"+n.site.branch.Code+"/village", uint64(k), "lanes")
		at, _, _, ok := n.index.Nearest(v.middle, 1000, func(plane.Segment) bool { return true })
		if !ok {
			continue
		}
		way := v.middle.Sub(at).Unit()
		lane := placeName{v.name.zh[:len(v.name.zh)-3] + "路", v.name.en[:len(v.name.en)-len(" Village")] + " Road"}
		same := func() placeName { return lane }
		end := v.middle.Add(way.Mul(between(r, 180, 320)))
		n.lay(stroke{line: plane.Line{at, v.middle.Add(way.Left().Mul(25)), end}.Smooth(3), class: Tertiary, name: same})
		for _, back := range []float64{0, between(r, 120, 200)} {
			c := v.middle.Sub(way.Mul(back))
			l := plane.Line{c.Sub(way.Left().Mul(between(r, 150, 320))), c, c.Add(way.Left().Mul(between(r, 150, 320)))}
			n.lay(stroke{line: l.Resample(40), class: Residential, name: same})
		}
	}
}
