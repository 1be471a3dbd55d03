package live

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// reloadTimeout bounds one fetch of a tenant's state.
const reloadTimeout = 10 * time.Second

// stale says that what the rooms know may be old.
func (h *Hub) stale() {
	h.epoch.Add(1)
	select {
	case h.lost <- struct{}{}:
	default:
	}
}

// missed is called when the bus lost messages: of others, and ours.
func (h *Hub) missed() {
	h.stale()
	if h.count.words.Load() > 0 {
		h.tell(context.Background(), everyone, message{Reload: true})
	}
}

// restore fetches again what is looked at and may be old, until ctx ends.
func (h *Hub) restore(ctx context.Context) {
	retry := time.NewTimer(0)
	defer retry.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-h.lost:
		case <-retry.C:
		}
		for _, r := range h.allRooms() {
			if !r.watched() {
				continue // the next viewer has it fetched
			}
			if err := h.load(ctx, r); err != nil && ctx.Err() == nil {
				h.o.Log.Warn("live state is old; will be fetched again in a second", "tenant", r.tenant, "cause", err)
				retry.Reset(time.Second)
			}
		}
	}
}

// load fetches a room's state, unless that was done since it was last in doubt.
func (h *Hub) load(ctx context.Context, r *room) error {
	if h.o.Reload == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, reloadTimeout)
	defer cancel()
	select {
	case r.loading <- struct{}{}:
		defer func() { <-r.loading }()
	case <-ctx.Done():
		return fmt.Errorf("wait for live state of tenant %d: %w", r.tenant, ctx.Err())
	}
	epoch := h.epoch.Load()
	if r.epoch == epoch {
		return nil
	}
	before := r.settled()
	items, err := h.o.Reload(ctx, r.tenant)
	if err != nil {
		return fmt.Errorf("fetch live state of tenant %d: %w", r.tenant, err)
	}
	words := make([]word, 0, len(items))
	for _, it := range items {
		it.Tenant = r.tenant
		w, err := h.word(it, word{})
		if err != nil {
			h.o.Log.Warn("live state: item left out", "tenant", r.tenant, "cause", err)
			continue
		}
		words = append(words, w)
	}
	r.restore(words, h.o.ReloadTopics, before)
	r.epoch = epoch
	return nil
}

// settled takes in the inbox and answers the version then.
func (r *room) settled() uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.settle()
	return r.version
}

func (r *room) watched() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.viewers) > 0
}

// restore takes in all that is true of the topics. What it does not name and
// nobody has spoken of since version before is gone.
func (r *room) restore(words []word, topics []string, before uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.settle()
	named := make(map[thing]bool, len(words))
	for i := range words {
		named[thing{words[i].Topic, words[i].ID}] = true
		r.take(&words[i])
	}
	for key, x := range r.things {
		if !x.gone && x.version <= before && !named[key] && slices.Contains(topics, key.topic) {
			r.take(&word{Item: Item{Topic: key.topic, ID: key.id, At: x.at}, Gone: true})
		}
	}
}
