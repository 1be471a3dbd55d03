package tiles

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"

	"xuntu.dev/geo"
)

func tileKey(n int) key {
	return key{scope: "s", layer: "outlets", at: geo.Tile{Z: 20, X: uint32(n)}}
}

func TestCacheHoldsOneVersion(t *testing.T) {
	t.Parallel()
	c := newCache(1 << 20)
	k := tileKey(1)
	c.keep(k, entry{version: 7, body: []byte("seven")})
	if _, ok := c.look(tileKey(2)); ok {
		t.Error("another address was found")
	}
	if e, ok := c.look(k); !ok || e.version != 7 || string(e.body) != "seven" {
		t.Errorf("got %q, %v", e.body, ok)
	}
	c.keep(k, entry{version: 8, body: []byte("eight")})
	if e, ok := c.look(k); !ok || e.version != 8 {
		t.Errorf("version %d was given out", e.version)
	}
	if bytes, n := c.fill(); n != 1 || bytes != (&kept{k, entry{body: []byte("eight")}}).size() {
		t.Errorf("the older version still takes some of %d bytes in %d entries", bytes, n)
	}
}

func TestCacheForgetsTheLeastRecent(t *testing.T) {
	t.Parallel()
	body := make([]byte, 1000)
	one := (&kept{tileKey(0), entry{body: body}}).size()
	c := newCache(3 * one)
	for n := range 3 {
		c.keep(tileKey(n), entry{body: body})
	}
	c.look(tileKey(0)) // now 1 is the one not used for longest
	c.keep(tileKey(3), entry{body: body})
	for n, want := range []bool{true, false, true, true} {
		if _, ok := c.look(tileKey(n)); ok != want {
			t.Errorf("entry %d is there: %v, want %v", n, ok, want)
		}
	}
}

func TestCacheKeepsItsBudget(t *testing.T) {
	t.Parallel()
	const budget = 50_000
	c := newCache(budget)
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		n := r.IntN(400)
		if r.IntN(3) == 0 {
			c.look(tileKey(n))
			continue
		}
		c.keep(tileKey(n), entry{version: int64(r.IntN(3)), body: make([]byte, r.IntN(budget/10))})
		if bytes, _ := c.fill(); bytes > budget || bytes < 0 {
			t.Fatalf("holds %d bytes of %d", bytes, budget)
		}
	}
	var sum int64
	for _, e := range c.shards[0].items {
		sum += e.Value.(*kept).size()
	}
	if bytes, n := c.fill(); bytes != sum || n != c.shards[0].order.Len() {
		t.Errorf("counts %d bytes in %d entries, holds %d in %d", bytes, n, sum, c.shards[0].order.Len())
	}
	c.keep(tileKey(1), entry{body: make([]byte, budget+1)})
	if _, ok := c.look(tileKey(1)); ok {
		t.Error("an entry greater than the budget was kept")
	}
}

// TestCacheIsDivided: every entry is found again in its shard, and all shards
// together keep the budget.
func TestCacheIsDivided(t *testing.T) {
	t.Parallel()
	const budget = 100 << 20
	c := newCache(budget)
	for n := range 2000 {
		c.keep(tileKey(n), entry{version: int64(n), body: make([]byte, 20_000)})
	}
	for n := range 2000 {
		if e, ok := c.look(tileKey(n)); !ok || e.version != int64(n) {
			t.Fatalf("entry %d is gone", n)
		}
	}
	for n := range 4000 {
		c.keep(tileKey(2000+n), entry{body: make([]byte, 50_000)})
	}
	if bytes, _ := c.fill(); len(c.shards) < 2 || bytes > budget || bytes < budget/2 {
		t.Errorf("%d shards hold %d bytes of %d", len(c.shards), bytes, budget)
	}
}

func TestOneFlightServesAll(t *testing.T) {
	t.Parallel()
	var f flights
	var builds atomic.Int64
	release := make(chan struct{})
	var wait sync.WaitGroup
	for range 50 {
		wait.Go(func() {
			e, err := f.join(t.Context(), flightKey{tileKey(1), 1}, func(context.Context) (entry, error) {
				builds.Add(1)
				<-release
				return entry{body: []byte("x")}, nil
			})
			if err != nil || string(e.body) != "x" {
				t.Errorf("got %q, %v", e.body, err)
			}
		})
	}
	for waiting := 0; waiting < 50; {
		f.mu.Lock()
		if one := f.all[flightKey{tileKey(1), 1}]; one != nil {
			waiting = one.waiting
		}
		f.mu.Unlock()
	}
	close(release)
	wait.Wait()
	if builds.Load() != 1 {
		t.Errorf("%d builds for one tile", builds.Load())
	}
}

// TestFlightEndsWithTheLastWaiter: who leaves does not take the others along,
// and who comes after the last has left begins anew.
func TestFlightEndsWithTheLastWaiter(t *testing.T) {
	t.Parallel()
	var f flights
	k := flightKey{tileKey(1), 1}
	started, cancelled := make(chan struct{}, 2), make(chan struct{})
	slow := func(ctx context.Context) (entry, error) {
		started <- struct{}{}
		<-ctx.Done()
		close(cancelled)
		return entry{}, ctx.Err()
	}
	first, leaveFirst := context.WithCancel(t.Context())
	second, leaveSecond := context.WithCancel(t.Context())
	var wait sync.WaitGroup
	join := func(ctx context.Context) {
		if _, err := f.join(ctx, k, slow); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
	wait.Go(func() { join(first) })
	<-started
	wait.Go(func() { join(second) })
	for waiting := 1; waiting < 2; {
		f.mu.Lock()
		waiting = f.all[k].waiting
		f.mu.Unlock()
	}
	leaveFirst()
	select {
	case <-cancelled:
		t.Error("the build ended while somebody waited")
	default:
	}
	leaveSecond()
	wait.Wait()
	<-cancelled
	e, err := f.join(t.Context(), k, func(context.Context) (entry, error) { return entry{version: 9}, nil })
	if err != nil || e.version != 9 {
		t.Errorf("after it: %v, %v", e.version, err)
	}
}

func TestFlightSurvivesAPanic(t *testing.T) {
	t.Parallel()
	var f flights
	_, err := f.join(t.Context(), flightKey{tileKey(1), 1}, func(context.Context) (entry, error) { panic("drawn over the edge") })
	if err == nil {
		t.Error("a panic became a tile")
	}
}
