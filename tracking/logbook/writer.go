package logbook

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/tracking"
)

const (
	queueFixes = 20_000               // readings waiting at most; more is answered busy at once
	gatherFor  = 5 * time.Millisecond // how long the first batch waits for company
	gatherMost = 1000                 // readings a statement takes at most
	writers    = 4                    // transactions under way
	writeFor   = 10 * time.Second     // a transaction that takes longer counts as database away
)

var errBusy = fault.New(fault.Busy, "ingest_busy", "too many positions are waiting to be stored; keep them and send again in a moment")

// writer gathers batches of many phones into few transactions and answers each
// only after COMMIT. Its queue is bounded, so memory is.
type writer struct {
	db     *db.DB
	queue  chan *batch
	mu     sync.Mutex
	held   int // readings in the queue
	zoneOf func(int64) *time.Location
	after  func(ctx context.Context, b *batch) // hears every batch that is committed
	days   sync.Map                            // UTC days whose partition exists
	wg     sync.WaitGroup
	// early acknowledges before COMMIT: the positive control of the crash test, never set elsewhere.
	early bool
}

func newWriter(d *db.DB, zoneOf func(int64) *time.Location, after func(context.Context, *batch)) *writer {
	return &writer{db: d, queue: make(chan *batch, queueFixes), zoneOf: zoneOf, after: after}
}

// start begins to write; stop writes out what is held.
func (w *writer) start(ctx context.Context) {
	for range writers {
		w.wg.Add(1)
		go func() {
			defer w.wg.Done()
			w.loop(context.WithoutCancel(ctx))
		}()
	}
}

func (w *writer) stop() {
	close(w.queue)
	w.wg.Wait()
}

