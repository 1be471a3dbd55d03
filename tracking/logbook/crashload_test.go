package logbook_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/web"
	"xuntu.dev/modules/visits"
	"xuntu.dev/tracking/protocol"
)

// load is phones and reps that send, and send again until they hear yes, with
// the ledger of what they have heard yes to. It lives outside what is killed.
type load struct {
	t       *testing.T
	server  *crashServer
	client  *http.Client
	start   time.Time
	stop    atomic.Bool
	acked   atomic.Int64 // requests
	retries atomic.Int64
	work    sync.WaitGroup

	mu     sync.Mutex
	wrong  []string            // answers that cannot be
	fixes  map[string]int64    // by phone: fixes 1 to n are acknowledged
	visits map[uuid.UUID]tally // by ref
}

// tally is what a rep was told of a visit.
type tally struct {
	id       int64
	closedAt time.Time // zero: the check-out was not acknowledged
}

func newLoad(t *testing.T, server *crashServer) *load {
	return &load{
		t: t, server: server, client: &http.Client{Timeout: 15 * time.Second}, start: time.Now().Add(-6 * time.Hour),
		fixes: map[string]int64{}, visits: map[uuid.UUID]tally{},
	}
}

// phone sends batches of its own, each until it is acknowledged, as a phone's queue does.
func (l *load) phone(token string, seed uint64) {
	rng := rand.New(rand.NewPCG(seed, 1))
	for seq := int64(0); !l.stop.Load(); {
		n := 1 + rng.IntN(40)
		var b protocol.Batch
		for i := range int64(n) {
			b.Fixes = append(b.Fixes, fixAt(seq+i+1, l.start.Add(time.Duration(seq+i)*100*time.Millisecond), float64(seq+i), 0))
		}
		b.SentAt = time.Now().UnixMilli()
		body, err := b.Encode()
		if err != nil {
			l.t.Error(err)
			return
		}
		answer, _ := l.until(token, "/api/tracking/fixes", body)
		var said protocol.BatchAnswer
		if json.Unmarshal(answer, &said) != nil || said.AckedToSeq != seq+int64(n) || len(said.Rejected) > 0 {
			l.deplore("phone %s: %s", token, answer)
			return
		}
		seq += int64(n)
		l.mu.Lock()
		l.fixes[token] = seq
		l.mu.Unlock()
	}
}

// rep checks in and out, each until it is acknowledged.
func (l *load) rep(token string, outlet int64) {
	for !l.stop.Load() {
		in := visits.CheckInRequest{Ref: uuid.New(), OutletID: outlet, Point: web.Point{Lon: market.Lon(), Lat: market.Lat()}, AccuracyM: new(8.0), At: time.Now()}
		var v visits.Visit
		if !l.visit(token, "/api/visits/check-ins", in, &v) || v.Ref != in.Ref {
			l.deplore("check-in %s became %s", in.Ref, v.Ref)
			return
		}
		l.note(in.Ref, tally{id: v.ID})
		out := visits.CheckOutRequest{Ref: uuid.New(), At: time.Now()}
		if !l.visit(token, fmt.Sprintf("/api/visits/%d/check-out", v.ID), out, &v) || v.ClosedAt == nil {
			l.deplore("check-out of %d: %+v", v.ID, v)
			return
		}
		l.note(in.Ref, tally{v.ID, *v.ClosedAt})
	}
}

// deplore notes an answer that cannot be if nothing was lost; who gets it stops.
func (l *load) deplore(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.wrong = append(l.wrong, fmt.Sprintf(format, args...))
}

func (l *load) note(ref uuid.UUID, what tally) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.visits[ref] = what
}

func (l *load) visit(token, path string, body any, into *visits.Visit) bool {
	raw, err := json.Marshal(body)
	if err != nil {
		l.t.Error(err)
		return false
	}
	answer, status := l.until(token, path, raw)
	if status >= 300 {
		l.deplore("%s: %d %s", path, status, answer)
	}
	return status < 300 && json.Unmarshal(answer, into) == nil
}

// until sends until the server says yes or no; what is neither is sent again.
func (l *load) until(token, path string, body []byte) ([]byte, int) {
	for {
		answer, status := l.once(token, path, body)
		if status >= 200 && status < 500 {
			l.acked.Add(1)
			return answer, status
		}
		l.retries.Add(1)
		time.Sleep(20 * time.Millisecond)
	}
}

func (l *load) once(token, path string, body []byte) ([]byte, int) {
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, *l.server.address.Load()+path, bytes.NewReader(body))
	if err != nil {
		return nil, 0
	}
	r.Header.Set("Authorization", "Bearer "+token)
	r.Header.Set("Content-Type", "application/json")
	got, err := l.client.Do(r)
	if err != nil {
		return nil, 0
	}
	defer got.Body.Close()
	answer, err := io.ReadAll(got.Body)
	if err != nil {
		return nil, 0 // the answer was cut off: nobody has heard it
	}
	return answer, got.StatusCode
}

// progress waits until so many more requests were acknowledged.
func (l *load) progress(n int64) (took time.Duration) {
	begun, from := time.Now(), l.acked.Load()
	for l.acked.Load() < from+n && time.Since(begun) < time.Minute {
		time.Sleep(2 * time.Millisecond)
	}
	return time.Since(begun)
}

// end lets everybody finish what they are at.
func (l *load) end() {
	l.stop.Store(true)
	l.work.Wait()
}
