package logbook

import (
	"cmp"
	"encoding/json"
	"slices"
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
	rows       []row
	asides     []aside
	heard      tracking.Fix // the newest health of the phone
	app        string
	done       chan outcome
	notices    []Notice // written with the batch, told after it
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
func (b *batch) take(f tracking.Fix) {
	if f.At.Before(b.heard.At) {
		return
	}
	if f.Battery == nil {
		f.Battery = b.heard.Battery
	}
	if f.Charging == nil {
		f.Charging = b.heard.Charging
	}
	if f.Permission == "" {
		f.Permission = b.heard.Permission
	}
	b.heard = f
	if b.contactAt.Before(f.At) {
		b.contactAt = f.At
	}
}

// columns are the rows of a gathered batch as fix_add.sql takes them.
type columns struct {
	DeviceAt   []time.Time
	DeviceID   []int64
	Key        []int64
	RepID      []int64
	UnitID     []int32
	Flags      []int32
	At         []time.Time
	ReceivedAt []time.Time
	Lon, Lat   []*float64
	AccuracyM  []*float32
	SpeedMPS   []*float32
	HeadingDeg []*float32
	AltitudeM  []*float32
	Battery    []*float32
	Attrs      []json.RawMessage

	LatestRep, LatestDevice  []int64
	LatestUnit               []int32
	LatestAt, LatestReceived []time.Time
	LatestLon, LatestLat     []float64
	LatestAccuracy           []*float32
	LatestSpeed              []*float32
	LatestHeading            []*float32
	LatestBattery            []*float32
	LatestFlags              []int32
	DirtyRep                 []int64
	DirtyDay                 []time.Time
	Since                    time.Time
}

// toColumns turns rows into columns. Every rep's newest fix and every touched
// day stand in it once: one statement may not touch a row twice. All is in the
// order of its key, so that writers never wait for each other in a ring.
func toColumns(rows []row) columns {
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.device.ID, b.device.ID), a.storedAt.Compare(b.storedAt), cmp.Compare(a.key, b.key))
	})
	c := makeColumns(len(rows))
	newest := map[int64]row{}
	dirty := map[repDay]bool{}
	for _, r := range rows {
		c.add(r)
		rep := r.device.RepID
		if n, ok := newest[rep]; !r.fix.Heartbeat && (!ok || r.fix.At.After(n.fix.At)) {
			newest[rep] = r
		}
		dirty[repDay{rep, localDay(r.fix.At, r.device.privacy.Hours.Zone)}] = true
		c.Since = r.fix.ReceivedAt
	}
	for _, rep := range sorted(newest, cmp.Compare[int64]) {
		c.addLatest(newest[rep])
	}
	for _, d := range sorted(dirty, func(a, b repDay) int { return cmp.Or(cmp.Compare(a.RepID, b.RepID), a.Day.Compare(b.Day)) }) {
		c.DirtyRep, c.DirtyDay = append(c.DirtyRep, d.RepID), append(c.DirtyDay, d.Day)
	}
	return c
}

func sorted[K comparable, V any](m map[K]V, order func(a, b K) int) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, order)
	return keys
}

func makeColumns(n int) columns {
	return columns{
		DeviceAt: make([]time.Time, 0, n), DeviceID: make([]int64, 0, n), Key: make([]int64, 0, n), RepID: make([]int64, 0, n),
		UnitID: make([]int32, 0, n), Flags: make([]int32, 0, n), At: make([]time.Time, 0, n), ReceivedAt: make([]time.Time, 0, n),
		Lon: make([]*float64, 0, n), Lat: make([]*float64, 0, n), AccuracyM: make([]*float32, 0, n), SpeedMPS: make([]*float32, 0, n),
		HeadingDeg: make([]*float32, 0, n), AltitudeM: make([]*float32, 0, n), Battery: make([]*float32, 0, n), Attrs: make([]json.RawMessage, 0, n),
	}
}

func (c *columns) add(r row) {
	f := r.fix
	c.DeviceAt, c.DeviceID, c.Key = append(c.DeviceAt, r.storedAt), append(c.DeviceID, r.device.ID), append(c.Key, r.key)
	c.RepID, c.UnitID = append(c.RepID, r.device.RepID), append(c.UnitID, r.device.UnitID)
	c.Flags = append(c.Flags, flagBits(f))
	c.At, c.ReceivedAt = append(c.At, f.At), append(c.ReceivedAt, f.ReceivedAt)
	lon, lat := placeOf(f)
	c.Lon, c.Lat = append(c.Lon, lon), append(c.Lat, lat)
	c.AccuracyM, c.SpeedMPS = append(c.AccuracyM, small(f.AccuracyM)), append(c.SpeedMPS, small(f.SpeedMPS))
	c.HeadingDeg, c.AltitudeM = append(c.HeadingDeg, small(f.HeadingDeg)), append(c.AltitudeM, small(f.AltitudeM))
	c.Battery, c.Attrs = append(c.Battery, small(f.Battery)), append(c.Attrs, attrs(r))
}

func (c *columns) addLatest(r row) {
	f := r.fix
	c.LatestRep, c.LatestDevice = append(c.LatestRep, r.device.RepID), append(c.LatestDevice, r.device.ID)
	c.LatestUnit = append(c.LatestUnit, r.device.UnitID)
	c.LatestAt, c.LatestReceived = append(c.LatestAt, f.At), append(c.LatestReceived, f.ReceivedAt)
	c.LatestLon, c.LatestLat = append(c.LatestLon, f.Point.Lon()), append(c.LatestLat, f.Point.Lat())
	c.LatestAccuracy, c.LatestSpeed = append(c.LatestAccuracy, small(f.AccuracyM)), append(c.LatestSpeed, small(f.SpeedMPS))
	c.LatestHeading, c.LatestBattery = append(c.LatestHeading, small(f.HeadingDeg)), append(c.LatestBattery, small(f.Battery))
	c.LatestFlags = append(c.LatestFlags, flagBits(f))
}
