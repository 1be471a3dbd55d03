package tiles

import (
	"context"
	"sync"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/internal/feed"
)

const (
	announceEvery = 500 * time.Millisecond // viewers hear of a layer at most so often
	lookEvery     = 5 * time.Second        // for imported regions
	zonesEvery    = 5 * time.Minute        // for companies and their time zones
)

// topics of the change feed, and the layers whose tiles they touch.
var topics = map[string][]string{
	"geo.outlet":        {"outlets", "fences"},
	"geo.place":         {"places", "fences"},
	"geo.territory":     {"territories"},
	"geo.fence":         {"fences"},
	"visits.visit":      {"outlets"},
	"routing.plan_stop": {"outlets"},
	"tracking.claim":    {"outlets"},
	"app.parameter":     {"fences"},
}

// announcer tells viewers which layers have a new version, not more often than
// they can look. The versions themselves rise at once.
type announcer struct {
	tally   *tally
	layers  map[string]Layer
	changed func(tenant int64, layer string, version int64)

	mu      sync.Mutex
	pending map[announcement]bool
}

type announcement struct {
	tenant int64
	layer  string
}

// hear takes changes from the feed.
func (a *announcer) hear(_ context.Context, changes []feed.Change) {
	told := a.tally.heard(changes)
	a.mu.Lock()
	defer a.mu.Unlock()
	for s := range told {
		for _, layer := range topics[s.topic] {
			a.pending[announcement{s.tenant, layer}] = true
		}
	}
}

// reload hears that changes may have been missed: every layer of every company that is known may be new.
func (a *announcer) reload(context.Context) {
	a.tally.reloaded()
	tenants := a.tally.tenants()
	a.mu.Lock()
	defer a.mu.Unlock()
	for name, layer := range a.layers {
		for _, tenant := range tenants {
			if !layer.About().Shared {
				a.pending[announcement{tenant, name}] = true
			}
		}
	}
}

// imported notes that the basemap is new to everybody.
func (a *announcer) imported() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, tenant := range a.tally.tenants() {
		a.pending[announcement{tenant, "base"}] = true
	}
}

// flush tells what is pending.
func (a *announcer) flush() {
	a.mu.Lock()
	pending := a.pending
	a.pending = map[announcement]bool{}
	a.mu.Unlock()
	if a.changed == nil {
		return
	}
	for one := range pending {
		layer := a.layers[one.layer]
		deepest := geo.Tile{Z: uint8(layer.About().MaxZoom)}
		a.changed(one.tenant, one.layer, layer.Version(one.tenant, deepest))
	}
}
