package territory

import (
	"math"
	"math/rand/v2"

	"xuntu.dev/geo"
)

// land is a Problem on the plane, in metres from its middle.
type land struct {
	*Problem
	graph        *Graph
	x, y         []float64
	mass         []float64 // work, and a little for each outlet, so that one without work has a place too
	meanMass     float64
	homeX        []float64
	homeY        []float64
	share, aim   []float64 // minutes a month
	pinned       []bool    // locked, or a giant
	today        []int32   // who has it, or who must have it
	tolerance    float64
	low, high    []float64 // of the aim, for the search
	hot          float64   // the first temperature, in metres
	moved, stiff float64   // prices: metres for a changed rep, and for a minute outside the tolerance at the end
}

// state is one way to cut the land, and what it costs.
type state struct {
	*land
	harm             float64 // metres for a minute outside the tolerance
	drawn            bool    // begun as a diagram
	tries            int     // steps that mend may still try
	random           bool    // which outlets pass is a little by chance
	rnd              *rand.Rand
	owner            []int32
	load             []float64
	sum, sx, sy, sxy []float64 // moments of mass: of order 0, 1 and 2
	count            []int32
	changed          int
	mark             []int32
	stamp            int32
	queue, near      []int32
}

func newState(l *land) *state {
	n, k := len(l.Outlets), len(l.Reps)
	s := &state{
		land: l, owner: make([]int32, n), load: make([]float64, k), sum: make([]float64, k), sx: make([]float64, k),
		sy: make([]float64, k), sxy: make([]float64, k), count: make([]int32, k), mark: make([]int32, n),
	}
	for i := range s.owner {
		s.owner[i] = None
	}
	return s
}

// give hands outlet i to rep r, or to nobody.
func (s *state) give(i, r int32) {
	if before := s.owner[i]; before != None {
		s.add(i, before, -1)
		s.changed -= s.change(i, before)
	}
	s.owner[i] = r
	if r != None {
		s.add(i, r, 1)
		s.changed += s.change(i, r)
	}
}

func (s *state) add(i, r int32, sign float64) {
	m, x, y := sign*s.mass[i], s.x[i], s.y[i]
	s.load[r] += sign * s.Outlets[i].Work
	s.sum[r] += m
	s.sx[r] += m * x
	s.sy[r] += m * y
	s.sxy[r] += m * (x*x + y*y)
	s.count[r] += int32(sign)
}

// change is 1 when r is another rep than today's.
func (l *land) change(i, r int32) int {
	if l.Outlets[i].Rep != None && l.Outlets[i].Rep != int(r) {
		return 1
	}
	return 0
}

// spread is what a territory with these moments costs: the root of the mean square of the metres to its middle, and a
// quarter of those from the middle to the home, for each average outlet.
func (s *state) spread(r int32, sum, sx, sy, sxy float64) float64 {
	if sum <= 0 {
		return 0
	}
	cost := math.Sqrt(max(0, sum*sxy-sx*sx-sy*sy))
	if !math.IsNaN(s.homeX[r]) {
		cost += sum * math.Hypot(sx/sum-s.homeX[r], sy/sum-s.homeY[r]) / 4
	}
	return cost / s.meanMass
}

// outside is what a load beyond the tolerance costs.
func (s *state) outside(r int32, load float64) float64 {
	return s.harm * max(0, load-s.high[r], s.low[r]-load)
}

func (s *state) cost() (sum float64) {
	for r := range s.load {
		k := int32(r)
		sum += s.spread(k, s.sum[r], s.sx[r], s.sy[r], s.sxy[r]) + s.outside(k, s.load[r])
	}
	return sum + s.moved*float64(s.changed)
}

