package territory

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
	"time"
)

const (
	epochs = 20 // how often is told how far the search has come
	starts = 3  // beginnings of a thread, of which it keeps the best
)

// Cut gives every outlet to a rep. A search that ctx ends gives its best so far; only a wrong problem or wrong options
// give an error.
func Cut(ctx context.Context, p *Problem, o Options) (*Answer, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	o, err := o.filled(len(p.Outlets))
	if err != nil {
		return nil, err
	}
	if o.Threads <= 0 {
		o.Threads = runtime.GOMAXPROCS(0)
	}
	var begun time.Time
	if o.Now != nil {
		begun = o.Now()
	}
	meter := func(rounds int64) (share float64) {
		if ctx.Err() != nil {
			return 1
		}
		if o.Rounds > 0 {
			share = float64(rounds) / float64(o.Rounds)
		}
		if o.Limit > 0 {
			share = max(share, float64(o.Now().Sub(begun))/float64(o.Limit))
		}
		return share
	}
	l := newLand(p, o)
	l.aims()
	chains := make([]*chain, o.Threads)
	l.temper()
	each(len(chains), func(i int) {
		rnd := rand.New(rand.NewPCG(o.Seed, uint64(i)))
		chains[i] = &chain{rnd: rnd, meter: meter}
		for try := range starts {
			chains[i].start(ctx, l.begin(o, rnd), i+try > 0)
		}
		chains[i].back()
	})
	for e := range epochs {
		until := float64(e+1) / epochs
		each(len(chains), func(i int) { chains[i].anneal(until) })
		if o.Tell != nil {
			o.Tell(leader(chains).progress(until))
		}
	}
	each(len(chains), func(i int) {
		c := chains[i]
		c.harm = c.stiff
		c.balance(ctx) // annealing may have ended, or been cancelled, outside
		c.relieve(ctx)
		c.mend(ctx, 3000)
		c.keep()
		c.back()
		c.refine()
		c.back()
	})
	return leader(chains).answer(chains), nil
}

// start brings one more beginning within the tolerance and keeps it when it is better than those before; all but the
// first take the outlets that pass a little at random.
func (c *chain) start(ctx context.Context, s *state, random bool) {
	s.rnd, s.harm, s.random = c.rnd, s.stiff, random
	next := &chain{state: s, rnd: c.rnd}
	if next.drawn {
		next.pass(ctx) // annealing moves it all the same
	} else {
		next.balance(ctx)
		next.relieve(ctx)
	}
	next.keep()
	if c.state == nil || next.cheapest < c.cheapest {
		c.state, c.best, c.cheapest = next.state, next.best, next.cheapest
	}
}

// temper sets the first temperature and the price of work outside the tolerance, by how far territories reach.
func (l *land) temper() {
	mean := math.Sqrt(l.reach2())
	l.stiff, l.hot = 40*max(mean, l.moved)/l.meanMass, mean
}

func leader(chains []*chain) *chain {
	best := chains[0]
	for _, c := range chains[1:] {
		if c.cheapest < best.cheapest {
			best = c
		}
	}
	return best
}

// each runs do for every thread at the same time.
func each(threads int, do func(i int)) {
	var all sync.WaitGroup
	for i := range threads {
		all.Go(func() { do(i) })
	}
	all.Wait()
}

func (c *chain) progress(share float64) Progress {
	out := Progress{Share: share, Moved: c.changed}
	spread, mass := 0.0, 0.0
	for r, load := range c.load {
		k := int32(r)
		off := math.Abs(load-c.share[r]) / max(c.share[r], 1)
		out.Worst = max(out.Worst, off)
		if off > c.tolerance {
			out.Outside++
		}
		spread += c.spread(k, c.sum[r], c.sx[r], c.sy[r], c.sxy[r]) * c.meanMass
		mass += c.sum[r]
	}
	out.MeanM = spread / max(mass, 1e-9)
	return out
}
