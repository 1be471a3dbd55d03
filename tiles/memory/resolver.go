package memory

import (
	"slices"
	"sync"

	"xuntu.dev/internal/access"
)

// mostActors is how many actors a resolver remembers before it begins anew.
const mostActors = 8192

// resolver remembers which view an actor's units and employee lead to, as
// comparing three hundred units is cheaper than intersecting them. Actors whose
// digests are equal take each other's place; what is given out is always checked.
type resolver struct {
	mu  sync.RWMutex
	all map[uint64]resolved
}

type resolved struct {
	units  []int32
	me     int64
	server bool
	view   *View
}

func (r *resolver) find(a access.Actor) *View {
	d := digest(a)
	r.mu.RLock()
	one := r.all[d]
	r.mu.RUnlock()
	if one.view == nil || one.me != a.EmployeeID || one.server != a.Server || !slices.Equal(one.units, a.Units) {
		return nil
	}
	return one.view
}

func (r *resolver) keep(a access.Actor, v *View) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.all == nil || len(r.all) >= mostActors {
		r.all = map[uint64]resolved{}
	}
	r.all[digest(a)] = resolved{slices.Clone(a.Units), a.EmployeeID, a.Server, v}
}

func (r *resolver) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.all)
}

// digest is FNV-1a over whole numbers.
func digest(a access.Actor) uint64 {
	const prime = 1099511628211
	h := uint64(14695981039346656037) ^ uint64(a.EmployeeID)
	for _, u := range a.Units {
		h = (h ^ uint64(u)) * prime
	}
	return (h ^ h>>29) * prime
}
