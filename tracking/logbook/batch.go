package logbook

import (
	"encoding/json"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/tracking"
)

// row is one fix on its way into the table, with whose it is.
type row struct {
	device *device
	key    int64
	fix    tracking.Fix
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
	rows       []row
	asides     []aside
	heard      tracking.Fix // the newest sign of life
	app        string
	done       chan outcome
}

// outcome is how a batch fared.
type outcome struct {
	added int
	err   error
}

// weight is what a batch counts for in the bounded queue: its readings, at least one.
func (b *batch) weight() int { return max(1, len(b.rows)+len(b.asides)) }

// keyOf is what makes a retry the same row: the phone's own number, or for apps
// that have none the place to 1e-7 degrees.
func keyOf(f tracking.Fix) int64 {
	if f.Seq != nil {
		return *f.Seq
	}
	e := geo.ToE7(f.Point)
	return int64(e.Lon)<<32 | int64(uint32(e.Lat))
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
	Lon, Lat   []float64
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
}

// toColumns turns rows into columns. Every rep's newest fix and every touched
// day stand in it once: one statement may not touch a row twice.
func toColumns(rows []row, zoneOf func(tenant int64) *time.Location) columns {
	var c columns
	newest := map[int64]row{}
	type day struct {
		rep int64
		on  time.Time
	}
	dirty := map[day]bool{}
	for _, r := range rows {
		c.add(r)
		rep := r.device.RepID
		if n, ok := newest[rep]; !ok || r.fix.At.After(n.fix.At) {
			newest[rep] = r
		}
		d := day{rep, localDay(r.fix.At, zoneOf(r.device.TenantID))}
		if !dirty[d] {
			dirty[d] = true
			c.DirtyRep, c.DirtyDay = append(c.DirtyRep, d.rep), append(c.DirtyDay, d.on)
		}
	}
	for _, r := range newest {
		c.addLatest(r)
	}
	return c
}

func (c *columns) add(r row) {
	f := r.fix
	c.DeviceAt, c.DeviceID, c.Key = append(c.DeviceAt, f.DeviceAt), append(c.DeviceID, r.device.ID), append(c.Key, r.key)
	c.RepID, c.UnitID = append(c.RepID, r.device.RepID), append(c.UnitID, r.device.UnitID)
	c.Flags = append(c.Flags, flagBits(f))
	c.At, c.ReceivedAt = append(c.At, f.At), append(c.ReceivedAt, f.ReceivedAt)
	c.Lon, c.Lat = append(c.Lon, f.Point.Lon()), append(c.Lat, f.Point.Lat())
	c.AccuracyM, c.SpeedMPS = append(c.AccuracyM, small(f.AccuracyM)), append(c.SpeedMPS, small(f.SpeedMPS))
	c.HeadingDeg, c.AltitudeM = append(c.HeadingDeg, small(f.HeadingDeg)), append(c.AltitudeM, small(f.AltitudeM))
	c.Battery, c.Attrs = append(c.Battery, small(f.Battery)), append(c.Attrs, attrs(f))
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

// The bits of the column flags that are not tracking.Flags.
const (
	bitCharging = 1 << 16
	bitMoving   = 1 << 17
	bitServer   = 1 << 18 // the phone sent no time; DeviceAt is the arrival
)

func flagBits(f tracking.Fix) int32 {
	bits := int32(f.Flags)
	if f.Charging != nil && *f.Charging {
		bits |= bitCharging
	}
	if f.Moving != nil && *f.Moving {
		bits |= bitMoving
	}
	if f.TimeSource == tracking.TimeServer {
		bits |= bitServer
	}
	return bits
}

func small(v *float64) *float32 {
	if v == nil {
		return nil
	}
	f := float32(*v)
	return &f
}

// attrs keeps what the app said beyond the columns; mostly nothing.
func attrs(f tracking.Fix) json.RawMessage {
	if len(f.Attrs) == 0 && len(f.Cells) == 0 && len(f.Wifi) == 0 && f.Activity == "" && f.Alarm == "" && f.Provider == "" && f.OdometerM == nil {
		return nil
	}
	raw, err := json.Marshal(struct {
		Attrs     map[string]any  `json:"attrs,omitempty"`
		Cells     []tracking.Cell `json:"cells,omitempty"`
		Wifi      []tracking.Wifi `json:"wifi,omitempty"`
		Activity  string          `json:"activity,omitempty"`
		Alarm     string          `json:"alarm,omitempty"`
		Provider  string          `json:"provider,omitempty"`
		OdometerM *float64        `json:"odometerM,omitempty"`
	}{f.Attrs, f.Cells, f.Wifi, f.Activity, f.Alarm, f.Provider, f.OdometerM})
	if err != nil {
		return nil
	}
	return raw
}

// localDay is the day of an instant in a zone, as midnight UTC of the same date.
func localDay(at time.Time, zone *time.Location) time.Time {
	y, m, d := at.In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
