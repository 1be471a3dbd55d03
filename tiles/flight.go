package tiles

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
)

// flights lets one build serve all who ask for the same at the same time. A
// build goes on while anybody waits for it and is cancelled when the last has left.
type flights struct {
	mu  sync.Mutex
	all map[flightKey]*flight
}

type flightKey struct {
	key
	version int64
}

type flight struct {
	waiting int // guarded by flights.mu
	cancel  context.CancelFunc
	done    chan struct{}
	entry   entry
	err     error
}

// join gives what build gives for the key. The first asker builds, for all who ask
// meanwhile; they see what its actor sees. When it leaves early the build goes on
// for the others.
func (f *flights) join(ctx context.Context, k flightKey, build func(context.Context) (entry, error)) (entry, error) {
	f.mu.Lock()
	one, under := f.all[k]
	if !under {
		own, cancel := context.WithCancel(context.WithoutCancel(ctx))
		one = &flight{waiting: 1, cancel: cancel, done: make(chan struct{})}
		if f.all == nil {
			f.all = map[flightKey]*flight{}
		}
		f.all[k] = one
		f.mu.Unlock()
		stays := context.AfterFunc(ctx, func() { f.leave(k, one) })
		defer stays()
		f.run(own, k, one, build)
		return one.entry, one.err
	}
	one.waiting++
	f.mu.Unlock()

	select {
	case <-one.done:
		return one.entry, one.err
	case <-ctx.Done():
		f.leave(k, one)
		return entry{}, ctx.Err()
	}
}

func (f *flights) run(ctx context.Context, k flightKey, one *flight, build func(context.Context) (entry, error)) {
	defer func() {
		if r := recover(); r != nil {
			one.err = fmt.Errorf("panic while drawing %s %v: %v\n%s", k.layer, k.at, r, debug.Stack())
		}
		f.mu.Lock()
		f.forget(k, one)
		f.mu.Unlock()
		one.cancel()
		close(one.done)
	}()
	one.entry, one.err = build(ctx)
}

func (f *flights) leave(k flightKey, one *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	one.waiting--
	if one.waiting == 0 {
		f.forget(k, one) // who comes now begins anew and is not cancelled with us
		one.cancel()
	}
}

// forget takes a flight off the list, unless another one stands there by now.
func (f *flights) forget(k flightKey, one *flight) {
	if f.all[k] == one {
		delete(f.all, k)
	}
}
