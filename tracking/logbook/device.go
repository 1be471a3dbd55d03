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
	loadedAt time.Time

	mu       sync.Mutex
	clock    tracking.Clock
	previous *tracking.Fix
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

// deviceFresh is how long a device is believed without asking: a revoked one is refused after this.
const deviceFresh = 5 * time.Second

// deviceMost bounds the devices remembered; past it all are asked for again.
const deviceMost = 50_000

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
	ds.mu.Lock()
	known := ds.by[token]
	ds.mu.Unlock()
	if known != nil && ds.now().Sub(known.loadedAt) < deviceFresh {
		return known, true, nil
	}
	var row knownDevice
	err = ds.db.Ask(ctx, func(tx db.Tx) (err error) {
		row, ok, err = deviceByToken.Find(ctx, tx, struct{ Token string }{token})
		return err
	})
	if err != nil {
		return nil, false, err
	}
	ds.mu.Lock()
	defer ds.mu.Unlock()
	if !ok {
		delete(ds.by, token)
		return nil, false, nil
	}
	fresh := &device{knownDevice: row, loadedAt: ds.now()}
	if known != nil && known.ID == row.ID && known.UnitID == row.UnitID && known.Secret == row.Secret {
		known.loadedAt = fresh.loadedAt
		return known, true, nil
	}
	if len(row.Clock) > 0 {
		_ = json.Unmarshal(row.Clock, &fresh.clock)
	}
	if ds.by == nil || len(ds.by) >= deviceMost {
		ds.by = map[string]*device{}
	}
	ds.by[token] = fresh
	return fresh, true, nil
}

// forget makes the next request ask for the device again.
func (ds *devices) forget(token string) {
	ds.mu.Lock()
	defer ds.mu.Unlock()
	delete(ds.by, token)
}

// newToken is a phone's long random id: 26 letters and digits behind a mark, 130 bits.
func newToken() string { return web.DeviceMark + rand.Text() }
