package door

import (
	"math"
	"net/netip"
	"sync"
	"time"
)

const (
	burst        = 60.0 // tries an address may make at once
	perSecond    = 0.5  // and regains
	wrongCosts   = 2.0  // a wrong one takes this many more
	maxAddresses = 20_000
)

// limiter is a bucket of tries for every address; a whole IPv6 network (/64) is one address.
type limiter struct {
	mu      sync.Mutex
	now     func() time.Time
	buckets map[string]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

func newLimiter(now func() time.Time) *limiter {
	return &limiter{now: now, buckets: map[string]bucket{}}
}

// take takes n tries of an address; when too few are left it says how long to wait.
func (l *limiter) take(address string, n float64) (wait time.Duration) {
	key, now := networkOf(address), l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.fill(key, now)
	if b.left < n {
		return time.Duration(math.Ceil((n-b.left)/perSecond)) * time.Second
	}
	b.left -= n
	l.keep(key, b, now)
	return 0
}

// fine takes tries that are owed after the fact, below zero if need be.
func (l *limiter) fine(address string, n float64) {
	key, now := networkOf(address), l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.fill(key, now)
	b.left -= n
	l.keep(key, b, now)
}

func (l *limiter) fill(key string, now time.Time) bucket {
	b, known := l.buckets[key]
	if !known {
		return bucket{burst, now}
	}
	b.left = min(burst, b.left+max(0, now.Sub(b.at).Seconds())*perSecond)
	b.at = now
	return b
}

// keep makes room by dropping the buckets that are full again, and if that is
// not enough all of them: memory stays bounded, whoever knocks.
func (l *limiter) keep(key string, b bucket, now time.Time) {
	if len(l.buckets) >= maxAddresses {
		for k := range l.buckets {
			if l.fill(k, now).left >= burst {
				delete(l.buckets, k)
			}
		}
		if len(l.buckets) >= maxAddresses {
			clear(l.buckets)
		}
	}
	l.buckets[key] = b
}

func networkOf(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil || a.Is4() {
		return address
	}
	p, err := a.Prefix(64)
	if err != nil {
		return address
	}
	return p.String()
}
