package live

import (
	"context"
	"maps"
	"slices"
	"time"
)

const (
	refreshTimeout = 2 * time.Second
	// patience is how long viewers may look on while nobody can tell whether
	// they still may.
	patience = time.Minute
)

// CloseSession closes the sockets of one session, here; other processes find
// out when they ask Options.Refresh.
func (h *Hub) CloseSession(session, reason string) {
	h.end(func(v *viewer) bool {
		e := v.eyes.Load()
		return e != nil && e.session.ID == session
	}, reason, false)
}

// CloseUser closes the sockets of all of a user's sessions, here.
func (h *Hub) CloseUser(tenant, user int64, reason string) {
	h.end(func(v *viewer) bool {
		e := v.eyes.Load()
		return e != nil && e.session.Tenant == tenant && e.session.User == user
	}, reason, false)
}

// end closes the sockets of the chosen viewers.
func (h *Hub) end(chosen func(*viewer) bool, reason string, retry bool) {
	for _, v := range h.allViewers() {
		if chosen(v) {
			v.end(reason, retry)
		}
	}
}

func (h *Hub) allViewers() []*viewer {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Collect(maps.Keys(h.viewers))
}

// recheck asks how the sessions stand, again and again until ctx ends.
func (h *Hub) recheck(ctx context.Context) {
	ticker := time.NewTicker(h.o.Recheck)
	defer ticker.Stop()
	sure := h.o.Now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		now := h.o.Now()
		switch err := h.refresh(ctx); {
		case err == nil:
			sure = now
		case ctx.Err() != nil:
			return
		case now.Sub(sure) > patience:
			h.o.Log.Error("sessions cannot be checked; all viewers closed", "cause", err)
			h.end(func(*viewer) bool { return true }, "unavailable", true)
		default:
			h.o.Log.Warn("sessions cannot be checked", "cause", err)
		}
		h.end(func(v *viewer) bool {
			e := v.eyes.Load()
			return e != nil && !e.session.Expires.IsZero() && e.session.Expires.Before(now)
		}, "expired", true)
	}
}

// refresh asks once, for all sessions together.
func (h *Hub) refresh(ctx context.Context) error {
	viewers := map[string][]*viewer{}
	for _, v := range h.allViewers() {
		if e := v.eyes.Load(); e != nil {
			viewers[e.session.ID] = append(viewers[e.session.ID], v)
		}
	}
	if h.o.Refresh == nil || len(viewers) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, refreshTimeout)
	defer cancel()
	now, err := h.o.Refresh(ctx, slices.Collect(maps.Keys(viewers)))
	if err != nil {
		return err
	}
	for id, group := range viewers {
		session, stands := now[id]
		for _, v := range group {
			if stands {
				v.adopt(session)
			} else {
				v.end("revoked", false)
			}
		}
	}
	return nil
}
