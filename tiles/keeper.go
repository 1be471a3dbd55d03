package tiles

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/feed"
	"xuntu.dev/internal/veil"
)

// keeper holds companies in memory within a budget. One is loaded when the program
// starts or when somebody asks for a tile of it, who then waits; those that nobody
// has asked for longest are forgotten first.
type keeper struct {
	db     *db.DB
	tally  *tally
	log    *slog.Logger
	budget int64
	count  *counts
	effort Efforts
	radius Radius
	veils  *veil.Watch

	mu        sync.Mutex
	companies map[int64]*company
	asks      int64
	clock     atomic.Int64 // of all companies' stamps
	loads     sync.WaitGroup
}

// of gives the company of ctx's actor as it is now.
func (k *keeper) of(ctx context.Context) (*company, error) {
	actor, _ := access.From(ctx)
	c := k.take(ctx, actor.TenantID, "asked for")
	for !c.isReady() {
		select {
		case <-c.ready:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if c.err != nil {
			return nil, c.err
		}
		// While one was waited for, changes may have been missed and all forgotten.
		c = k.take(ctx, actor.TenantID, "asked for")
	}
	if c.err != nil {
		return nil, c.err
	}
	day := k.tally.day(actor.TenantID)
	if c.day.Load() == day {
		return c, nil
	}
	if err := c.turn(ctx, k.db, day); err != nil {
		return nil, fmt.Errorf("turn to another day: %w", err)
	}
	return c, nil
}

// eyes gives ctx's actor with what rules hide from it.
func (k *keeper) eyes(ctx context.Context) (access.Actor, error) {
	actor, _ := access.From(ctx)
	unseen, err := k.veils.Of(ctx)
	if err != nil {
		return actor, fmt.Errorf("look what rules hide: %w", err)
	}
	return actor.Without(unseen), nil
}

// isReady reports whether the company is loaded, or c.err says why not.
func (c *company) isReady() bool {
	select {
	case <-c.ready:
		return true
	default:
		return false
	}
}

// take gives the company, which may still be loading.
func (k *keeper) take(ctx context.Context, tenant int64, why string) *company {
	k.mu.Lock()
	defer k.mu.Unlock()
	c := k.companies[tenant]
	if c == nil {
		c = &company{
			tenant: tenant, ready: make(chan struct{}), loading: true, areas: newAreas(&k.clock),
			plans: newShelf[*planLine](&k.clock, false), fences: newShelf[*fenceShape](&k.clock, false), radius: k.radius,
			facts: newFacts(&k.clock, k.effort, k.tally.now), surveys: newSurveys(k.tally.now),
		}
		k.companies[tenant] = c
		k.count.loads.WithLabelValues(why).Inc()
		ctx = context.WithoutCancel(ctx)
		k.loads.Go(func() { k.load(ctx, c) })
	}
	k.asks++
	c.asked = k.asks
	return c
}

// load fills a company, and then takes over what it has heard meanwhile.
func (k *keeper) load(ctx context.Context, c *company) {
	defer close(c.ready)
	day := k.tally.day(c.tenant)
	c.err = c.load(ctx, k.db, day)
	for c.err == nil {
		c.mu.Lock()
		heard := c.pending
		c.pending = nil
		c.loading = len(heard) > 0
		c.mu.Unlock()
		if len(heard) == 0 {
			break
		}
		c.err = c.update(ctx, k.db, heard)
	}
	if c.err != nil {
		c.err = fmt.Errorf("load the map of company %d: %w", c.tenant, c.err)
		k.forget(c)
		return
	}
	k.fit()
}

// hear takes changes to the companies in memory, before anybody is told of them.
func (k *keeper) hear(ctx context.Context, changes []feed.Change) {
	byTenant := map[int64][]feed.Change{}
	for _, one := range changes {
		if held[one.Topic] {
			byTenant[one.TenantID] = append(byTenant[one.TenantID], one)
		}
	}
	for tenant, mine := range byTenant {
		k.mu.Lock()
		c := k.companies[tenant]
		k.mu.Unlock()
		if c == nil || c.waits(mine) {
			continue
		}
		if err := c.update(ctx, k.db, mine); err != nil {
			k.log.WarnContext(ctx, "a map in memory is forgotten and will be loaded again", "company", tenant, "err", err)
			k.count.losses.Inc()
			k.forget(c)
		}
	}
}

// waits keeps changes for later when the company is being loaded.
func (c *company) waits(changes []feed.Change) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.loading {
		c.pending = append(c.pending, changes...)
	}
	return c.loading
}

func (k *keeper) forget(c *company) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.companies[c.tenant] == c {
		delete(k.companies, c.tenant)
	}
}

// reload forgets everything, as changes may have been missed, and gives the
// companies that were there.
func (k *keeper) reload() (tenants []int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for tenant := range k.companies {
		tenants = append(tenants, tenant)
	}
	k.companies = map[int64]*company{}
	return tenants
}

// fit forgets the companies asked for longest ago until all fit the budget; the
// one asked for last stays.
func (k *keeper) fit() {
	k.mu.Lock()
	defer k.mu.Unlock()
	for {
		var sum int64
		var oldest *company
		for _, c := range k.companies {
			sum += c.bytes()
			if c.loaded.Load() && c.asked < k.asks && (oldest == nil || c.asked < oldest.asked) {
				oldest = c
			}
		}
		if sum <= k.budget || oldest == nil {
			return
		}
		delete(k.companies, oldest.tenant)
	}
}

// warm loads companies until half of the budget is taken, one after the other.
func (k *keeper) warm(ctx context.Context, tenants []int64, why string) {
	for _, tenant := range tenants {
		if ctx.Err() != nil || k.bytes() > k.budget/2 {
			return
		}
		select {
		case <-k.take(ctx, tenant, why).ready:
		case <-ctx.Done():
		}
	}
}

// tidy forgets views that are no longer asked for, and what has outgrown the budget.
func (k *keeper) tidy() {
	for _, c := range k.all() {
		if c.isReady() && c.err == nil {
			c.outlets.Tidy()
			c.places.Tidy()
			c.entrances.Tidy()
		}
	}
	k.fit()
}

func (k *keeper) all() (list []*company) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, c := range k.companies {
		list = append(list, c)
	}
	return list
}

// bytes is about what all companies take.
func (k *keeper) bytes() (sum int64) {
	for _, c := range k.all() {
		sum += c.bytes()
	}
	return sum
}

// tidyEvery is how often views are looked through; after two rounds without a
// question one goes.
const tidyEvery = 10 * time.Minute