// put hands a batch over and waits until it is committed or has failed.
func (w *writer) put(ctx context.Context, b *batch) (added int, err error) {
	n := b.weight()
	w.mu.Lock()
	if w.held+n > queueFixes {
		w.mu.Unlock()
		return 0, errBusy
	}
	w.held += n
	w.mu.Unlock()
	b.done = make(chan outcome, 1)
	w.queue <- b
	select {
	case o := <-b.done:
		return o.added, o.err
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func (w *writer) loop(ctx context.Context) {
	for first := range w.queue {
		gathered := w.gather(first)
		for _, b := range gathered {
			w.mu.Lock()
			w.held -= b.weight()
			w.mu.Unlock()
		}
		for _, company := range byCompany(gathered) {
			w.write(ctx, company)
		}
	}
}

// gather waits a moment for company, so that many small requests share a transaction.
func (w *writer) gather(first *batch) []*batch {
	list, n := []*batch{first}, first.weight()
	if n >= gatherMost {
		return list
	}
	wait := time.NewTimer(gatherFor)
	defer wait.Stop()
	for n < gatherMost {
		select {
		case b, ok := <-w.queue:
			if !ok {
				return list
			}
			list, n = append(list, b), n+b.weight()
		case <-wait.C:
			return list
		}
	}
	return list
}

func byCompany(list []*batch) map[int64][]*batch {
	out := map[int64][]*batch{}
	for _, b := range list {
		out[b.device.TenantID] = append(out[b.device.TenantID], b)
	}
	return out
}

// write stores batches of one company. When the database refuses them together
// they are tried in halves, until the one it refuses stands alone.
func (w *writer) write(ctx context.Context, list []*batch) {
	if w.early {
		for _, b := range list {
			b.done <- outcome{added: len(b.rows)}
		}
	}
	added, err := w.commit(ctx, list)
	switch {
	case err == nil:
		w.answer(ctx, list, added)
	case fault.Is(err, fault.Busy) || len(list) == 1 && len(list[0].rows) <= 1:
		w.fail(list, err)
	case len(list) > 1:
		w.write(ctx, list[:len(list)/2])
		w.write(ctx, list[len(list)/2:])
	default:
		w.halve(ctx, list[0])
	}
}

// halve stores a batch fix by fix in ever smaller parts; a fix the database
// refuses alone is set aside, so that the phone's queue moves on.
func (w *writer) halve(ctx context.Context, b *batch) {
	rows, total := b.rows, 0
	var err error
	for len(rows) > 0 && err == nil {
		part := *b
		part.rows = rows[:1]
		var added map[int64]int
		added, err = w.commit(ctx, []*batch{&part})
		if err != nil && !fault.Is(err, fault.Busy) {
			raw, _ := json.Marshal(rows[0].fix)
			part.rows, part.asides = nil, []aside{{b.device, rows[0].key, tracking.BadValue, raw}}
			_, err = w.commit(ctx, []*batch{&part})
		}
		total += added[b.device.ID]
		rows = rows[1:]
	}
	if err != nil {
		w.fail([]*batch{b}, err)
		return
	}
	w.answer(ctx, []*batch{b}, map[int64]int{b.device.ID: total})
}

func (w *writer) answer(ctx context.Context, list []*batch, added map[int64]int) {
	for _, b := range list {
		n := min(added[b.device.ID], len(b.rows)) // two requests of one phone share what was new
		added[b.device.ID] -= n
		if !w.early {
			b.done <- outcome{added: n}
		}
		w.after(ctx, b)
	}
}

func (w *writer) fail(list []*batch, err error) {
	for _, b := range list {
		if !w.early {
			b.done <- outcome{err: err}
		}
	}
}

// commit stores batches of one company in one transaction.
func (w *writer) commit(ctx context.Context, list []*batch) (map[int64]int, error) {
	ctx, cancel := context.WithTimeout(access.WithActor(ctx, access.Server(list[0].device.TenantID)), writeFor)
	defer cancel()
	var rows []row
	for _, b := range list {
		rows = append(rows, b.rows...)
	}
	if err := w.ensureDays(ctx, rows); err != nil {
		return nil, err
	}
	added := map[int64]int{}
	err := w.db.Write(ctx, func(tx db.Tx) error {
		if len(rows) > 0 {
			counts, err := fixAdd.All(ctx, tx, toColumns(rows, w.zoneOf))
			if err != nil {
				return err
			}
			for _, c := range counts {
				added[c.DeviceID] = int(c.Added)
			}
		}
		if err := setAside(ctx, tx, list); err != nil {
			return err
		}
		_, err := deviceHeard.Exec(ctx, tx, heard(list))
		return err
	})
	if ctx.Err() != nil && err != nil {
		err = fault.New(fault.Busy, "database_away", "the database does not answer; keep the positions and send again").Because(err)
	}
	return added, err
}

// ensureDays makes the partitions the rows fall into, in a transaction of its own.
func (w *writer) ensureDays(ctx context.Context, rows []row) error {
	for _, r := range rows {
		day := localDay(r.fix.DeviceAt, time.UTC)
		if _, ok := w.days.Load(day); ok {
			continue
		}
		err := w.db.Write(ctx, func(tx db.Tx) error {
			_, err := dayEnsure.One(ctx, tx, struct{ Day time.Time }{day})
			return err
		})
		if err != nil {
			return err
		}
		w.days.Store(day, true)
	}
	return nil
}

func setAside(ctx context.Context, tx db.Tx, list []*batch) error {
	q := quarantineArgs{ReceivedAt: list[0].receivedAt}
	for _, b := range list {
		for _, a := range b.asides {
			q.UnitID, q.RepID, q.DeviceID = append(q.UnitID, a.device.UnitID), append(q.RepID, a.device.RepID), append(q.DeviceID, a.device.ID)
			q.Key, q.Reason, q.Payload = append(q.Key, a.key), append(q.Reason, string(a.reason)), append(q.Payload, a.what)
		}
	}
	if len(q.Key) == 0 {
		return nil
	}
	_, err := quarantineAdd.Exec(ctx, tx, q)
	return err
}

// heard says what the phones told of themselves, each phone once.
func heard(list []*batch) heardArgs {
	var h heardArgs
	last := map[int64]int{}
	for _, b := range list {
		i, ok := last[b.device.ID]
		if !ok {
			i = len(h.ID)
			last[b.device.ID] = i
			h.ID, h.ContactAt = append(h.ID, b.device.ID), append(h.ContactAt, b.receivedAt)
			h.Battery, h.Charging = append(h.Battery, nil), append(h.Charging, nil)
			h.Permission, h.App, h.Clock = append(h.Permission, ""), append(h.App, ""), append(h.Clock, nil)
		}
		h.ContactAt[i], h.Battery[i], h.Charging[i] = b.receivedAt, small(b.heard.Battery), b.heard.Charging
		h.Permission[i], h.App[i], h.Clock[i] = b.heard.Permission, b.app, b.device.clockJSON()
	}
	return h
}
