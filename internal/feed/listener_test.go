package feed

import (
	"context"
	"sync"
	"testing"
	"time"

	"xuntu.dev/internal/testkit"
)

// listener keeps what it is told.
type listener struct {
	mu      sync.Mutex
	rows    []Change
	reloads int
	wake    chan struct{}
}

func listen(f *Feed, topics ...string) *listener {
	l := &listener{wake: make(chan struct{}, 1)}
	kick := func() {
		select {
		case l.wake <- struct{}{}:
		default:
		}
	}
	f.Subscribe(Subscriber{
		Name: "test", Topics: topics,
		Changed: func(_ context.Context, changes []Change) {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.rows = append(l.rows, changes...)
			kick()
		},
		Reload: func(context.Context) {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.reloads++
			kick()
		},
	})
	return l
}

// until waits for what it has been told to satisfy ok; the test's own deadline ends a wait in vain.
func (l *listener) until(t *testing.T, what string, ok func(rows []Change, reloads int) bool) {
	t.Helper()
	for {
		l.mu.Lock()
		good := ok(l.rows, l.reloads)
		l.mu.Unlock()
		if good {
			return
		}
		select {
		case <-l.wake:
		case <-time.After(time.Minute):
			t.Fatalf("waited a minute for %s", what)
		}
	}
}

func (l *listener) ids() []int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	var ids []int64
	for _, c := range l.rows {
		ids = append(ids, c.RowID)
	}
	return ids
}

// run starts a feed and waits for its first reload; it ends with the test.
func run(t *testing.T, d *testkit.DB, topics ...string) (*Feed, *listener) {
	t.Helper()
	f := New(d.DB, testkit.Log(t))
	l := listen(f, topics...)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); f.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	l.until(t, "the first reload", func(_ []Change, reloads int) bool { return reloads == 1 })
	return f, l
}
