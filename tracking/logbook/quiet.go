package logbook

import (
	"sync"
	"time"
)

type quietKey struct {
	rep    int64
	kind   string
	outlet int64
}

// quieter keeps a stream of equal remarks from asking the database each time; the database decides.
type quieter struct {
	mu   sync.Mutex
	last map[quietKey]time.Time
}

// due reports whether the remark was not made so shortly before or after the instant that it need not be said again.
func (q *quieter) due(k quietKey, at time.Time) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	last, ok := q.last[k]
	return !ok || at.Sub(last).Abs() >= quietFor(k.kind)
}

// said notes that the remark was made and is committed.
func (q *quieter) said(k quietKey, at time.Time) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.last == nil || len(q.last) > 100_000 {
		q.last = map[quietKey]time.Time{}
	}
	q.last[k] = at
}
