package veil

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

const (
	lasts = 2 * time.Second // how old an answer may be
	most  = 2000            // actors remembered; with more all are asked anew
)

var unseenOutlets = db.Query[db.None, int64]("app/unseen_outlets")

// Watch knows which outlets rules hide from actors, at most two seconds ago. It may
// be asked by many at once; those who see the same share an answer.
type Watch struct {
	db     *db.DB
	now    func() time.Time
	flight singleflight.Group

	mu    sync.Mutex
	known map[string]answer // by access.Actor.ScopeKey
}

type answer struct {
	unseen *access.Unseen
	at     time.Time
}

// NewWatch makes one.
func NewWatch(d *db.DB, now func() time.Time) *Watch {
	return &Watch{db: d, now: now, known: map[string]answer{}}
}

// Of gives what is hidden from ctx's actor: nil, at once, from one without a veil.
func (w *Watch) Of(ctx context.Context) (*access.Unseen, error) {
	actor, _ := access.From(ctx)
	if actor.Veil == nil {
		return nil, nil //nolint:nilnil // nothing is unseen
	}
	key := actor.ScopeKey()
	w.mu.Lock()
	a, known := w.known[key]
	w.mu.Unlock()
	if age := w.now().Sub(a.at); known && age >= 0 && age < lasts {
		return a.unseen, nil
	}
	got, err, _ := w.flight.Do(key, func() (any, error) { return w.ask(context.WithoutCancel(ctx), key) })
	if err != nil {
		return nil, err
	}
	return got.(*access.Unseen), nil
}

func (w *Watch) ask(ctx context.Context, key string) (*access.Unseen, error) {
	at := w.now()
	var ids []int64
	err := w.db.Read(ctx, func(tx db.Tx) (err error) {
		ids, err = unseenOutlets.All(ctx, tx, db.None{})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ask what rules hide: %w", err)
	}
	unseen := access.NewUnseen(ids)
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.known) >= most {
		clear(w.known)
	}
	w.known[key] = answer{unseen, at}
	return unseen, nil
}
