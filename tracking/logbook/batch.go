package logbook

import (
	"encoding/json"
	"time"

	"xuntu.dev/tracking"
)

// row is one reading on its way into the table, with whose it is.
type row struct {
	device   *device
	storedAt time.Time // device_at as it is stored
	key      int64
	fix      tracking.Fix
}

// same reports whether the table takes both for one reading.
func (r *row) same(as *row) bool {
	return r.device.ID == as.device.ID && r.key == as.key && r.storedAt.Equal(as.storedAt)
}

// aside is one reading on its way into quarantine.
type aside struct {
	device *device
	key    int64
	reason tracking.QuarantineReason
	what   json.RawMessage
}

// batch is what one request of one phone brings. done hears how it went, once.
type batch struct {
	device     *device
	receivedAt time.Time
	contactAt  time.Time // the sign of life that may be kept; zero: none
	rows       []*row
	again      bool // some of the rows may be stored already
	asides     []aside
	heard      health
	app        string
	done       chan outcome
	notices    []Notice // written with the batch, told after it
}

// health is the newest that a batch tells of the phone itself.
type health struct {
	at         time.Time
	Battery    *float64
	Charging   *bool
	Permission string
}

// outcome is how a batch fared.
type outcome struct {
	added int
	err   error
}

// weight is what a batch counts for in the bounded queue: its readings, at least one.
func (b *batch) weight() int { return max(1, len(b.rows)+len(b.asides)) }

// empty reports whether nothing of the batch may be kept.
func (b *batch) empty() bool { return len(b.rows) == 0 && len(b.asides) == 0 && b.contactAt.IsZero() }

// take keeps the newest health of the phone that the batch tells.
func (b *batch) take(f *tracking.Fix) {
	if f.At.Before(b.heard.at) {
		return
	}
	b.heard.at = f.At
	if f.Battery != nil {
		b.heard.Battery = f.Battery
	}
	if f.Charging != nil {
		b.heard.Charging = f.Charging
	}
	if f.Permission != "" {
		b.heard.Permission = f.Permission
	}
	if b.contactAt.Before(f.At) {
		b.contactAt = f.At
	}
}
