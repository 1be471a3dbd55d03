package territory

import (
	"container/heap"
	"math"
	"math/rand/v2"
)

// begin gives a first cut: today's, or a power diagram where too few have a rep today; then every territory is made
// one piece by growth.
func (l *land) begin(o Options, rnd *rand.Rand) *state {
	s := newState(l)
	known, free := 0, 0
	for i := range s.owner {
		switch {
		case l.pinned[i]:
			s.give(int32(i), l.today[i])
		case l.today[i] != None:
			known, free = known+1, free+1
		default:
			free++
		}
	}
	if len(o.From) == len(s.owner) {
		s.follow(o.From)
	} else if o.Anew || 2*known < free {
		s.drawn = true
		s.diagram(rnd)
	} else {
		for i := range s.owner {
			if l.today[i] != None {
				s.give(int32(i), l.today[i])
			}
		}
	}
	s.settle()
	s.grow()
	s.unite()
	return s
}

// follow begins with the owners given, but for what is pinned.
func (s *state) follow(owners []int) {
	for i, r := range owners {
		if !s.pinned[i] && r >= 0 && r < len(s.load) {
			s.give(int32(i), int32(r))
		}
	}
}

// settle gives each rep that has nothing one outlet to grow from: near home, or at the edge of whom has most.
func (s *state) settle() {
	for r := range s.load {
		if s.count[r] > 0 {
			continue
		}
		best, least := int32(None), math.Inf(1)
		for i := range s.owner {
			k := int32(i)
			if s.pinned[i] || s.owner[i] != None && s.count[s.owner[i]] < 2 {
				continue
			}
			if far := s.distant(k, int32(r)); far < least && (s.owner[i] == None || s.free(k)) {
				best, least = k, far
			}
		}
		if best != None {
			s.give(best, int32(r))
		}
	}
}

// distant is how unwelcome outlet i is as the first of rep r.
func (s *state) distant(i, r int32) float64 {
	if !math.IsNaN(s.homeX[r]) {
		return math.Hypot(s.x[i]-s.homeX[r], s.y[i]-s.homeY[r])
	}
	owner := s.owner[i]
	if owner == None {
		return math.Inf(-1)
	}
	const edge = 1e-6 // for each metre from the middle: the load decides first
	far := math.Hypot(s.x[i]-s.sx[owner]/s.sum[owner], s.y[i]-s.sy[owner]/s.sum[owner])
	return -s.load[owner]/max(s.aim[owner], 1) - edge*far
}

// orphan waits for a rep.
type orphan struct {
	far     float64
	at, rep int32
}

type orphans []orphan

func (o orphans) Len() int { return len(o) }
func (o orphans) Less(a, b int) bool {
	return o[a].far < o[b].far || o[a].far == o[b].far && o[a].at < o[b].at
}
func (o orphans) Swap(a, b int) { o[a], o[b] = o[b], o[a] }

// Push is for container/heap.
func (o *orphans) Push(x any) { *o = append(*o, x.(orphan)) }

// Pop is for container/heap.
func (o *orphans) Pop() any {
	last := (*o)[len(*o)-1]
	*o = (*o)[:len(*o)-1]
	return last
}

// grow gives outlets that nobody has to a rep next to them, the nearest first; full reps are further away.
func (s *state) grow() {
	var waiting orphans
	offer := func(from int32) {
		for _, j := range s.graph.links[from] {
			if s.owner[j] == None {
				r := s.owner[from]
				full := s.load[r] / max(s.aim[r], 1)
				far := math.Hypot(s.x[from]-s.x[j], s.y[from]-s.y[j]) * (1 + full*full*full)
				heap.Push(&waiting, orphan{far, j, r})
			}
		}
	}
	for i := range s.owner {
		if s.owner[i] != None {
			offer(int32(i))
		}
	}
	for waiting.Len() > 0 {
		o := heap.Pop(&waiting).(orphan)
		if s.owner[o.at] == None {
			s.give(o.at, o.rep)
			offer(o.at)
		}
	}
}

// unite takes away every piece of a territory but the largest and those with a pinned outlet, and lets neighbours grow
// into it.
func (s *state) unite() {
	pieces := s.pieces()
	largest := make([]int, len(s.load))
	weight := make([]float64, len(pieces))
	for r := range largest {
		largest[r] = None
	}
	for k, piece := range pieces {
		for _, i := range piece {
			weight[k] += s.mass[i]
		}
		r := s.owner[piece[0]]
		if largest[r] == None || weight[k] > weight[largest[r]] {
			largest[r] = k
		}
	}
	lost := false
	for k, piece := range pieces {
		if largest[s.owner[piece[0]]] == k || s.anyPinned(piece) {
			continue
		}
		lost = true
		for _, i := range piece {
			s.give(i, None)
		}
	}
	if lost {
		s.grow()
	}
}

func (s *state) anyPinned(piece []int32) bool {
	for _, i := range piece {
		if s.pinned[i] {
			return true
		}
	}
	return false
}

// aims gives each rep the work it can have at best: who is bound to more than the tolerance allows has that, and the
// others share the rest. An outlet with more work than anybody may have is bound to its rep of today, or to the one whose
// home is nearest.
func (l *land) aims() {
	bound, low := make([]float64, len(l.Reps)), false
	most := 0.0
	for _, share := range l.share {
		most = max(most, share*(1+l.tolerance))
	}
	for i, o := range l.Outlets {
		if o.Work > most && !l.pinned[i] {
			l.pinned[i] = true
			if l.today[i] == None {
				l.today[i] = l.nearestFree(i)
			}
		}
		if l.pinned[i] {
			bound[l.today[i]] += o.Work
		}
	}
	l.aim = append(l.aim[:0], l.share...)
	fixed := make([]bool, len(l.Reps))
	for again := true; again; again = low {
		low = false
		rest, shares := 0.0, 0.0
		for r, share := range l.share {
			rest += share
			if fixed[r] {
				rest -= bound[r]
			} else {
				shares += share
			}
		}
		for r, share := range l.share {
			if fixed[r] {
				continue
			}
			l.aim[r] = share * rest / max(shares, 1e-9)
			if bound[r] > l.aim[r]*(1+l.tolerance) {
				fixed[r], low = true, true
				l.aim[r] = bound[r]
			}
		}
	}
	const inside = 0.98 // of the tolerance, so that rounding leads nobody out of it
	l.low, l.high = make([]float64, len(l.Reps)), make([]float64, len(l.Reps))
	for r, aim := range l.aim {
		l.low[r], l.high[r] = aim*(1-l.tolerance*inside), aim*(1+l.tolerance*inside)
	}
}

// nearestFree is the rep with the nearest home that is bound to nothing yet; without homes the first.
func (l *land) nearestFree(i int) int32 {
	taken := make([]bool, len(l.Reps))
	for k := range l.pinned {
		if l.pinned[k] && k != i {
			taken[l.today[k]] = true
		}
	}
	best, least := int32(0), math.Inf(1)
	for r := range l.Reps {
		far := math.Hypot(l.x[i]-l.homeX[r], l.y[i]-l.homeY[r])
		if math.IsNaN(far) {
			far = math.MaxFloat64 / 2
		}
		if !taken[r] && far < least {
			best, least = int32(r), far
		}
	}
	return best
}
