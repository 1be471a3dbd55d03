package city

import (
	"math"
	"math/rand/v2"

	"xuntu.dev/cmd/internal/city/plane"
)

// site is the ground a city is laid out on, before any street: how far it reaches, how its
// plan is bent, its water, its green and the towns around it.
type site struct {
	seed   uint64
	branch Branch
	radius float64 // metres from the centre to the edge of town, before the outline sways
	sway   [4]float64
	warp   warp
	cols   axis // streets that run along q, north when the plan is not turned
	rows   axis // streets that run along p
	rings  []ringRoad
	towns  []town
	river  river
	canals []river
	zones  []zone
	growth plane.Field // where the town grew further or stayed behind, −1 to 1
}

func newSite(seed uint64, b Branch) *site {
	s := &site{seed: seed, branch: b, radius: 5600 + 560*b.Weight}
	r := s.rand("outline")
	for i := range s.sway {
		s.sway[i] = r.Float64() * 2 * math.Pi
	}
	turn := between(s.rand("turn"), -0.22, 0.22)
	s.warp = newWarp(s.rand("warp"), turn).centred()
	s.cols = newAxis(s.rand("columns"), s.radius*1.3, 760, 1120)
	s.rows = newAxis(s.rand("rows"), s.radius*1.3, 760, 1120)
	s.growth = plane.NewField(s.rand("growth"), 5, 1500, 6000, 1.6)
	s.rings = s.layRings()
	s.river = s.layRiver(turn)
	s.towns = s.placeTowns()
	s.zones = s.placeZones()
	s.canals = s.layCanals(turn)
	return s
}

// rand returns the stream for one purpose of this city's ground.
func (s *site) rand(purpose string) *rand.Rand {
	return Stream(s.seed, "city/"+s.branch.Code, 0, purpose)
}

// reach returns how far out of town a place is: 0 at the centre, 1 at the edge.
func (s *site) reach(v plane.Vec) float64 {
	angle, swing := v.Angle(), 0.0
	for i, phase := range s.sway {
		k := float64(i + 2)
		swing += 0.2 / k * math.Sin(k*angle+phase)
	}
	return v.Len() / (s.radius * (1 + swing))
}

// block returns the place at the shares (s, t) of the superblock between columns i, i+1
// and rows j, j+1.
func (s *site) block(i, j int, x, y float64) plane.Vec {
	p, q := s.cols.at[i], s.rows.at[j]
	for range 3 {
		p, q = s.cols.between(i, x, q), s.rows.between(j, y, p)
	}
	return s.warp.at(p, q)
}
