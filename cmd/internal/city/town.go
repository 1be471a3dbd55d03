package city

import (
	"math"

	"xuntu.dev/cmd/internal/city/plane"
)

// town is a county town outside the city.
type town struct {
	number int
	middle plane.Vec
	radius float64 // metres
	turn   float64
	name   placeName
}

// placeTowns sets 4 to 10 county towns 12 to 60 km away, spread around the compass and
// clear of the river.
func (s *site) placeTowns() []town {
	r := s.rand("towns")
	n := int(math.Max(4, math.Min(10, math.Round(3+s.branch.Weight))))
	first := r.Float64() * 2 * math.Pi
	names := townNames(s.rand("town names"))
	var out []town
	for k := range n {
		near := k%2 == 0
		for range 40 {
			angle := first + 2*math.Pi*(float64(k)+between(r, -0.28, 0.28))/float64(n)
			away := between(r, 26000, 56000)
			if near {
				away = math.Max(12500, s.radius*1.12+5000) + between(r, 0, 9000)
			}
			middle := plane.Polar(angle, away)
			if s.river.distance(middle, 2600) < 2500 {
				continue
			}
			out = append(out, town{len(out), middle, between(r, 750, 1450), r.Float64() * math.Pi / 2, names[len(out)]})
			break
		}
	}
	return out
}
