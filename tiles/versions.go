package tiles

import (
	"crypto/rand"
	"maps"
	"slices"
	"sync"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/feed"
)

// tally counts what has changed, by company and topic of the change feed. Sums
// of its counts are the layers' versions.
type tally struct {
	generation string
	since      int64 // Unix milliseconds of the start, so that versions rise across restarts
	now        func() time.Time

	mu      sync.RWMutex
	all     int64 // reloads: everything may have changed
	changes map[subject]int64
	zones   map[int64]*time.Location
}

type subject struct {
	tenant int64
	topic  string
}

func newTally(now func() time.Time) *tally {
	return &tally{
		generation: rand.Text(), since: now().UnixMilli(), now: now,
		changes: map[subject]int64{}, zones: map[int64]*time.Location{},
	}
}

// version is a number that rises with every change of the topics in the company.
func (t *tally) version(tenant int64, topics ...string) int64 {
	t.mu.RLock()
	defer t.mu.RUnlock()
	n := t.since + t.all
	for _, topic := range topics {
		n += t.changes[subject{tenant, topic}]
	}
	return n
}

// day is the company's day, counted from 1970.
func (t *tally) day(tenant int64) int64 {
	t.mu.RLock()
	zone := t.zones[tenant]
	t.mu.RUnlock()
	if zone == nil {
		zone = time.UTC
	}
	now := t.now().In(zone)
	_, offset := now.Zone()
	return (now.Unix() + int64(offset)) / (24 * 60 * 60)
}

// heard counts changes, once for each company and topic, and gives those.
func (t *tally) heard(changes []feed.Change) map[subject]bool {
	told := map[subject]bool{}
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, c := range changes {
		s := subject{c.TenantID, c.Topic}
		if !told[s] {
			told[s] = true
			t.changes[s]++
		}
	}
	return told
}

// again counts that a layer of a company is to be told of once more.
func (t *tally) again(one announcement) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.changes[subject{one.tenant, one.layer}]++
}

// reloaded counts that changes may have been missed.
func (t *tally) reloaded() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.all++
}

// keepZones takes over the companies' time zones; one of no known name counts as UTC.
func (t *tally) keepZones(tenants []db.Tenant) {
	zones := make(map[int64]*time.Location, len(tenants))
	for _, tenant := range tenants {
		zone, err := time.LoadLocation(tenant.TimeZone)
		if err != nil {
			zone = time.UTC
		}
		zones[tenant.ID] = zone
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.zones = zones
}

// tenants lists the companies that are known.
func (t *tally) tenants() []int64 {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return slices.Collect(maps.Keys(t.zones))
}
