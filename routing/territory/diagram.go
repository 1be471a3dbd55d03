package territory

import (
	"math"
	"math/rand/v2"
)

// diagram gives every outlet to the rep whose seed is nearest, by the square of the distance less the seed's weight; the
// weights rise where there is too little work, and the seeds move to the middle of what they get.
func (s *state) diagram(rnd *rand.Rand) {
	const rounds, moves = 120, 60
	seedX, seedY := s.seeds(rnd)
	weight, best := make([]float64, len(s.load)), math.Inf(1)
	var kept []int32
	for round := range rounds {
		for i := range s.owner {
			if !s.pinned[i] {
				s.give(int32(i), nearest(s.x[i], s.y[i], seedX, seedY, weight))
			}
		}
		if uneven := s.uneven(); uneven < best && round >= moves {
			best, kept = uneven, append(kept[:0], s.owner...)
		}
		for r := range s.load {
			if s.sum[r] == 0 {
				weight[r] += s.reach2() / 4
				continue
			}
			x, y := s.sx[r]/s.sum[r], s.sy[r]/s.sum[r]
			if round < moves {
				seedX[r], seedY[r] = x, y
			}
			square := s.sxy[r]/s.sum[r] - x*x - y*y
			short := 1 - s.load[r]/max(s.aim[r], 1)
			weight[r] += 0.4 * max(square, 1) * max(-1, min(1, short))
		}
	}
	for i, r := range kept {
		s.give(int32(i), r)
	}
}

func nearest(x, y float64, seedX, seedY, weight []float64) int32 {
	best, least := int32(0), math.Inf(1)
	for r := range seedX {
		dx, dy := x-seedX[r], y-seedY[r]
		if d := dx*dx + dy*dy - weight[r]; d < least {
			best, least = int32(r), d
		}
	}
	return best
}

// uneven is the sum of what the loads are off their aims, each as a share.
func (s *state) uneven() (sum float64) {
	for r, load := range s.load {
		sum += math.Abs(load-s.aim[r]) / max(s.aim[r], 1)
	}
	return sum
}

// reach2 is the square of how far a territory reaches on average.
func (l *land) reach2() float64 {
	var xx, x, y, m float64
	for i := range l.x {
		xx += l.mass[i] * (l.x[i]*l.x[i] + l.y[i]*l.y[i])
		x += l.mass[i] * l.x[i]
		y += l.mass[i] * l.y[i]
		m += l.mass[i]
	}
	return max(1, (xx/m-x/m*x/m-y/m*y/m)/float64(len(l.Reps)))
}

// seeds puts each rep in the middle of what it has today, at home, or, one after the other, where the work is far from
// all others: D. Arthur and S. Vassilvitskii, k-means++: The Advantages of Careful Seeding, SODA 2007.
func (s *state) seeds(rnd *rand.Rand) (x, y []float64) {
	x, y = make([]float64, len(s.load)), make([]float64, len(s.load))
	m := make([]float64, len(s.load))
	for i, r := range s.today {
		if r != None {
			x[r] += s.mass[i] * s.x[i]
			y[r] += s.mass[i] * s.y[i]
			m[r] += s.mass[i]
		}
	}
	far := make([]float64, len(s.x))
	for i := range far {
		far[i] = math.Inf(1)
	}
	put := func(r int) {
		for i := range far {
			dx, dy := s.x[i]-x[r], s.y[i]-y[r]
			far[i] = min(far[i], dx*dx+dy*dy)
		}
	}
	var rest []int
	for r := range x {
		switch {
		case m[r] > 0:
			x[r], y[r] = x[r]/m[r], y[r]/m[r]
		case !math.IsNaN(s.homeX[r]):
			x[r], y[r] = s.homeX[r], s.homeY[r]
		default:
			rest = append(rest, r)
			continue
		}
		put(r)
	}
	for _, r := range rest {
		i := s.draw(far, rnd)
		x[r], y[r] = s.x[i], s.y[i]
		put(r)
	}
	return x, y
}

// draw picks an outlet, each as likely as its mass times its square distance.
func (s *state) draw(far []float64, rnd *rand.Rand) int {
	sum := 0.0
	weight := func(i int) float64 { return s.mass[i] * min(far[i], 1e12) }
	for i := range far {
		sum += weight(i)
	}
	at := rnd.Float64() * sum
	for i := range far {
		if at -= weight(i); at < 0 {
			return i
		}
	}
	return len(far) - 1
}
