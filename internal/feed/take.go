package feed

import (
	"context"
	"fmt"
	"time"

	"xuntu.dev/internal/db"
)

const (
	pollEvery = 2 * time.Second      // when no notification comes, look all the same
	breath    = 4 * time.Millisecond // between two looks, so that many small commits make few of them
	batchSize = 5000
	channel   = "xuntu_change"
	reconnect = time.Second
	// keep is how long changes stay readable, by the database's clock. Who has
	// not looked for that long has a gap.
	keep = 10 * time.Minute
)

// mark is a look at the database: what was visible, and when.
type mark struct {
	Snapshot string
	At       time.Time
}

type betweenArgs struct {
	Earlier, Later string
	AfterXid       string
	AfterSeq       int64
	Most           int
}

type pruneArgs struct{ Older string }

var (
	changeMark    = db.Query[db.None, mark]("app/change_mark")
	changeBetween = db.Query[betweenArgs, Change]("app/change_between")
	changePrune   = db.Query[pruneArgs, db.None]("app/change_prune")
)

// session listens on one connection until it breaks, and begins with a reload.
func (f *Feed) session(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	wake := make(chan struct{}, 1)
	ready := make(chan struct{})
	broken := make(chan error, 1)
	ended := make(chan struct{})
	defer func() { cancel(); <-ended }()
	go func() {
		defer close(ended)
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
	if err := f.reload(ctx); err != nil {
		return err
	}
	return f.deliver(ctx, wake, broken)
}

func (f *Feed) deliver(ctx context.Context, wake <-chan struct{}, broken <-chan error) error {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
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
		if err := f.prune(ctx); err != nil {
			return err
		}
		rest(ctx, breath)
	}
}

// take tells what has become visible since the last look.
func (f *Feed) take(ctx context.Context) error {
	now, err := f.look(ctx)
	if err != nil {
		return err
	}
	if away := now.At.Sub(f.told.At); away > keep {
		return fmt.Errorf("the last look was %v ago and changes are kept for %v: some may be lost", away.Round(time.Second), keep)
	}
	args := betweenArgs{Earlier: f.told.Snapshot, Later: now.Snapshot, AfterXid: "0", Most: batchSize}
	for f.told.Snapshot != now.Snapshot {
		var rows []Change
		err := f.db.Ask(ctx, func(tx db.Tx) (err error) {
			rows, err = changeBetween.All(ctx, tx, args)
			return err
		})
		if err != nil {
			return fmt.Errorf("read changes: %w", err)
		}
		f.tell(ctx, rows)
		if len(rows) < batchSize {
			break
		}
		args.AfterXid, args.AfterSeq = rows[len(rows)-1].Xid, rows[len(rows)-1].Seq
	}
	f.told = now
	return nil
}

func (f *Feed) look(ctx context.Context) (now mark, err error) {
	err = f.db.Ask(ctx, func(tx db.Tx) (err error) {
		now, err = changeMark.One(ctx, tx, db.None{})
		return err
	})
	if err != nil {
		return now, fmt.Errorf("look at the database: %w", err)
	}
	return now, nil
}

// prune forgets changes once they are older than keep, and at most twice as old.
func (f *Feed) prune(ctx context.Context) error {
	if f.told.At.Sub(f.old.At) <= keep {
		return nil
	}
	err := f.db.Ask(ctx, func(tx db.Tx) error {
		_, err := changePrune.Exec(ctx, tx, pruneArgs{f.old.Snapshot})
		return err
	})
	if err != nil {
		return fmt.Errorf("forget old changes: %w", err)
	}
	f.old = f.told
	return nil
}
