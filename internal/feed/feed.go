package feed

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"xuntu.dev/internal/db"
)

// Change is one changed row.
type Change struct {
	Seq      int64
	Xid      string
	TenantID int64
	Topic    string // room.noun, like geo.outlet
	RowID    int64
}

// Subscriber hears changes of its topics.
type Subscriber struct {
	Name   string
	Topics []string
	// Changed hears changes of finished transactions, each once. Those of one
	// transaction come in the order they were made; between transactions there
	// is no order, so what counts is what the row holds now.
	Changed func(ctx context.Context, changes []Change)
	// Reload hears that changes may have been missed: everything must be read anew.
	Reload func(ctx context.Context)
}

// Feed delivers changes to its subscribers from Run.
type Feed struct {
	db      *db.DB
	log     *slog.Logger
	mu      sync.Mutex
	subs    []Subscriber
	reloads atomic.Int64

	told mark // everything visible in it has been told
	old  mark // what every transaction before it wrote can soon be forgotten
}

// New makes a feed; Subscribe before Run.
func New(d *db.DB, log *slog.Logger) *Feed {
	return &Feed{db: d, log: log}
}

// Subscribe adds a subscriber.
func (f *Feed) Subscribe(s Subscriber) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.subs = append(f.subs, s)
}

// Reloads counts how often subscribers had to reload since the start, the first load included.
func (f *Feed) Reloads() int64 { return f.reloads.Load() }

// Run delivers changes until ctx ends.
func (f *Feed) Run(ctx context.Context) {
	for ctx.Err() == nil {
		if err := f.session(ctx); err != nil && ctx.Err() == nil {
			f.log.WarnContext(ctx, "the change feed lost its place and will reload", "err", err)
			rest(ctx, reconnect)
		}
	}
}

// reload starts anew: the mark is taken first, so nothing between falls through.
func (f *Feed) reload(ctx context.Context) error {
	now, err := f.look(ctx)
	if err != nil {
		return err
	}
	f.told, f.old = now, now
	f.reloads.Add(1)
	for _, s := range f.subscribers() {
		s.Reload(ctx)
	}
	return nil
}

func (f *Feed) subscribers() []Subscriber {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.subs)
}

func (f *Feed) tell(ctx context.Context, changes []Change) {
	for _, s := range f.subscribers() {
		var mine []Change
		for _, c := range changes {
			if slices.Contains(s.Topics, c.Topic) {
				mine = append(mine, c)
			}
		}
		if len(mine) > 0 {
			s.Changed(ctx, mine)
		}
	}
}

// rest waits, but not longer than ctx.
func rest(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