// gain is what giving i from its rep to b costs, less than 0 when it is better.
func (s *state) gain(i, b int32) float64 {
	a, m, w := s.owner[i], s.mass[i], s.Outlets[i].Work
	mx, my, mxy := m*s.x[i], m*s.y[i], m*(s.x[i]*s.x[i]+s.y[i]*s.y[i])
	return s.spread(a, s.sum[a]-m, s.sx[a]-mx, s.sy[a]-my, s.sxy[a]-mxy) - s.spread(a, s.sum[a], s.sx[a], s.sy[a], s.sxy[a]) +
		s.spread(b, s.sum[b]+m, s.sx[b]+mx, s.sy[b]+my, s.sxy[b]+mxy) - s.spread(b, s.sum[b], s.sx[b], s.sy[b], s.sxy[b]) +
		s.outside(a, s.load[a]-w) - s.outside(a, s.load[a]) + s.outside(b, s.load[b]+w) - s.outside(b, s.load[b]) +
		s.moved*float64(s.change(i, b)-s.change(i, a))
}

// free reports whether outlet i may leave: not pinned, not the last, and what stays hangs together as before.
func (s *state) free(i int32) bool {
	a := s.owner[i]
	if s.pinned[i] || s.count[a] < 2 {
		return false
	}
	s.near = s.near[:0]
	for _, j := range s.graph.links[i] {
		if s.owner[j] == a {
			s.near = append(s.near, j)
		}
	}
	return len(s.near) < 2 || s.together(i, a)
}

// together reports whether all of near reach each other within territory a without i.
func (s *state) together(i, a int32) bool {
	s.stamp++
	s.mark[i], s.mark[s.near[0]] = s.stamp, s.stamp
	s.queue = append(s.queue[:0], s.near[0])
	missing := len(s.near) - 1
	for len(s.queue) > 0 {
		at := s.queue[len(s.queue)-1]
		s.queue = s.queue[:len(s.queue)-1]
		for _, j := range s.graph.links[at] {
			if s.owner[j] != a || s.mark[j] == s.stamp {
				continue
			}
			s.mark[j] = s.stamp
			for _, k := range s.near {
				if k == j {
					missing--
				}
			}
			if missing == 0 {
				return true
			}
			s.queue = append(s.queue, j)
		}
	}
	return false
}

// pieces gives the pieces of every territory, as lists of outlets.
func (s *state) pieces() (out [][]int32) {
	s.stamp++
	for i := range s.owner {
		if s.mark[i] == s.stamp || s.owner[i] == None {
			continue
		}
		piece := []int32{int32(i)}
		s.mark[i] = s.stamp
		for k := 0; k < len(piece); k++ {
			for _, j := range s.graph.links[piece[k]] {
				if s.mark[j] != s.stamp && s.owner[j] == s.owner[i] {
					s.mark[j] = s.stamp
					piece = append(piece, j)
				}
			}
		}
		out = append(out, piece)
	}
	return out
}

// newLand lays a problem on the plane.
func newLand(p *Problem, o Options) *land {
	n, k := len(p.Outlets), len(p.Reps)
	l := &land{
		Problem: p, x: make([]float64, n), y: make([]float64, n), mass: make([]float64, n), homeX: make([]float64, k), homeY: make([]float64, k),
		share: make([]float64, k), pinned: make([]bool, n), today: make([]int32, n), tolerance: o.Tolerance, moved: o.Moved,
	}
	points := pointsOf(p)
	l.graph = NewGraph(points, p.Travel)
	origin := middle(points)
	ruler := geo.RulerAt(origin[1])
	work, shares := 0.0, 0.0
	for i, out := range p.Outlets {
		l.x[i], l.y[i] = ruler.Offset(origin, out.Point)
		l.pinned[i], l.today[i] = out.Locked, int32(out.Rep)
		work += out.Work
	}
	l.meanMass = max(work/float64(n), 1) * 1.1
	for i, out := range p.Outlets {
		l.mass[i] = out.Work + l.meanMass/11
	}
	for _, r := range p.Reps {
		shares += shareOf(r)
	}
	for r, rep := range p.Reps {
		l.share[r] = work * shareOf(rep) / shares
		l.homeX[r], l.homeY[r] = math.NaN(), math.NaN()
		if rep.Home != nil {
			l.homeX[r], l.homeY[r] = ruler.Offset(origin, *rep.Home)
		}
	}
	return l
}

func shareOf(r Rep) float64 {
	if r.Share == 0 {
		return 1
	}
	return r.Share
}
