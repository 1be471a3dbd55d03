package memory

import (
	"sync"

	"xuntu.dev/internal/access"
)

// mostActors is how many scopes a resolver remembers before it begins anew.
const mostActors = 8192

// resolver remembers which view a scope leads to: actors who see the same share it.
type resolver struct {
	mu  sync.RWMutex
	all map[string]*View // by access.Actor.ScopeKey
}

func (r *resolver) find(a access.Actor) *View {
	key := a.ScopeKey()
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.all[key]
}

func (r *resolver) keep(a access.Actor, v *View) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.all == nil || len(r.all) >= mostActors {
		r.all = map[string]*View{}
	}
	r.all[a.ScopeKey()] = v
}

func (r *resolver) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.all)
}
