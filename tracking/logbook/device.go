package logbook

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"sync"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

// device is a paired phone as this process knows it. What a phone's clock and
// last fix were is kept here; another process learns the same from what it hears.
type device struct {
	knownDevice
	privacy tracking.Privacy // what of its rep may be kept

	mu       sync.Mutex
	clock    tracking.Clock
	previous *tracking.Fix
	newest   time.Time // the latest device_at this process was sent

	// Guarded by devices.mu.
	askedAt time.Time
	usedAt  time.Time
}

func (d *device) clockJSON() json.RawMessage {
	d.mu.Lock()
	defer d.mu.Unlock()
	raw, err := json.Marshal(d.clock)
	if err != nil {
		return nil
	}
	return raw
}

const (
	// deviceFresh is how long a device is believed without asking: a revoked one
	// is refused after this, and a consent taken back is heeded.
	deviceFresh = 5 * time.Second
	// deviceRefresh is how often those in use are asked for again, all in one question.
	deviceRefresh = 2 * time.Second
	// deviceIdle is after how long a device is not in use.
	deviceIdle = time.Minute
	// deviceMost bounds the devices remembered; past it all are asked for again.
	deviceMost = 50_000
)

// devices remembers phones by token.
type devices struct {
	db  *db.DB
	now func() time.Time
	mu  sync.Mutex
	by  map[string]*device
}

// find gives the device of a token; ok is false for one nobody has paired, or that was revoked.
func (ds *devices) find(ctx context.Context, token string) (d *device, ok bool, err error) {
	if token == "" {
		return nil, false, nil
	}
	if d := ds.fresh(token); d != nil {
		return d, true, nil
	}
	if err := ds.ask(ctx, []string{token}); err != nil {
		return nil, false, err
	}
	ds.mu.Lock()
	defer ds.mu.Unlock()
	d, ok = ds.by[token]
	return d, ok, nil
}

func (ds *devices) fresh(token string) *device {
	ds.mu.Lock()
	defer ds.mu.Unlock()
	d := ds.by[token]
	if d == nil {
		return nil
	}
	d.usedAt = ds.now()
	if d.usedAt.Sub(d.askedAt) >= deviceFresh {
		return nil
	}
	return d
}

// ask reads the devices of the tokens anew; those that are no more are forgotten.
func (ds *devices) ask(ctx context.Context, tokens []string) error {
	now := ds.now()
	var rows []knownDevice
	err := ds.db.Ask(ctx, func(tx db.Tx) (err error) {
		rows, err = deviceByTokens.All(ctx, tx, tokensArgs{tokens, now})
		return err
	})
	if err != nil {
		return err
	}
	ds.mu.Lock()
	defer ds.mu.Unlock()
	found := make(map[string]bool, len(rows))
	for _, row := range rows {
		found[row.Token] = true
		if err := ds.keep(row, now); err != nil {
			return err
		}
	}
	for _, token := range tokens {
		if !found[token] {
			delete(ds.by, token)
		}
	}
	return nil
}

// keep takes in what the database says of a device. Caller holds mu.
func (ds *devices) keep(row knownDevice, now time.Time) error {
	d := ds.by[row.Token]
	if d != nil && d.same(row) {
		d.askedAt = now
		return nil
	}
	privacy, err := row.privacy()
	if err != nil {
		return err
	}
	fresh := &device{knownDevice: row, privacy: privacy, askedAt: now, usedAt: now}
	fresh.remember(d)
	if ds.by == nil || len(ds.by) >= deviceMost {
		ds.by = map[string]*device{}
	}
	ds.by[row.Token] = fresh
	return nil
}

// remember takes over what this process has learnt of the phone, or what was kept of it.
func (d *device) remember(before *device) {
	if before != nil && before.ID == d.ID {
		before.mu.Lock()
		defer before.mu.Unlock()
		d.clock, d.previous, d.newest = before.clock, before.previous, before.newest
		return
	}
	if len(d.Clock) > 0 {
		_ = json.Unmarshal(d.Clock, &d.clock) // an older shape: learnt again
	}
}

// refresh asks again for the devices in use, so that requests need not.
func (ds *devices) refresh(ctx context.Context) error {
	var tokens []string
	ds.mu.Lock()
	now := ds.now()
	for token, d := range ds.by {
		if now.Sub(d.usedAt) < deviceIdle {
			tokens = append(tokens, token)
		}
	}
	ds.mu.Unlock()
	if len(tokens) == 0 {
		return nil
	}
	return ds.ask(ctx, tokens)
}

// attend refreshes until ctx ends. While the database is away, what is known
// grows stale by itself, and requests that need it hear so.
func (ds *devices) attend(ctx context.Context) {
	ticker := time.NewTicker(deviceRefresh)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			within, cancel := context.WithTimeout(ctx, deviceFresh)
			_ = ds.refresh(within)
			cancel()
		}
	}
}

// forget makes the next request ask for the devices again; without tokens, for all.
func (ds *devices) forget(tokens ...string) {
	ds.mu.Lock()
	defer ds.mu.Unlock()
	for _, token := range tokens {
		delete(ds.by, token)
	}
	if len(tokens) == 0 {
		for _, d := range ds.by {
			d.askedAt = time.Time{}
		}
	}
}

// newToken is a phone's long random id: 26 letters and digits behind a mark, 130 bits.
func newToken() string { return web.DeviceMark + rand.Text() }
