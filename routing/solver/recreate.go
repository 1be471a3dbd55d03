package solver

import (
	"math"
	"slices"
)

// hopeful is the share of rounds in which optional visits may cost more than their prize: a route that pays needs
// several of them, and the first one alone never does.
const hopeful = 0.5

// gap is a position for one occurrence: before the stop at index of slot. Slot -1 is none.
type gap struct {
	price int64
	slot  int32
	index int32
}

var noGap = gap{price: math.MaxInt64 >> 1, slot: -1}

// scratch is what a round works with; nothing of it outlives the round.
type scratch struct {
	round     uint32
	seed      int32
	among     bool    // only routes that may take the seed are torn
	day       int32   // the round looks at; everyDay is all
	hope      float64 // how many times its prize an optional visit may cost in this round
	out       []int32 // jobs to take out, then to put back
	gaps      bool    // no plan is known yet that leaves out no visit of several days
	first     int32   // of these the one to be put back before the others; -1 is none
	keys      []int64
	orders    []order
	jobRound  []uint32
	slotRound []uint32
	dirty     []int32
	dirtyMark []bool
	days      []gap // best position of each day for the job in hand
	dayRound  []uint32
	dayTurn   uint32
	chosen    []gap
	path      []int32
	tail      []stop    // of the route that gives it away
	loads     [2][]Load // up to each stop of two routes
	clock     clock
}

func newScratch(p *problem) scratch {
	return scratch{
		day: everyDay, orders: p.orders(), jobRound: make([]uint32, len(p.jobs)), slotRound: make([]uint32, len(p.slots)),
		dirtyMark: make([]bool, len(p.slots)), days: make([]gap, p.days), dayRound: make([]uint32, p.days),
	}
}

// recreate puts the marked jobs back, and tries the absent ones around, in an order drawn by chance.
func (s *state) recreate() {
	x := &s.search
	if x.day != everyDay {
		s.recreateDay()
		return
	}
	if x.first >= 0 {
		s.drop(x.first)
	}
	s.callBack()
	s.sortOut()
	if x.first >= 0 {
		i := slices.Index(x.out, x.first)
		copy(x.out[1:i+1], x.out[:i])
		x.out[0] = x.first
	}
	x.hope = 1
	if s.rnd.unit() < hopeful {
		x.hope = 1 / s.rnd.unit()
	}
	for _, j := range x.out {
		s.insert(j)
	}
}

// callBack adds jobs absent for longer to those just taken out: all of them if they are few, else those near the seed.
func (s *state) callBack() {
	const few = 12
	x := &s.search
	if len(s.absent)-len(x.out) <= few {
		for _, j := range s.absent {
			s.drop(j)
		}
		return
	}
	most := len(x.out) + few
	for _, j := range s.p.near[x.seed] {
		if len(x.out) >= most {
			break
		}
		if s.pattern[j] == -1 {
			s.drop(j)
		}
	}
	for range few / 4 {
		s.drop(s.absent[s.rnd.below(len(s.absent))])
	}
}

// insert puts a job at the best positions of its best pattern, or leaves it absent.
func (s *state) insert(j int32) {
	b := &s.p.jobs[j]
	x := &s.search
	best, pattern := noGap.price, int32(-1)
	if worth := float64(b.lost) * x.hope; b.optional && worth < float64(best) {
		best = int64(worth)
	}
	for rep := range s.repsOf(b) {
		x.dayTurn++
		for n, days := range b.patterns {
			price := int64(0)
			for _, d := range days {
				g := s.bestOn(j, d, rep, best-price)
				if price += g.price; price >= best || g.slot < 0 {
					price = noGap.price
					break
				}
			}
			if price < best {
				best, pattern = price, int32(n)
				x.chosen = x.chosen[:0]
				for _, d := range days {
					x.chosen = append(x.chosen, x.days[d])
				}
			}
		}
	}
	if pattern < 0 {
		return
	}
	for k, g := range x.chosen {
		s.put(b.first+int32(k), g.slot, int(g.index))
	}
	s.present(j, pattern)
}

// repsOf gives how many reps have to be tried one by one.
func (s *state) repsOf(b *job) int32 {
	if b.sameRep {
		return s.p.slots[len(s.p.slots)-1].rep + 1
	}
	return 1
}

// bestOn gives the best position of a day below a price, worked out once for each job, turn and day unless the price has
// risen since.
func (s *state) bestOn(j, day, rep int32, below int64) *gap {
	x := &s.search
	g := &x.days[day]
	if x.dayRound[day] == x.dayTurn && (g.slot >= 0 || g.price >= below) {
		return g
	}
	x.dayRound[day] = x.dayTurn
	*g = gap{price: below, slot: -1}
	if s.p.close != nil {
		s.scanClose(j, day, rep, g)
	}
	if g.slot < 0 {
		for _, slot := range s.used[day] {
			s.scan(j, slot, rep, g)
		}
	}
	if s.busy >= s.most {
		return g
	}
	for _, kind := range s.p.dayKinds[day] {
		if idle := s.idle[kind]; len(idle) > 0 {
			s.scan(j, idle[len(idle)-1], rep, g)
		}
	}
	return g
}

// scanClose tries the routes in which a close neighbour stands.
func (s *state) scanClose(j, day, rep int32, g *gap) {
	x := &s.search
	x.round++ // marks slots for this scan; jobs are no longer marked once they are sorted
	p := s.p
	for _, n := range p.close[j] {
		slot := s.where[n]
		if slot < 0 || x.slotRound[slot] == x.round || p.slotDay[slot] != day {
			continue
		}
		x.slotRound[slot] = x.round
		s.scan(j, slot, rep, g)
	}
}
