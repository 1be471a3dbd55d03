package city

import (
	"fmt"

	"xuntu.dev/cmd/internal/city/plane"
)

// layStreets lays the whole net of a city, the important streets first, so that lesser
// streets yield to them.
func layStreets(s *site) *net {
	n, names := newNet(s), newNamer(s.rand("street names"))
	for i := len(s.rings) - 1; i >= 0; i-- {
		n.lay(ringStroke(s.rings[i]))
	}
	layHighways(n)
	layShores(n)
	layPerimeters(n)
	layArterials(n, names)
	layLocals(n, names)
	for _, t := range s.towns {
		layTown(n, t)
	}
	layVillages(n)
	return n
}

func ringStroke(r ringRoad) stroke {
	name := placeName{fmt.Sprintf("%d 号环线", r.number), fmt.Sprintf("Ring Road %d", r.number)}
	return stroke{
		line: r.line.Closed(), class: r.class, bridges: true, through: true,
		name: func() placeName { return name },
	}
}

// layShores lays the roads along both banks inside the town.
func layShores(n *net) {
	s := n.site
	sides := [2]placeName{{"滨河北路", "Binhe North Road"}, {"滨河南路", "Binhe South Road"}}
	flow := s.river.middle[len(s.river.middle)-1].Sub(s.river.middle[0])
	if abs(flow.Y) > abs(flow.X) {
		sides = [2]placeName{{"滨河西路", "Binhe West Road"}, {"滨河东路", "Binhe East Road"}}
	}
	if (abs(flow.Y) > abs(flow.X) && flow.Y < 0) || (abs(flow.Y) <= abs(flow.X) && flow.X < 0) {
		sides[0], sides[1] = sides[1], sides[0]
	}
	for k, side := range []float64{riverShore, -riverShore} {
		bank := s.river.middle.Offset(func(float64) float64 { return side })
		for _, run := range runs(bank, func(v plane.Vec) bool { return s.reach(v) < 1.02 }) {
			n.lay(stroke{line: run.Smooth(2), class: Secondary, name: func() placeName { return sides[k] }})
		}
	}
}

// layPerimeters lays a road around each lake park and city park.
func layPerimeters(n *net) {
	parks := shuffled(n.site.rand("park names"), hoodStems)
	for i := range n.site.zones {
		z := n.site.zones[i]
		name := placeName{parks[i].zh, parks[i].en}
		if z.kind == forest {
			continue
		}
		road := placeName{name.zh + "环路", name.en + " Ring"}
		if z.kind == lakePark {
			road = placeName{name.zh + "环湖路", name.en + " Lake Ring"}
		}
		n.lay(stroke{line: z.green.Grown(z.middle, 26).Closed(), class: Tertiary, name: func() placeName { return road }})
	}
}

// layArterials lays the lines of the plan: every other one primary, the rest secondary.
func layArterials(n *net, names *namer) {
	s := n.site
	r := s.rand("arterials")
	for _, class := range []Class{Primary, Secondary} {
		for _, northward := range []bool{true, false} {
			lines, mid := s.cols, s.cols.closest(0)
			if !northward {
				lines, mid = s.rows, s.rows.closest(0)
			}
			for i := range lines.at {
				reach, crosses := between(r, 0.92, 1.12), r.IntN(5) < 2
				if ((i-mid)%2 == 0) != (class == Primary) {
					continue
				}
				for _, run := range runs(s.planLine(lines, i, northward), func(v plane.Vec) bool { return s.reach(v) < reach }) {
					n.lay(stroke{
						line: run, class: class, bridges: class == Primary || crosses,
						name: func() placeName { return nameOf(names, class, northward) },
					})
				}
			}
		}
	}
}

func nameOf(names *namer, class Class, northward bool) placeName {
	switch class {
	case Primary:
		return names.avenue(northward)
	case Residential:
		return names.lane()
	default:
		return names.road(northward)
	}
}

// planLine returns line i of an axis as it lies in the city, end to end.
func (s *site) planLine(a axis, i int, northward bool) plane.Line {
	var out plane.Line
	for q := -1.45 * s.radius; q <= 1.45*s.radius; q += 50 {
		p := a.line(i, q)
		if northward {
			out = append(out, s.warp.at(p, q))
		} else {
			out = append(out, s.warp.at(q, p))
		}
	}
	return out
}

// runs returns the stretches of a line whose places keep accepts, of at least two places.
func runs(l plane.Line, keep func(plane.Vec) bool) []plane.Line {
	var out []plane.Line
	for i := 0; i < len(l); {
		j := i
		for j < len(l) && keep(l[j]) {
			j++
		}
		if j-i >= 2 {
			out = append(out, l[i:j])
		}
		i = max(j, i+1)
	}
	return out
}
