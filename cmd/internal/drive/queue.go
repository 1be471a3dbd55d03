package drive

import (
	"sync"

	"xuntu.dev/tracking"
)

// message is what waits in a phone to be sent: a fix, or something to be done about a visit.
type message struct {
	fix *tracking.Fix
	act *act
}

// queue keeps a phone's messages in their order until the server has them.
type queue struct {
	mu   sync.Mutex
	list []message
	more chan struct{} // has one element when there is something
}

func newQueue() *queue { return &queue{more: make(chan struct{}, 1)} }

func (q *queue) add(m message) {
	q.mu.Lock()
	q.list = append(q.list, m)
	q.mu.Unlock()
	select {
	case q.more <- struct{}{}:
	default:
	}
}

// front gives what is to be sent next: an act alone, or up to most fixes.
func (q *queue) front(most int) (fixes []tracking.Fix, a *act) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, m := range q.list {
		switch {
		case m.act != nil && len(fixes) == 0:
			return nil, m.act
		case m.act != nil || len(fixes) == most:
			return fixes, nil
		}
		fixes = append(fixes, *m.fix)
	}
	return fixes, nil
}

// done takes the first n messages out.
func (q *queue) done(n int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.list = append([]message(nil), q.list[n:]...)
}

func (q *queue) length() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.list)
}
