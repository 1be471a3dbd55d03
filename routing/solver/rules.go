package solver

import "slices"

// rules are what a planner has decided about the order of a slot's stops: of jobs that are in it; who is not, asks nothing.
type rules struct {
	rows []row
	pins map[int32]int // index of a job among the stops, from 0
}

// row is a list of jobs that stand in this order; tight, directly behind each other.
type row struct {
	jobs  []int32
	tight bool
}

// rulesOf gives nil for a shift without any.
func rulesOf(s *Shift) *rules {
	if len(s.Order)+len(s.Runs)+len(s.Pins) == 0 {
		return nil
	}
	out := &rules{pins: map[int32]int{}}
	add := func(visits []int, tight bool) {
		r := row{tight: tight}
		for _, v := range visits {
			r.jobs = append(r.jobs, int32(v))
		}
		out.rows = append(out.rows, r)
	}
	add(s.Order, false)
	for _, run := range s.Runs {
		add(run, true)
	}
	for _, pin := range s.Pins {
		out.pins[int32(pin.Visit)] = pin.Index
	}
	return out
}

// keep says whether a sequence of jobs obeys, of which so many at its end are the tail.
func (r *rules) keep(path []int32, tail int) bool {
	for _, row := range r.rows {
		if !row.keep(path) {
			return false
		}
	}
	return r.misplaced(path, tail) < 0
}

func (w *row) keep(path []int32) bool {
	rank, at := -1, 0
	for i, j := range path {
		k := slices.Index(w.jobs, j)
		switch {
		case k < 0:
		case k < rank, w.tight && rank >= 0 && i != at+1:
			return false
		default:
			rank, at = k, i
		}
	}
	return true
}

// misplaced gives the index of the first pinned job that stands behind its place, or before it although others than
// pinned ones and the tail come later; -1 is none.
func (r *rules) misplaced(path []int32, tail int) int {
	if len(r.pins) == 0 {
		return -1
	}
	last := -1 // the last one that is neither pinned nor of the tail
	for i, j := range path[:len(path)-tail] {
		if _, pinned := r.pins[j]; !pinned {
			last = i
		}
	}
	for i, j := range path {
		if k, pinned := r.pins[j]; pinned && i != k && (i > k || i < last) {
			return i
		}
	}
	return -1
}

// path gives the jobs of a slot, with one more before the stop at index i (job -1: as they are). It is scratch.
func (s *state) path(slot, job int32, i int) []int32 {
	stops := s.routes[slot].stops
	path := s.search.path[:0]
	for k := 1; k < len(stops); k++ {
		if k == i && job >= 0 {
			path = append(path, job)
		}
		if k < len(stops)-1 {
			path = append(path, s.p.nodeJob[stops[k].node])
		}
	}
	s.search.path = path
	return path
}

// obeys says whether a slot's rules allow a job before the stop at index i, or its route as it is (job -1).
func (s *state) obeys(slot, job int32, i int) bool {
	sl := &s.p.slots[slot]
	return sl.rules == nil || sl.rules.keep(s.path(slot, job, i), len(sl.tail))
}

// unpin drops what stands behind a pinned job that has lost stops before it: its place has to be filled first.
func (s *state) unpin(slot int32) {
	sl := &s.p.slots[slot]
	if sl.rules == nil {
		return
	}
	path := s.path(slot, -1, 0)
	at := sl.rules.misplaced(path, len(sl.tail))
	if at < 0 {
		return
	}
	for _, j := range path[at+1 : max(at+1, len(path)-len(sl.tail))] {
		if _, pinned := sl.rules.pins[j]; !pinned && !s.p.jobs[j].fixed {
			s.drop(j)
		}
	}
}
