package live

import (
	"context"
	"sync"
	"time"
)

// Run ticks until ctx ends, then bids all viewers goodbye.
func (h *Hub) Run(ctx context.Context) error {
	if h.o.Bus != nil {
		stop, err := h.o.Bus.Subscribe(h.heard, h.missed)
		if err != nil {
			return err
		}
		defer stop()
	}
	var work sync.WaitGroup
	work.Go(func() { h.recheck(ctx) })
	work.Go(func() { h.restore(ctx) })
	h.beat(ctx)
	work.Wait()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return h.Close(ctx)
}

// beat ticks every room, and at once those with a viewer that waits.
func (h *Hub) beat(ctx context.Context) {
	ticker := time.NewTicker(h.o.Tick)
	defer ticker.Stop()
	period := max(1, uint64(h.o.Sweep/h.o.Tick))
	for count := uint64(0); ; {
		select {
		case <-ctx.Done():
			return
		case r := <-h.kick:
			r.mu.Lock()
			h.feed(r, func(v *viewer) bool { return v.hungry.Load() })
			r.mu.Unlock()
		case <-ticker.C:
			count++
			for _, r := range h.allRooms() {
				h.tick(r, count, period)
			}
		}
	}
}

// tick takes in what was said to a room and tells its viewers.
func (h *Hub) tick(r *room, count, period uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.settle()
	h.feed(r, func(v *viewer) bool {
		if (count+v.at.phase())%period == 0 {
			v.at.sweep = true
		}
		return true
	})
	r.ticked = r.version
}

// feed tells the chosen viewers what they do not know. Caller holds r.mu.
func (h *Hub) feed(r *room, chosen func(*viewer) bool) {
	groups := map[cursor][]*viewer{}
	for v := range r.viewers {
		if !chosen(v) {
			continue
		}
		if v.busy.Load() {
			h.count.skipped.Add(1)
			continue
		}
		if c := v.stand(); c.fresh || c.sweep || c.near != r.version {
			groups[c] = append(groups[c], v)
		}
	}
	for c, group := range groups {
		f, next := r.look(c, group[0].looks, h.id)
		for _, v := range group {
			v.step(next, f)
		}
	}
}

// wake has a room's hungry viewers fed before the next tick, if it can.
func (h *Hub) wake(r *room) {
	select {
	case h.kick <- r:
	default:
	}
}

// Close refuses new viewers, tells the others to come back elsewhere or later,
// and waits until they are gone or ctx ends.
func (h *Hub) Close(ctx context.Context) error {
	h.mu.Lock()
	h.closing = true
	h.mu.Unlock()
	h.end(func(*viewer) bool { return true }, "going_away", true)
	gone := make(chan struct{})
	go func() {
		h.sockets.Wait()
		close(gone)
	}()
	select {
	case <-gone:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
