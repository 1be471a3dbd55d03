package main

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// ledger is what phones were told is kept, by device and number.
type ledger struct {
	sync.Mutex
	kept     map[int64]int // device → highest number acknowledged, all below included
	answered int
}

// phone sends batch after batch until the server is gone; only what was answered counts.
func (l *ledger) phone(ctx context.Context, c *client, p paired, start int64) {
	const size = 10
	for first := 1; ctx.Err() == nil; first += size {
		body := batch(first, size, start)
		for {
			status, _, raw, err := c.try("POST", "/api/tracking/fixes", body, "Authorization", "Bearer "+p.Token)
			if err != nil && ctx.Err() != nil || status == http.StatusUnauthorized {
				return
			}
			if err != nil || status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests {
				time.Sleep(5 * time.Millisecond)
				continue // as a phone: once more
			}
			var told struct{ AckedToSeq int }
			if json.Unmarshal(raw, &told) != nil || status != http.StatusOK || told.AckedToSeq < first+size-1 {
				c.t.Errorf("a batch is answered %d %.300s", status, raw)
				return
			}
			l.Lock()
			l.kept[p.Device.ID] = told.AckedToSeq
			l.answered++
			l.Unlock()
			break
		}
	}
}

// busy tells whether every phone has been answered and many batches are kept.
func (l *ledger) busy(phones int) bool {
	l.Lock()
	defer l.Unlock()
	return len(l.kept) == phones && l.answered >= 100
}

// R4: SIGTERM under load. Requests in flight are finished or refused, viewers
// are told, nothing acknowledged is lost or doubled, and it does not take long.
func TestStopUnderLoad(t *testing.T) {
	t.Parallel()
	base := demoDatabase(t)
	r := launch(t, []string{"DATABASE_URL=" + base}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	c := r.ready()
	viewer := watch(t, c.as("sup_zz01"))
	l := &ledger{kept: map[int64]int{}}
	ctx, stop := context.WithCancel(t.Context())
	var phones sync.WaitGroup
	start := time.Now().Add(-3 * time.Hour).UnixMilli()
	for _, login := range []string{"rep_zz001", "rep_zz002", "rep_zz003", "rep_zz004"} {
		p := c.as(login).pair()
		phones.Go(func() { l.phone(ctx, &client{t: t, base: c.base}, p, start) })
	}
	for !l.busy(4) {
		select {
		case <-r.done:
			t.Fatal("the server has ended")
		case <-time.After(5 * time.Millisecond):
		}
	}
	signalled := time.Now()
	if err := r.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := r.wait(); code != 0 {
		t.Errorf("ended with %d", code)
	}
	took := time.Since(signalled)
	stop()
	phones.Wait()
	if took > 10*time.Second {
		t.Errorf("the stop took %s", took)
	}
	if why := <-viewer; !strings.Contains(why, "going_away") {
		t.Errorf("the viewer was told %q", why)
	}
	l.holds(t, base)
	t.Logf("%d batches acknowledged, stopped in %s", l.answered, took.Round(time.Millisecond))
}

// holds looks in the database for each number that was acknowledged.
func (l *ledger) holds(t *testing.T, base string) {
	t.Helper()
	d := owner(t, base)
	for device, upTo := range l.kept {
		var rows, numbers, set int
		err := d.Pool().QueryRow(t.Context(), `SELECT count(*), count(DISTINCT key) FILTER (WHERE key <= $2), max(key)
			FROM tracking.fix WHERE device_id = $1`, device, upTo).Scan(&rows, &numbers, &set)
		if err != nil {
			t.Fatal(err)
		}
		if numbers != upTo || rows != set {
			t.Errorf("device %d: %d of %d acknowledged fixes are there; %d rows up to number %d", device, numbers, upTo, rows, set)
		}
	}
	if len(l.kept) != 4 {
		t.Errorf("%d of 4 phones were heard", len(l.kept))
	}
}

// watch opens the live socket and gives the last words it hears.
func watch(t *testing.T, c *client) <-chan string {
	t.Helper()
	var ticket struct{ Ticket string }
	c.want(http.StatusOK, "POST", "/api/live/tickets", nil, &ticket)
	conn, res, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(c.base, "http")+"/live", http.Header{"Origin": {c.base}})
	if err != nil {
		t.Fatalf("%v: %+v", err, res)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.WriteJSON(map[string]any{"type": "hello", "ticket": ticket.Ticket, "topics": []string{"rep"}}); err != nil {
		t.Fatal(err)
	}
	if _, first, err := conn.ReadMessage(); err != nil || !strings.Contains(string(first), "snapshot") {
		t.Fatalf("the first frame is %.200s, %v", first, err)
	}
	last := make(chan string, 1)
	go func() {
		word := ""
		for {
			_, frame, err := conn.ReadMessage()
			if err != nil {
				last <- word
				return
			}
			if strings.Contains(string(frame), `"bye"`) {
				word = string(frame)
			}
		}
	}()
	return last
}
