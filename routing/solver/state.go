package solver

// stop is one place in a route, with what the insertion test reads side by side.
type stop struct {
	node   int32 // -1 at both ends
	place  int32
	depart int32 // earliest departure
	late   int32 // latest arrival that keeps everything behind in time
	leg    int32 // price of the leg to the next stop
}

// route is what a slot does: the start, the stops, the end.
type route struct {
	stops  []stop
	load   Load
	over   int64  // by how much it is too full and too long: see toll.go
	legs   int64  // price of the legs
	work   int32  // travel and service
	price  int64  // legs and everything else that the slot costs; 0 when empty
	index  int32  // in state.used, or in state.idle when empty
	ahead  []span // up to each stop, and
	behind []span // from each stop on, when the slot is measured
	rest   rest   // how it goes on from each stop, when the slot is stepped
	sound  bool   // it keeps every window and limit; only heads that promise too much, and detours that save time, do not
}

// state is one plan under construction, with a way back to where the round began.
type state struct {
	p       *problem
	rnd     rng
	routes  []route
	used    [][]int32 // slots with stops, by day
	idle    [][]int32 // slots without, by kind
	busy    int       // how many are used
	most    int       // how many may be
	where   []int32   // slot of each node, -1 when absent
	at      []int32   // index among the stops of its route
	pattern []int32   // of each job; -1 when absent, elsewhere when another part has it
	absent  []int32
	own     []int32 // the jobs that the state may touch: all of them, or one part's
	missing []int32 // index in absent of each job, -1 when present
	cost    int64   // prices of all routes, change, and the prizes of absent optional jobs
	lost    int64   // what the absent required jobs lose
	over    int64   // the excess of all routes
	toll    float64 // the price of a part of it; 0: there may be none
	moment  float64 // parts of what a visit usually works, in one moment of time
	broken  bool    // taking stops out has made a route late: the way past them was quicker than the direct one

	version []uint32 // of each slot's route; the same version is the same stops
	latest  uint32
	memos   []memo // job × slots + slot; nil when they are too many
	unkept  memo
	undo    journal
	search  scratch
}

func newState(p *problem, seed uint64) *state {
	s := &state{
		p: p, rnd: rng(seed), most: len(p.slots), routes: make([]route, len(p.slots)), used: make([][]int32, p.days),
		idle: make([][]int32, p.kinds), where: make([]int32, len(p.nodeJob)), at: make([]int32, len(p.nodeJob)),
		pattern: make([]int32, len(p.jobs)), missing: make([]int32, len(p.jobs)),
	}
	s.version = make([]uint32, len(p.slots))
	if pairs := len(p.jobs) * len(p.slots); pairs <= memoMost {
		s.memos = make([]memo, pairs)
	}
	s.undo.of = make([]int32, len(p.slots))
	s.undo.round = 1
	s.undo.jobRound = make([]uint32, len(p.jobs))
	s.search = newScratch(p)
	for j := range p.jobs {
		s.own = append(s.own, int32(j))
	}
	s.clear()
	return s
}

// clear empties every route but for the heads and tails.
func (s *state) clear() {
	p := s.p
	for d := range s.used {
		s.used[d] = s.used[d][:0]
	}
	for k := range s.idle {
		s.idle[k] = s.idle[k][:0]
	}
	s.absent, s.cost, s.lost, s.over, s.busy = s.absent[:0], 0, 0, 0, 0
	for i := range s.where {
		s.where[i] = -1
	}
	for j := range p.jobs {
		s.pattern[j], s.missing[j] = -1, int32(j)
		s.absent = append(s.absent, int32(j))
		s.lose(&p.jobs[j], 1)
	}
	for i := len(p.slots) - 1; i >= 0; i-- { // so that the first of a kind is on top
		sl := &p.slots[i]
		r := &s.routes[i]
		r.stops = append(r.stops[:0], stop{node: -1, place: sl.start}, stop{node: -1, place: sl.end})
		r.price, r.over, r.index = 0, 0, int32(len(s.idle[sl.kind]))
		s.idle[sl.kind] = append(s.idle[sl.kind], int32(i))
		s.refresh(int32(i))
	}
	for i := range p.slots {
		s.seatFixed(int32(i))
	}
}

func (s *state) seatFixed(slot int32) {
	sl := &s.p.slots[slot]
	for _, list := range [...][]int32{sl.head, sl.tail} {
		for _, j := range list {
			for n, days := range s.p.jobs[j].patterns {
				if days[0] == sl.day {
					s.put(s.p.jobs[j].first, slot, len(s.routes[slot].stops)-1)
					s.present(j, int32(n))
					break
				}
			}
		}
	}
}

// put places a node before the stop at index i of a slot.
func (s *state) put(node, slot int32, i int) {
	s.touch(slot)
	r := &s.routes[slot]
	if len(r.stops) == 2 {
		s.open(slot)
	}
	r.stops = append(r.stops, stop{})
	copy(r.stops[i+1:], r.stops[i:])
	r.stops[i] = stop{node: node, place: s.p.jobs[s.p.nodeJob[node]].place}
	s.refreshAt(slot, i)
}

// open moves an empty slot among the used.
func (s *state) open(slot int32) {
	sl := &s.p.slots[slot]
	s.unlist(s.idle[sl.kind], slot)
	s.idle[sl.kind] = s.idle[sl.kind][:len(s.idle[sl.kind])-1]
	s.routes[slot].index = int32(len(s.used[sl.day]))
	s.used[sl.day] = append(s.used[sl.day], slot)
	s.busy++
}

// shut moves a slot that lost its last stop back.
func (s *state) shut(slot int32) {
	sl := &s.p.slots[slot]
	s.unlist(s.used[sl.day], slot)
	s.used[sl.day] = s.used[sl.day][:len(s.used[sl.day])-1]
	s.routes[slot].index = int32(len(s.idle[sl.kind]))
	s.idle[sl.kind] = append(s.idle[sl.kind], slot)
	s.busy--
}

// unlist fills the slot's place in its list with the last one.
func (s *state) unlist(list []int32, slot int32) {
	i, last := s.routes[slot].index, list[len(list)-1]
	list[i] = last
	s.routes[last].index = i
}

// present takes a job off the absent.
func (s *state) present(j, pattern int32) {
	s.note(j)
	s.pattern[j] = pattern
	i, last := s.missing[j], s.absent[len(s.absent)-1]
	s.absent[i] = last
	s.missing[last] = i
	s.absent = s.absent[:len(s.absent)-1]
	s.missing[j] = -1
	s.lose(&s.p.jobs[j], -1)
	s.cost += s.changes(j, pattern)
}

// lose counts what a job's absence costs, once more or once less.
func (s *state) lose(b *job, times int64) {
	if b.optional {
		s.cost += times * b.lost
	} else {
		s.lost += times * b.lost
	}
}

// leave puts a job among the absent; its nodes are taken out by the caller.
func (s *state) leave(j int32) {
	s.note(j)
	s.cost -= s.changes(j, s.pattern[j])
	s.pattern[j] = -1
	s.missing[j] = int32(len(s.absent))
	s.absent = append(s.absent, j)
	s.lose(&s.p.jobs[j], 1)
}

// changes is the price of being elsewhere than the published plan said.
func (s *state) changes(j, pattern int32) (price int64) {
	if s.p.change == nil {
		return 0
	}
	b := &s.p.jobs[j]
	for k := range b.patterns[pattern] {
		if slot := s.where[b.first+int32(k)]; slot >= 0 {
			price += s.p.change[int(j)*s.p.kinds+int(s.p.slots[slot].kind)]
		}
	}
	return price
}
