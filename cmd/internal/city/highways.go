package city

import (
	"fmt"
	"math"

	"xuntu.dev/cmd/internal/city/plane"
)

// layHighways lays the roads from the town's rings to each county town, and between
// neighbouring county towns that are not far apart.
func layHighways(n *net) {
	s := n.site
	r := s.rand("highways")
	inner := s.rings[min(len(s.rings)-1, 1)].line
	for k, t := range s.towns {
		way := t.middle.Unit()
		start, _, _ := inner.Closed().Nearest(way.Mul(s.radius * 0.5))
		class := Trunk
		if t.middle.Len() > 30000 {
			class = Motorway
		}
		line := winding(r.Float64(), start, t.middle, n)
		end := line[len(line)-1]
		line = append(line, end.Add(end.Sub(line[len(line)-3]).Unit().Mul(t.radius*0.6))) // on through the town, so that its streets meet it
		name := placeName{s.branch.Name[:3] + t.name.zh[:3] + "公路", s.branch.Pinyin + "–" + t.name.en[:len(t.name.en)-len(" County Town")] + " Highway"}
		n.lay(stroke{
			line: line, class: class, ref: fmt.Sprintf("S%d", 301+k), bridges: true, through: true,
			name: func() placeName { return name },
		})
	}
	for k, t := range s.towns {
		next := s.towns[(k+1)%len(s.towns)]
		if k == (k+1)%len(s.towns) || t.middle.Dist(next.middle) > 45000 {
			continue
		}
		name := placeName{t.name.zh[:3] + next.name.zh[:3] + "线", t.name.en[:len(t.name.en)-len(" County Town")] + "–" + next.name.en[:len(next.name.en)-len(" County Town")] + " Road"}
		n.lay(stroke{
			line: winding(r.Float64(), t.middle, next.middle, n), class: Primary, ref: fmt.Sprintf("X%03d", 11+k),
			bridges: true, through: true, name: func() placeName { return name },
		})
	}
}

// winding draws a road from a to b that sways a little and swings around forests.
func winding(luck float64, a, b plane.Vec, n *net) plane.Line {
	count := int(math.Max(4, a.Dist(b)/150))
	side := b.Sub(a).Unit().Left()
	high := math.Min(900, a.Dist(b)*0.04)
	out := make(plane.Line, 0, count+1)
	for i := 0; i <= count; i++ {
		t := float64(i) / float64(count)
		taper := math.Sin(math.Pi * t)
		sway := taper * high * (math.Sin(2*math.Pi*(1.3*t+luck)) + 0.4*math.Sin(2*math.Pi*(3.1*t+2*luck)))
		v := a.Toward(b, t).Add(side.Mul(sway))
		for _, z := range n.site.zones {
			if d := v.Dist(z.middle); d < z.radius*1.6 {
				v = z.middle.Add(v.Sub(z.middle).Unit().Mul(d + (z.radius*1.6-d)*0.62))
			}
		}
		out = append(out, v)
	}
	return out.Smooth(2).Resample(60)
}
