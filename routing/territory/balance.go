package territory

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// relieve has reps that are wedged in with too little begin again somewhere else, a few times, and keeps what is better.
func (c *chain) relieve(ctx context.Context) {
	const tries = 4
	for range tries {
		c.keep()
		r := c.poorest()
		if r == None || ctx.Err() != nil {
			return
		}
		for i, owner := range c.owner {
			if owner == r && !c.pinned[i] {
				c.give(int32(i), None)
			}
		}
		c.grow()
		c.unite()
		if i := c.elsewhere(c.rnd); i != None {
			c.give(i, r)
		}
		c.balance(ctx)
		c.keep()
		c.back()
	}
}

// poorest is the rep with the least for its aim, when that is less than nine tenths.
func (s *state) poorest() int32 {
	best, least := int32(None), 0.9
	for r, load := range s.load {
		if part := load / max(s.aim[r], 1e-9); part < least && load < s.low[r] {
			best, least = int32(r), part
		}
	}
	return best
}

// elsewhere draws an outlet that may leave, of one of the reps that have most.
func (s *state) elsewhere(rnd *rand.Rand) int32 {
	best, most := int32(None), 0.0
	for range 200 {
		i := rnd.Int32N(int32(len(s.owner)))
		if part := s.load[s.owner[i]] / max(s.aim[s.owner[i]], 1); part > most && s.free(i) {
			best, most = i, part
		}
	}
	return best
}

// balance brings the loads within the tolerance as well as it can.
func (s *state) balance(ctx context.Context) {
	s.pass(ctx)
	s.mend(ctx, 200)
}

// pass carries the flows out: outlets at the borders pass on, none of which parts a territory.
func (s *state) pass(ctx context.Context) {
	const most = 400
	ban := map[[2]int32]bool{}
	for range most {
		flow := s.flows(ban)
		if len(flow) == 0 || ctx.Err() != nil {
			return
		}
		if s.carry(flow) {
			clear(ban)
			continue
		}
		for pair := range flow { // nothing of it can be done: other ways have to be found
			ban[pair] = true
		}
	}
}

// carry passes outlets along the flow, and reports whether any went.
func (s *state) carry(flow map[[2]int32]float64) (any bool) {
	pairs := make([][2]int32, 0, len(flow))
	for p := range flow {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(a, b [2]int32) int { return slices.Compare(a[:], b[:]) })
	for going := true; going; {
		going = false
		for _, p := range pairs {
			best := s.passes(p[0], p[1], flow[p])
			if best == None {
				continue
			}
			flow[p] -= s.Outlets[best].Work
			s.give(best, p[1])
			going, any = true, true
		}
	}
	return any
}

// passes picks the outlet of a that best goes to b: it fits into the flow, and costs least for its work.
func (s *state) passes(a, b int32, flow float64) int32 {
	best, least := int32(None), math.Inf(1)
	if flow <= 0 {
		return None
	}
	for i, r := range s.owner {
		k := int32(i)
		if r != a || !s.touches(k, b) {
			continue
		}
		w := s.Outlets[i].Work
		if w <= 0 || w > 2*flow { // it would overshoot by more than it leaves
			continue
		}
		price := (s.moved*float64(s.change(k, b)-s.change(k, a)) + s.drift(k, a, b)) / w
		if s.random {
			price += s.moved / w * s.rnd.Float64() / 4
		}
		if price < least && s.free(k) {
			best, least = k, price
		}
	}
	return best
}

func (s *state) touches(i, r int32) bool {
	for _, j := range s.graph.links[i] {
		if s.owner[j] == r {
			return true
		}
	}
	return false
}

// drift is how much further outlet i is from the middle of b than from that of a, in metres for its work.
func (s *state) drift(i, a, b int32) float64 {
	far := func(r int32) float64 {
		if s.sum[r] == 0 {
			return 0
		}
		return math.Hypot(s.x[i]-s.sx[r]/s.sum[r], s.y[i]-s.sy[r]/s.sum[r])
	}
	return s.mass[i] / s.meanMass * (far(b) - far(a))
}
