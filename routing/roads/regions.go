package roads

import (
	"cmp"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/paulmach/orb"
)

// Regions holds networks by name. Asking takes no lock; a network that is
// replaced is closed when the last one who uses it gives it back (read-copy-update:
// P. McKenney, J. Slingwine, PDCS 1998).
type Regions struct {
	mu   sync.Mutex // of writers
	held atomic.Pointer[map[string]*holder]
}

// holder counts who uses a network; the region itself is one of them.
type holder struct {
	network *Network
	users   atomic.Int64
}

// Put makes n the network of a region. What was there before goes on serving
// those who have it, and is closed then.
func (r *Regions) Put(name string, n *Network) {
	h := &holder{network: n}
	h.users.Store(1)
	r.change(name, h)
}

// Drop takes a region out.
func (r *Regions) Drop(name string) { r.change(name, nil) }

func (r *Regions) change(name string, h *holder) {
	r.mu.Lock()
	defer r.mu.Unlock()
	next := map[string]*holder{}
	if held := r.held.Load(); held != nil {
		next = maps.Clone(*held)
	}
	old := next[name]
	if delete(next, name); h != nil {
		next[name] = h
	}
	r.held.Store(&next)
	if old != nil {
		old.giveBack()
	}
}

func (h *holder) giveBack() {
	if h.users.Add(-1) == 0 {
		_ = h.network.Close()
	}
}

// take counts one more user, unless nobody holds the network any more.
func (h *holder) take() bool {
	for {
		users := h.users.Load()
		if users == 0 {
			return false
		}
		if h.users.CompareAndSwap(users, users+1) {
			return true
		}
	}
}

// Borrow returns the network of a region. The caller must call done when it has
// its answer, and not use the network after.
func (r *Regions) Borrow(name string) (n *Network, done func(), ok bool) {
	for {
		held := r.held.Load()
		if held == nil {
			return nil, nil, false
		}
		h := (*held)[name]
		if h == nil {
			return nil, nil, false
		}
		if h.take() {
			return h.network, sync.OnceFunc(h.giveBack), true
		}
	}
}

// Names returns the regions whose box contains all the points, the smallest box
// first for the narrower region to win.
func (r *Regions) Names(points ...orb.Point) []string {
	held := r.held.Load()
	if held == nil {
		return nil
	}
	var names []string
	areas := map[string]float64{}
	for name, h := range *held {
		box := h.network.Bound()
		inside := true
		for _, p := range points {
			inside = inside && box.Contains(p)
		}
		if inside {
			names = append(names, name)
			areas[name] = (box.Max[0] - box.Min[0]) * (box.Max[1] - box.Min[1])
		}
	}
	sortBy(names, areas)
	return names
}

// sortBy sorts names by area, then by name.
func sortBy(names []string, areas map[string]float64) {
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(areas[a], areas[b]), cmp.Compare(a, b)) })
}
