package livebench

import (
	"context"
	"errors"
	"time"
)

// settling is how long stragglers have after the end: three sweeps.
const settling = 15 * time.Second

// Run measures once. It starts its server as a child and ends it.
func Run(ctx context.Context, c Config) (Result, error) {
	c = c.complete()
	if c.Now == nil {
		return Result{}, errors.New("livebench.Config: Now is needed")
	}
	s, err := startChild(ctx, c)
	if err != nil {
		return Result{}, err
	}
	defer s.end()
	a := &audience{config: c, address: s.address, over: make(chan struct{})}
	defer a.leave()
	if err := a.enter(); err != nil {
		return Result{}, err
	}
	if _, err := s.order("start"); err != nil {
		return Result{}, err
	}
	if err := pause(ctx, 3*time.Second); err != nil {
		return Result{}, err
	}
	return measure(ctx, c, s, a)
}

// measure takes the figures between two marks, then the truth.
func measure(ctx context.Context, c Config, s *child, a *audience) (Result, error) {
	before, err := s.order("mark")
	if err != nil {
		return Result{}, err
	}
	begin := c.Now()
	a.window.to.Store(1 << 62)
	a.window.from.Store(begin.UnixMicro())
	stall, err := longestStall(ctx, c)
	if err != nil {
		return Result{}, err
	}
	a.window.to.Store(c.Now().UnixMicro())
	after, err := s.order("mark")
	if err != nil {
		return Result{}, err
	}
	seconds := c.Now().Sub(begin).Seconds()
	end, err := s.order("stop")
	if err != nil {
		return Result{}, err
	}
	for waited := time.Duration(0); waited < settling && a.missing(end.Last) > 0; waited += 100 * time.Millisecond {
		if err := pause(ctx, 100*time.Millisecond); err != nil {
			return Result{}, err
		}
	}
	a.leave()
	r := a.sum(seconds)
	r.Missing = a.missing(end.Last)
	cpu := float64(after.CPUUs - before.CPUUs)
	r.StallMs = float64(stall.Milliseconds())
	r.UpdatesPerS = float64(after.Stats.Words-before.Stats.Words) / seconds
	r.ServerCPUPerDelivery = cpu / (r.DeliveriesPerS * seconds)
	r.ServerCores = cpu / 1e6 / seconds
	r.ServerRSSMB = float64(end.RSSKB) / 1024
	r.SlowClosed = end.Stats.Closed["slow"]
	return r, nil
}

// longestStall waits for the measured time and tells by how much a nap of 5 ms
// was overslept at worst.
func longestStall(ctx context.Context, c Config) (longest time.Duration, err error) {
	const nap = 5 * time.Millisecond
	for end := c.Now().Add(time.Duration(c.Seconds) * time.Second); c.Now().Before(end); {
		begin := c.Now()
		if err := pause(ctx, nap); err != nil {
			return 0, err
		}
		longest = max(longest, c.Now().Sub(begin)-nap)
	}
	return longest, nil
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
