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

// quieter keeps a stream of equal remarks from asking the database each time.
type quieter struct {
	mu   sync.Mutex
	last map[quietKey]time.Time
}

// due reports whether the remark has not been made within the last minute.
func (q *quieter) due(k quietKey, now time.Time) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.last == nil || len(q.last) > 100_000 {
		q.last = map[quietKey]time.Time{}
	}
	if at, ok := q.last[k]; ok && now.Sub(at) < time.Minute && k.outlet == 0 {
		return false
	}
	q.last[k] = now
	return true
}
