package territory

import (
	"math"

	"github.com/paulmach/orb"
)

// Measure gives the figures of owners that somebody else has chosen, None among them, such as today's.
func Measure(p *Problem, owner []int, tolerance float64) (*Answer, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	l := newLand(p, Options{Tolerance: tolerance})
	l.aims()
	c := &chain{state: newState(l)}
	for i, r := range owner {
		if r >= 0 && r < len(p.Reps) && i < len(p.Outlets) {
			c.give(int32(i), int32(r))
		}
	}
	return c.answer(nil), nil
}

// answer reports the state with its figures.
func (c *chain) answer(chains []*chain) *Answer {
	out := &Answer{Owner: make([]int, len(c.owner)), Reps: make([]Figures, len(c.load)), Graph: c.graph}
	for _, other := range chains {
		out.Rounds += other.rounds
	}
	visits := make([]float64, len(c.load))
	for i, r := range c.owner {
		out.Owner[i] = int(r)
		if r == None {
			continue
		}
		visits[r] += c.Outlets[i].Visits
		if before := c.Outlets[i].Rep; c.change(int32(i), r) == 1 {
			out.Moved++
			out.MovedWork += c.Outlets[i].Work
			out.Reps[r].Gained++
			out.Reps[before].Lost++
		}
	}
	pieces := c.pieces()
	for _, piece := range pieces {
		out.Reps[c.owner[piece[0]]].Pieces++
	}
	for r := range out.Reps {
		f := &out.Reps[r]
		f.Outlets, f.Work, f.Share, f.Aim, f.Because = int(c.count[r]), c.load[r], c.share[r], c.aim[r], None
		if c.sum[r] > 0 {
			f.MeanM = math.Sqrt(max(0, c.sxy[r]/c.sum[r]-square(c.sx[r]/c.sum[r])-square(c.sy[r]/c.sum[r])))
		}
		f.TravelM = travel(f.MeanM, visits[r], c.count[r])
		f.OutsideM = max(0, f.Work-f.Share*(1+c.tolerance), f.Share*(1-c.tolerance)-f.Work)
		out.Worst = max(out.Worst, math.Abs(f.Work-f.Share)/max(f.Share, 1e-9))
	}
	c.bridges(out)
	for r := range out.Reps {
		c.explain(int32(r), &out.Reps[r])
	}
	return out
}

func square(x float64) float64 { return x * x }

// travel estimates the metres a month from outlet to outlet: a tour through n points in an area A is 0.7124·√(nA) long
// (J. Beardwood, J. Halton, J. Hammersley, 1959; the constant by D. Johnson and L. McGeoch, 1996), so one leg is
// 0.7124·√(A/n); A is that of the disc with the same mean square, and streets are a third longer than the crow flies.
func travel(meanM, visits float64, outlets int32) float64 {
	if outlets == 0 {
		return 0
	}
	const leg, detour = 0.7124, 1.35
	area := 2 * math.Pi * meanM * meanM
	return visits * detour * leg * math.Sqrt(area/float64(outlets))
}

// bridges counts for each territory the bridges it needs.
func (c *chain) bridges(out *Answer) {
	sets := newSets(len(c.owner))
	same := func(i int, j int32) bool { return c.owner[i] != None && c.owner[i] == c.owner[j] && int32(i) < j }
	for i, links := range c.graph.links {
		for _, j := range links {
			if same(i, j) && !c.graph.Bridge(i, int(j)) {
				sets.join(int32(i), j)
			}
		}
	}
	for i, links := range c.graph.links {
		for _, j := range links {
			if same(i, j) && sets.join(int32(i), j) {
				out.Reps[c.owner[i]].Bridges++
			}
		}
	}
}

func pointsOf(p *Problem) []orb.Point {
	points := make([]orb.Point, len(p.Outlets))
	for i, o := range p.Outlets {
		points[i] = o.Point
	}
	return points
}
