package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// mapFleet are reps on the move, whose phones send over HTTP.
type mapFleet struct {
	cancel  context.CancelFunc
	running sync.WaitGroup
	sent    atomic.Int64
	failed  atomic.Pointer[error]
	begun   time.Time
}

const mapSenders = 8

// startFleet lets every rep send where it is once in a while, evenly over that while.
func startFleet(ctx context.Context, base string, reps []carrier, every time.Duration) *mapFleet {
	ctx, cancel := context.WithCancel(ctx)
	f := &mapFleet{cancel: cancel, begun: time.Now()}
	for s := range mapSenders {
		f.running.Go(func() {
			var own []int
			for i := s; i < len(reps); i += mapSenders {
				own = append(own, i)
			}
			if len(own) == 0 {
				return
			}
			tick := time.NewTicker(every / time.Duration(len(own)))
			defer tick.Stop()
			for n := 0; ; n++ {
				i := own[n%len(own)]
				if err := reps[i].send(ctx, base, i, n/len(own)); err != nil {
					if ctx.Err() == nil {
						f.failed.Store(&err)
					}
					return
				}
				f.sent.Add(1)
				select {
				case <-ctx.Done():
					return
				case <-tick.C:
				}
			}
		})
	}
	return f
}

// stop ends the fleet and tells how many fixes a second were acknowledged.
func (f *mapFleet) stop() (perS float64, err error) {
	f.cancel()
	f.running.Wait()
	if failed := f.failed.Load(); failed != nil {
		err = fmt.Errorf("a phone of the fleet: %w", *failed)
	}
	return math.Round(float64(f.sent.Load()) / time.Since(f.begun).Seconds()), err
}

// send moves a rep on along a wide circle, some 80 m, and sends the fix.
func (c *carrier) send(ctx context.Context, base string, rep, n int) error {
	turn := float64(rep) + float64(n)/20
	c.at[0] += 0.0008 * math.Cos(turn)
	c.at[1] += 0.0007 * math.Sin(turn)
	now := time.Now()
	heading := math.Mod(450-turn*180/math.Pi, 360)
	if heading < 0 {
		heading += 360
	}
	body := fmt.Sprintf(`{"sent_at":%d,"fixes":[{"seq":%d,"t":%d,"lon":%.6f,"lat":%.6f,"acc":8,"spd":8,"hdg":%.0f,"bat":0.8}]}`,
		now.UnixMilli(), n+1, now.UnixMilli(), c.at[0], c.at[1], heading)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/api/tracking/fixes", strings.NewReader(body))
	if err != nil {
		return fmt.Errorf("write a fix: %w", err)
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	answer, err := client.Do(req)
	if err != nil {
		return fmt.Errorf("send a fix: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	said, err := io.ReadAll(answer.Body)
	if err != nil {
		return fmt.Errorf("read the answer to a fix: %w", err)
	}
	if answer.StatusCode != http.StatusOK || !strings.Contains(string(said), `"stored":1`) {
		return fmt.Errorf("send a fix: answered %s: %s", answer.Status, said)
	}
	return nil
}
