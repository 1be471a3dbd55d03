// Package feed hears what has changed in the database and keeps in-memory copies true.
//
// Triggers write the changed rows to app.change. The feed takes them by
// transaction watermark, since the order of serials is not the order of commits:
// a row is delivered once every transaction older than its own has ended.
// NOTIFY only wakes the feed. A lost connection or a gap makes it tell every
// subscriber to reload, and counts it.
package feed

import (
	"context"
	"fmt"
	"log/slog"
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
	// Changed hears changes of finished transactions in commit-safe order.
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
	xid     string // everything up to (xid, seq) has been told
	seq     int64
}

const (
	pollEvery = 2 * time.Second // when no notification comes, look all the same
	batchSize = 5000
	channel   = "xuntu_change"
	reconnect = time.Second
)

type sinceArgs struct {
	AfterXid string
	AfterSeq int64
	Most     int
}

type markRow struct{ Watermark string }

var (
	changeSince = db.Query[sinceArgs, Change]("app/change_since")
	changeMark  = db.Query[db.None, markRow]("app/change_mark")
	changePrune = db.Query[db.None, db.None]("app/change_prune")
)

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
			f.log.WarnContext(ctx, "the change feed lost the database and will reload", "err", err)
			select {
			case <-ctx.Done():
			case <-time.After(reconnect):
			}
		}
	}
}

// session listens on one connection until it breaks. It starts with a reload:
// the watermark is taken first, so nothing between falls through.
func (f *Feed) session(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	wake := make(chan struct{}, 1)
	ready := make(chan struct{})
	broken := make(chan error, 1)
	go func() {
		broken <- f.db.Listen(ctx, []string{channel}, func(c, _ string) {
			if c == "" {
				close(ready)
			}
			select {
			case wake <- struct{}{}:
			default:
			}
		})
	}()
	select {
	case err := <-broken:
		return err
	case <-ready:
	}
	if err := f.restart(ctx); err != nil {
		return err
	}
	return f.deliver(ctx, wake, broken)
}

func (f *Feed) restart(ctx context.Context) error {
	err := f.db.Ask(ctx, func(tx db.Tx) error {
		row, err := changeMark.One(ctx, tx, db.None{})
		f.xid, f.seq = row.Watermark, 0
		return err
	})
	if err != nil {
		return fmt.Errorf("read the watermark: %w", err)
	}
	f.reloads.Add(1)
	f.mu.Lock()
	subs := append([]Subscriber(nil), f.subs...)
	f.mu.Unlock()
	for _, s := range subs {
		s.Reload(ctx)
	}
	return nil
}

func (f *Feed) deliver(ctx context.Context, wake <-chan struct{}, broken <-chan error) error {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for prune := 0; ; prune++ {
		select {
		case <-ctx.Done():
			return nil
		case err := <-broken:
			return err
		case <-wake:
		case <-tick.C:
		}
		if err := f.take(ctx); err != nil {
			return err
		}
		if prune%1000 == 999 {
			_ = f.db.Ask(ctx, func(tx db.Tx) error { _, err := changePrune.Exec(ctx, tx, db.None{}); return err })
		}
	}
}

// take reads what has been finished since the last word and hands it on. A
// transaction still under way holds back all that began after it.
func (f *Feed) take(ctx context.Context) error {
	for {
		var rows []Change
		err := f.db.Ask(ctx, func(tx db.Tx) (err error) {
			rows, err = changeSince.All(ctx, tx, sinceArgs{f.xid, f.seq, batchSize})
			return err
		})
		if err != nil {
			return fmt.Errorf("read changes: %w", err)
		}
		if len(rows) > 0 {
			f.xid, f.seq = rows[len(rows)-1].Xid, rows[len(rows)-1].Seq
			f.tell(ctx, rows)
		}
		if len(rows) < batchSize {
			return nil
		}
	}
}

func (f *Feed) tell(ctx context.Context, changes []Change) {
	f.mu.Lock()
	subs := append([]Subscriber(nil), f.subs...)
	f.mu.Unlock()
	for _, s := range subs {
		var mine []Change
		for _, c := range changes {
			for _, t := range s.Topics {
				if t == c.Topic {
					mine = append(mine, c)
				}
			}
		}
		if len(mine) > 0 {
			s.Changed(ctx, mine)
		}
	}
}
