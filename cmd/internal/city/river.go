package city

import (
	"math"

	"xuntu.dev/cmd/internal/city/plane"
)

// river is a stream of water with banks of their own shape.
type river struct {
	canal       bool
	middle      plane.Line
	left, right plane.Line // banks, in the direction of the flow
	islands     []plane.Ring
	shore       float64         // metres from the middle to the road along it; streets end there
	course      *plane.Index    // the middle, each segment labelled with its number
	banks       [2]*plane.Index // right and left
}

const (
	riverEnds  = 72000 // metres from the city to where the drawn river ends
	riverShore = 215   // metres from the middle of the river to the riverside road
)

// layRiver draws a river that passes the centre at one to two kilometres, aslant to the plan.
func (s *site) layRiver(turn float64) river {
	r := s.rand("river")
	angle := turn + []float64{0, math.Pi / 2}[r.IntN(2)] + between(r, -0.45, 0.45)
	aside := between(r, 0.11, 0.2) * s.radius * []float64{-1, 1}[r.IntN(2)]
	slow, quick := plane.NewWaves(r, 3, 16000, 42000, 4200), plane.NewWaves(r, 3, 4200, 9000, 900)
	along, across := plane.Polar(angle, 1), plane.Polar(angle+math.Pi/2, 1)
	var middle plane.Line
	for d := -float64(riverEnds); d <= riverEnds; d += stride(d, 1.3*s.radius) {
		drift := slow.At(d) - slow.At(0) + quick.At(d) - quick.At(0)
		middle = append(middle, along.Mul(d).Add(across.Mul(aside+drift)))
	}
	width := plane.NewWaves(r, 4, 1500, 9000, 62)
	wear := [2]plane.Waves{plane.NewWaves(r, 6, 260, 1500, 24), plane.NewWaves(r, 6, 260, 1500, 24)}
	out := river{middle: middle, shore: riverShore}
	out.left = middle.Offset(func(d float64) float64 { return 96 + width.At(d) + wear[0].At(d) })
	out.right = middle.Offset(func(d float64) float64 { return -96 - width.At(d) - wear[1].At(d) })
	out = out.indexed()
	_, centre, _ := middle.Nearest(plane.Vec{})
	for range 12 {
		at, dir := middle.At(centre + between(r, -1.3, 1.3)*s.radius)
		is := islet(at, dir, between(r, 130, 320), between(r, 22, 40))
		if len(out.islands) < 4 && out.fits(is) {
			out.islands = append(out.islands, is)
		}
	}
	return out
}

// layCanals draws up to three narrow canals across the town.
func (s *site) layCanals(turn float64) []river {
	r := s.rand("canals")
	n := 1 + r.IntN(2)
	if s.branch.Lat < 32 {
		n += 2 // the cities south of the Huai are cities of canals
	}
	var out []river
	for k := range n {
		angle := turn + float64(k%2)*math.Pi/2 + between(r, -0.3, 0.3)
		aside := (float64(k/2)*2 - 1) * between(r, 0.25, 0.6) * s.radius
		sway := plane.NewWaves(r, 4, 1500, 8000, 420)
		along, across := plane.Polar(angle, 1), plane.Polar(angle+math.Pi/2, 1)
		var middle plane.Line
		for d := -1.7 * s.radius; d <= 1.7*s.radius; d += 60 {
			middle = append(middle, along.Mul(d).Add(across.Mul(aside+sway.At(d))))
		}
		wear := plane.NewWaves(r, 3, 300, 2000, 4)
		c := river{canal: true, middle: middle}
		c.left = middle.Offset(func(d float64) float64 { return 14 + wear.At(d) })
		c.right = middle.Offset(func(d float64) float64 { return -14 + wear.At(d) })
		out = append(out, c.indexed())
	}
	return out
}

func (r river) indexed() river {
	r.course = plane.NewIndex(400)
	for i := 1; i < len(r.middle); i++ {
		r.course.Add(r.middle[i-1], r.middle[i], i-1)
	}
	for k, bank := range []plane.Line{r.right, r.left} {
		r.banks[k] = plane.NewIndex(200)
		r.banks[k].AddLine(bank, 0)
	}
	return r
}

// distance returns the metres from the river's middle, at most limit.
func (r river) distance(v plane.Vec, limit float64) float64 {
	_, _, away, _ := r.course.Nearest(v, limit, func(plane.Segment) bool { return true })
	return away
}

// islet returns a long island lying in the stream.
func islet(at, flow plane.Vec, half, width float64) plane.Ring {
	out := make(plane.Ring, 36)
	for i := range out {
		angle := 2 * math.Pi * float64(i) / float64(len(out))
		sin, cos := math.Sincos(angle)
		taper := 1 - 0.35*cos // the upstream end is blunt
		out[i] = at.Add(flow.Mul(half * cos)).Add(flow.Left().Mul(width * sin * taper))
	}
	return out
}

// fits says whether an island keeps clear of both banks and of the other islands.
func (r river) fits(is plane.Ring) bool {
	for _, v := range is {
		if !r.wet(v) {
			return false
		}
		for _, bank := range r.banks {
			if _, _, _, close := bank.Nearest(v, 14, func(plane.Segment) bool { return true }); close {
				return false
			}
		}
	}
	for _, other := range r.islands {
		if is.Centre().Dist(other.Centre()) < 900 {
			return false
		}
	}
	return true
}

// stride is the distance between the places of the river's course: short in town, where
// people look closely.
func stride(d, town float64) float64 {
	if abs(d) < town {
		return 36
	}
	return 110
}
