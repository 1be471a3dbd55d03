package solver

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"
)

// Options say how long to search, and how.
type Options struct {
	Limit   time.Duration    // how long to search; 0 is until Rounds are done
	Rounds  int64            // ruin-and-recreate rounds of each thread; 0 is until Limit. Alone they give the same plan each time
	Seed    uint64           // the same model, seed, rounds and threads give the same plan
	Threads int              // 0 is one for each core
	Now     func() time.Time // the clock; needed with Limit
	From    *Plan            // where to begin: the answer is never worse than what of it still fits; nil is anew
	Tell    func(Progress)   // told after each epoch, from the goroutine that called Solve; may be nil
}

// Progress is how far a search has come.
type Progress struct {
	Share    float64 // of the search that is over, 0 … 1
	Cost     int64   // of the best plan so far: its Price, and what its unserved visits weigh
	Bound    int64   // no plan costs less that leaves out no required visit; it need not be near. 0 is not known
	Shifts   int
	Unserved int
	Rounds   int64
}

const epochs = 20 // how often the chains meet

// Solve searches for a plan until the limit, or until ctx is done, and gives the best it has found. Only a wrong model
// or wrong options give an error; a cancelled search gives its best so far.
func Solve(ctx context.Context, m *Model, o Options) (*Plan, error) {
	if o.Limit <= 0 && o.Rounds <= 0 {
		return nil, errors.New("solve: give Options a Limit, Rounds or both; else the search would never end")
	}
	if o.Limit > 0 && o.Now == nil {
		return nil, errors.New("solve: a Limit needs a clock in Options.Now")
	}
	var begun time.Time
	if o.Now != nil {
		begun = o.Now()
	}
	p, err := compile(m)
	if err != nil {
		return nil, err
	}
	if o.Threads <= 0 {
		o.Threads = runtime.GOMAXPROCS(0)
	}
	meter := func(rounds int64) float64 {
		share := 0.0
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
	if tell := o.Tell; tell != nil {
		bound := p.bound()
		o.Tell = func(now Progress) {
			now.Bound = bound
			tell(now)
		}
	}
	if p.isTour(m) {
		best, kicks := p.tourAll(o, meter)
		return p.plan(best, newState(p, o.Seed), kicks), nil
	}
	p.takeNeighbours()
	chains := make([]*chain, o.Threads)
	each(len(chains), func(i int) {
		chains[i] = &chain{state: newState(p, o.Seed*1_000_003+uint64(i)), meter: meter, bold: i%2 == 1}
		chains[i].start(o.From)
	})
	best := run(chains, o.Tell)
	return p.plan(best, chains[0].state, roundsOf(chains)), nil
}

// run lets the chains search apart and meet after each epoch.
func run(chains []*chain, tell func(Progress)) *solution {
	few := chains[0].p.goal.FewestShifts
	from := 0.0
	if few && chains[0].best.lost == 0 {
		from = squeezing
	}
	best := leader(chains, few)
	for e := range epochs {
		until := float64(e+1) / epochs
		each(len(chains), func(i int) {
			if c := chains[i]; until <= from {
				c.squeeze(until)
			} else {
				c.anneal(from, until)
			}
		})
		best = leader(chains, few)
		meet(chains)
		for _, c := range chains {
			switch last := until+1.0/epochs > from; {
			case until <= from && (last || best.busy < c.best.busy): // who has more shifts goes on from the fewest, at last all do
				c.adopt(best)
				c.most = best.busy
			case c.brief && best.better(&c.best, few):
				c.adopt(best)
			}
		}
		if tell != nil {
			tell(progress(chains, best, e))
		}
		if e == 0 && divisible(chains) {
			return together(chains, best, 1, tell)
		}
	}
	return best
}

func progress(chains []*chain, best *solution, epoch int) Progress {
	out := Progress{Share: float64(epoch+1) / epochs, Cost: best.cost + best.lost, Shifts: best.busy}
	for _, p := range best.pattern {
		if p < 0 {
			out.Unserved++
		}
	}
	out.Rounds = roundsOf(chains)
	return out
}

func roundsOf(chains []*chain) (sum int64) {
	for _, c := range chains {
		sum += c.rounds
	}
	return sum
}

func leader(chains []*chain, few bool) *solution {
	best := &chains[0].best
	for _, c := range chains[1:] {
		if c.best.better(best, few) {
			best = &c.best
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
