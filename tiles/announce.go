package tiles

import (
	"slices"
	"sync"
	"time"

	"xuntu.dev/internal/feed"
)

const (
	announceEvery = 500 * time.Millisecond // viewers hear of a layer at most so often
	lookEvery     = 5 * time.Second        // for imported regions
	zonesEvery    = 5 * time.Minute        // for companies and their time zones
)

// topics of the change feed, and the layers whose tiles they touch.
var topics = map[string][]string{
	"geo.outlet":        {"outlets", "points", "heat", "fences"},
	"geo.place":         {"places", "fences"},
	"geo.territory":     {"territories"},
	"geo.fence":         {"fences"},
	"visits.visit":      {"outlets", "hexagons", "heatmap", "choropleth"},
	"routing.plan":      {"plans"},
	"routing.plan_stop": {"outlets"},
	"tracking.claim":    {"outlets"},
	"app.parameter":     {"fences"},
	"geo.figure":        {"hexagons", "heatmap", "choropleth"},
}

// held are the topics whose rows are in memory.
var held = map[string]bool{
	"geo.outlet": true, "geo.place": true, "geo.fence": true, "geo.territory": true,
	"visits.visit": true, "routing.plan": true, "routing.plan_stop": true, "tracking.claim": true,
	"geo.figure": true, "app.parameter": true,
}

// announcer tells viewers which layers have a new version, not more often than
// they can look. The versions themselves rise at once.
type announcer struct {
	tally   *tally
	layers  map[string]Layer
	base    func() int64 // the version of the basemap
	changed func(tenant int64, layer string, version int64)

	mu      sync.Mutex
	pending map[announcement]bool
	lagging map[announcement]time.Time // to be told of again then
}

type announcement struct {
	tenant int64
	layer  string
}

// hear takes changes from the feed.
func (a *announcer) hear(changes []feed.Change) {
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
func (a *announcer) reload() {
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

// lags hears that somebody got a tile of a layer that lags behind until then.
func (a *announcer) lags(one announcement, until time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if until.After(a.lagging[one]) {
		a.lagging[one] = until
	}
}

// flush tells what is pending.
func (a *announcer) flush() {
	now := a.tally.now()
	a.mu.Lock()
	for one, until := range a.lagging {
		if !now.Before(until) {
			delete(a.lagging, one)
			a.pending[one] = true
			a.tally.again(one)
		}
	}
	pending := a.pending
	a.pending = map[announcement]bool{}
	a.mu.Unlock()
	if a.changed == nil {
		return
	}
	for one := range pending {
		a.changed(one.tenant, one.layer, a.version(one))
	}
}

// version is a number that rises with every change of the layer in the company. It
// is no version of a tile: whoever is told learns only that something has changed.
func (a *announcer) version(one announcement) int64 {
	if a.layers[one.layer].About().Shared {
		return a.base()
	}
	var hears []string
	for topic, touched := range topics {
		if slices.Contains(touched, one.layer) {
			hears = append(hears, topic)
		}
	}
	return a.tally.version(one.tenant, append(hears, one.layer)...)
}
