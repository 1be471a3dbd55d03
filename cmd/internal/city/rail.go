package city

import (
	"math"

	"xuntu.dev/cmd/internal/city/plane"
)

// rail is a railway line with one station.
type rail struct {
	line    plane.Line
	name    placeName
	station plane.Vec
	stop    placeName
}

// layRails draws an old line close to the centre, across the river, and a fast line at the
// edge of town.
func (s *site) layRails() []rail {
	r := s.rand("rails")
	flow := s.river.middle[len(s.river.middle)/2+20].Sub(s.river.middle[len(s.river.middle)/2-20]).Angle()
	old := s.layRail(flow+math.Pi/2+between(r, -0.2, 0.2), 0.2*s.radius, plane.NewWaves(r, 3, 9000, 30000, 1500))
	fast := s.layRail(flow+between(r, -0.3, 0.3), -0.78*s.radius, plane.NewWaves(r, 2, 16000, 40000, 1800))
	b := s.branch
	old.name = placeName{b.Name + "铁路", b.Pinyin + " Railway"}
	old.stop = placeName{b.Name + "站", b.Pinyin + " Station"}
	fast.name = placeName{b.Name + "高铁线", b.Pinyin + " High-speed Railway"}
	fast.stop = placeName{b.Name + "新站", b.Pinyin + " New Station"}
	return []rail{old, fast}
}

func (s *site) layRail(angle, aside float64, sway plane.Waves) rail {
	along, across := plane.Polar(angle, 1), plane.Polar(angle+math.Pi/2, 1)
	var line plane.Line
	for d := -60000.0; d <= 60000; d += 120 {
		line = append(line, along.Mul(d).Add(across.Mul(aside+sway.At(d)-sway.At(0))))
	}
	station, _ := line.At(60000)
	best := math.Inf(1)
	for _, v := range line {
		if d := v.Len(); d < best && s.river.distance(v, 900) > 800 {
			station, best = v, d
		}
	}
	return rail{line: line, station: station}
}
