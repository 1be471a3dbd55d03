package tiles

import (
	"sync"
	"sync/atomic"

	"xuntu.dev/internal/access"
)

// stamps say when something of a unit or a rep has last changed, so that versions
// tell nobody of changes out of sight. The numbers come from one clock for all
// companies and times.
type stamps struct {
	clock *atomic.Int64
	born  int64

	mu   sync.RWMutex
	unit map[int32]int64
	rep  map[int64]int64
	last int64
}

func newStamps(clock *atomic.Int64) *stamps {
	born := clock.Add(1)
	return &stamps{clock: clock, born: born, unit: map[int32]int64{}, rep: map[int64]int64{}, last: born}
}

// mark notes that something of these has changed.
func (s *stamps) mark(changed map[owner]bool) {
	if len(changed) == 0 {
		return
	}
	n := s.clock.Add(1)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = n
	for o := range changed {
		s.unit[o.unit] = n
		if o.rep != 0 {
			s.rep[o.rep] = n
		}
	}
}

// latest gives the number of the latest change, whoever may see it.
func (s *stamps) latest() int64 {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.last
}

// of gives the number of the latest change that an actor may see.
func (s *stamps) of(a access.Actor) int64 {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if a.Server {
		return s.last
	}
	n := max(s.born, s.rep[a.EmployeeID])
	for _, e := range a.StandsFor {
		n = max(n, s.rep[e])
	}
	for _, u := range a.Units {
		n = max(n, s.unit[u])
	}
	return n
}
