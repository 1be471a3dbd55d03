package livebench

import (
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// audience are the viewers that read, and those that do not.
type audience struct {
	config  Config
	address string
	window  window
	viewers []*viewer
	conns   []*websocket.Conn
	reading sync.WaitGroup
	ending  atomic.Bool
	once    sync.Once
	over    chan struct{}
}

func (a *audience) enter() error {
	for i := range a.config.Viewers {
		seat := seatOf(i, a.config.HeadOffice)
		if i < a.config.slow() {
			a.reading.Go(func() { a.sleep(i, seat) })
			continue
		}
		conn, err := dial(a.address, strconv.Itoa(i), seat, 0)
		if err != nil {
			return err
		}
		v := &viewer{
			seat: seat, now: a.config.Now, window: &a.window,
			last: make([]atomic.Int64, a.config.Reps), scale: make([]uint32, slowest),
		}
		a.viewers, a.conns = append(a.viewers, v), append(a.conns, conn)
		a.reading.Go(func() {
			v.watch(conn)
			v.dropped = !a.ending.Load()
		})
	}
	return nil
}

// sleep opens a socket and does not read; cut off, it comes back.
func (a *audience) sleep(i int, s seat) {
	for n := 0; ; n++ {
		conn, err := dial(a.address, fmt.Sprintf("%d.%d", i, n), s, 4<<10)
		if err != nil {
			return
		}
		select {
		case <-a.over:
		case <-time.After(15 * time.Second):
		}
		_ = conn.Close()
		if a.ending.Load() {
			return
		}
	}
}

func (a *audience) leave() {
	a.once.Do(func() {
		a.ending.Store(true)
		close(a.over)
		for _, conn := range a.conns {
			_ = conn.Close()
		}
		a.reading.Wait()
	})
}

// missing counts the reps whose last fix a viewer that may see it did not get.
func (a *audience) missing(last []int64) (count int) {
	for _, v := range a.viewers {
		for rep, at := range last {
			if v.seat.sees(rep) && v.last[rep].Load() != at {
				count++
			}
		}
	}
	return count
}

// sum adds up what the viewers saw.
func (a *audience) sum(seconds float64) Result {
	r := Result{Viewers: a.config.Viewers, Slow: a.config.slow()}
	scale := make([]uint64, slowest)
	var count uint64
	for _, v := range a.viewers {
		r.DeliveriesPerS += float64(v.told) / seconds
		if v.dropped {
			r.Dropped++
		}
		for ms, n := range v.scale {
			scale[ms] += uint64(n)
			count += uint64(n)
		}
	}
	r.P50Ms, r.P99Ms, r.MaxMs = percentile(scale, count, 0.5), percentile(scale, count, 0.99), percentile(scale, count, 1)
	return r
}

func percentile(scale []uint64, count uint64, part float64) float64 {
	want, seen := uint64(float64(count)*part), uint64(0)
	for ms, n := range scale {
		if seen += n; seen >= want && n > 0 {
			return float64(ms + 1)
		}
	}
	return 0
}
