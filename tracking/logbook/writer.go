package logbook

import (
	"context"
	"sync"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

const (
	queueFixes = 20_000           // readings waiting at most; more is answered busy at once
	gatherMost = 1000             // readings a statement takes at most
	writers    = 4                // transactions under way
	writeFor   = 10 * time.Second // a transaction that takes longer counts as database away
)

var errBusy = fault.New(fault.Busy, "ingest_busy", "too many positions are waiting to be stored; keep them and send again in a moment")

// writer gathers batches of many phones into few transactions and answers each
// only after COMMIT. Its queue is bounded, so memory is. While all transactions
// are under way batches wait, and the next takes all that wait: so the more there
// is to write, the fewer transactions a batch costs, and a lone one waits for nobody.
type writer struct {
	db     *db.DB
	now    func() time.Time
	counts *counts
	within func(ctx context.Context, tx db.Tx, b *batch) error // writes with the batch what belongs to it
	after  func(list []*batch)                                 // hears every batch that is committed

	mu     sync.Mutex
	queue  chan *batch
	held   int // readings in the queue
	closed bool
	wg     sync.WaitGroup
	days   sync.Map // UTC days whose partition exists

	// early acknowledges before COMMIT: the positive control of the crash test, never set elsewhere.
	early bool
}

func newWriter(d *db.DB, now func() time.Time, c *counts) *writer {
	return &writer{db: d, now: now, counts: c, queue: make(chan *batch, queueFixes)}
}

// start begins to write; stop writes out what is held.
func (w *writer) start(ctx context.Context) {
	for range writers {
		w.wg.Go(func() { w.loop(context.WithoutCancel(ctx)) })
	}
}

func (w *writer) stop() {
	w.mu.Lock()
	if !w.closed {
		w.closed = true
		close(w.queue)
	}
	w.mu.Unlock()
	w.wg.Wait()
}

// put hands a batch over and waits until it is committed or has failed.
func (w *writer) put(ctx context.Context, b *batch) (added int, err error) {
	b.done = make(chan outcome, 1)
	if !w.enqueue(b) {
		w.counts.busy.Inc()
		return 0, errBusy
	}
	select {
	case o := <-b.done:
		return o.added, o.err
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func (w *writer) enqueue(b *batch) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed || w.held+b.weight() > queueFixes {
		return false
	}
	w.held += b.weight()
	w.queue <- b // never waits: every batch weighs one at least
	return true
}

// waiting is how many readings are in the queue.
func (w *writer) waiting() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.held
}

func (w *writer) loop(ctx context.Context) {
	for first := range w.queue {
		gathered := w.gather(first)
		for _, company := range byCompany(gathered) {
			w.write(ctx, company)
		}
	}
}

// gather takes what waits already, as much as a statement takes.
func (w *writer) gather(first *batch) []*batch {
	list, n := []*batch{first}, first.weight()
	for n < gatherMost {
		select {
		case b, ok := <-w.queue:
			if !ok {
				w.release(n)
				return list
			}
			list, n = append(list, b), n+b.weight()
			continue
		default:
		}
		break
	}
	w.release(n)
	return list
}

func (w *writer) release(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.held -= n
}

func byCompany(list []*batch) map[int64][]*batch {
	out := map[int64][]*batch{}
	for _, b := range list {
		out[b.device.TenantID] = append(out[b.device.TenantID], b)
	}
	return out
}

// answer tells the phones of committed batches, then the others.
func (w *writer) answer(list []*batch, added map[int64]int) {
	for _, b := range list {
		n := min(added[b.device.ID], len(b.rows)) // two requests of one phone share what was new
		added[b.device.ID] -= n
		w.counts.stored.Add(float64(n))
		w.counts.duplicates.Add(float64(len(b.rows) - n))
		w.counts.quarantined.Add(float64(len(b.asides)))
		if !w.early {
			b.done <- outcome{added: n}
		}
	}
	w.after(list)
}

func (w *writer) fail(list []*batch, err error) {
	for _, b := range list {
		if !w.early {
			b.done <- outcome{err: err}
		}
	}
}
