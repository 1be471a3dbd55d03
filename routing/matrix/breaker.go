package matrix

import (
	"fmt"
	"sync"
	"time"
)

// An engine rests after so many failures in a row, or after one that somebody had to wait for
// until patience ran out; for firstRest, then twice as long each time, up to longestRest. One
// question goes through at the end of a rest: its answer ends it, its failure begins the next
// (M. Nygard, Release It!, 2007: circuit breaker).
const (
	failuresBorne = 3
	firstRest     = 5 * time.Second
	longestRest   = 5 * time.Minute
)

type breaker struct {
	mu       sync.Mutex
	failures int
	rest     time.Duration
	until    time.Time
	trying   bool  // the one question of the end of a rest is under way
	last     error // why it rests
}

// enter lets a question through, or says why the engine rests.
func (b *breaker) enter(now time.Time) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.rest == 0 {
		return nil
	}
	if now.Before(b.until) || b.trying {
		return &Declined{
			Code: "engine_resting", Detail: fmt.Sprintf("it has failed and is not asked before %s: %v", b.until.UTC().Format(time.RFC3339), b.last),
			Params: map[string]any{"reason": b.last.Error(), "until": b.until.UTC().Format(time.RFC3339)},
		}
	}
	b.trying = true
	return nil
}

// well forgets failures.
func (b *breaker) well() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failures, b.rest, b.trying, b.last = 0, 0, false, nil
}

// unsure is said of a question that its asker took back.
func (b *breaker) unsure() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.trying = false
}

// failed counts a failure and returns how long the engine rests now.
func (b *breaker) failed(now time.Time, err error, slow bool) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failures++
	b.trying, b.last = false, err
	if b.failures < failuresBorne && !slow && b.rest == 0 {
		return 0
	}
	b.rest = min(longestRest, max(firstRest, 2*b.rest))
	b.until = now.Add(b.rest)
	return b.rest
}
