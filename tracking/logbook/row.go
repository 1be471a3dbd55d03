package logbook

import (
	"encoding/binary"
	"encoding/json"
	"hash/fnv"
	"math"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/tracking"
)

// Device times so far before or after their arrival have a partition of their
// own: earlier ones could only be of a clock that is wrong.
const (
	oddBefore = 61 * 24 * time.Hour
	oddAfter  = 8 * 24 * time.Hour
)

// oddAt is the device_at under which readings of such clocks are stored.
func oddAt() time.Time { return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) }

// oddEnd is where that partition ends.
func oddEnd() time.Time { return oddAt().AddDate(0, 0, 1) }

// heartbeatKey is the key of a heartbeat whose app has no numbers; no place has it.
const heartbeatKey = math.MinInt64

// newRow gives a reading its key: what makes a retry the same row is the phone's
// own number, or for apps that have none its time and place to 1e-7 degrees.
func newRow(d *device, f tracking.Fix) *row {
	r := &row{device: d, storedAt: f.DeviceAt, key: keyOf(&f), fix: f}
	if age := f.ReceivedAt.Sub(f.DeviceAt); age > oddBefore || age < -oddAfter {
		var raw [16]byte
		binary.BigEndian.PutUint64(raw[:8], uint64(f.DeviceAt.UnixMicro()))
		binary.BigEndian.PutUint64(raw[8:], uint64(r.key))
		r.storedAt, r.key = oddAt(), hash(raw[:])
	}
	return r
}

func keyOf(f *tracking.Fix) int64 {
	switch {
	case f.Seq != nil:
		return *f.Seq
	case f.Heartbeat:
		return heartbeatKey
	}
	e := geo.ToE7(f.Point)
	return int64(e.Lon)<<32 | int64(uint32(e.Lat))
}

func hash(raw []byte) int64 {
	h := fnv.New64a()
	_, _ = h.Write(raw)
	return int64(h.Sum64())
}

// The bits of the column flags that are not tracking.Flags.
const (
	bitCharging = 1 << 16
	bitMoving   = 1 << 17
	bitServer   = 1 << 18 // the phone sent no time; DeviceAt is the arrival
	bitStill    = 1 << 19
)

func flagBits(f *tracking.Fix) int32 {
	bits := int32(f.Flags)
	if f.Charging != nil && *f.Charging {
		bits |= bitCharging
	}
	if f.Moving != nil && *f.Moving {
		bits |= bitMoving
	}
	if f.Moving != nil && !*f.Moving {
		bits |= bitStill
	}
	if f.TimeSource == tracking.TimeServer {
		bits |= bitServer
	}
	return bits
}

// movingOf is the phone's own motion detector as the bits tell it.
func movingOf(bits int32) *bool {
	switch {
	case bits&bitMoving != 0:
		return new(true)
	case bits&bitStill != 0:
		return new(false)
	}
	return nil
}

func small(v *float64) *float32 {
	if v == nil {
		return nil
	}
	return new(float32(*v))
}

func large(v *float32) *float64 {
	if v == nil {
		return nil
	}
	return new(float64(*v))
}

// attrs keeps what the app said beyond the columns; mostly nothing.
func attrs(r *row) []byte {
	f := &r.fix
	odd := !r.storedAt.Equal(f.DeviceAt)
	if len(f.Attrs) == 0 && len(f.Cells) == 0 && len(f.Wifi) == 0 && f.Activity == "" && f.Alarm == "" && f.Provider == "" && f.OdometerM == nil && !odd {
		return nil
	}
	more := struct {
		Attrs     map[string]any  `json:"attrs,omitempty"`
		Cells     []tracking.Cell `json:"cells,omitempty"`
		Wifi      []tracking.Wifi `json:"wifi,omitempty"`
		Activity  string          `json:"activity,omitempty"`
		Alarm     string          `json:"alarm,omitempty"`
		Provider  string          `json:"provider,omitempty"`
		OdometerM *float64        `json:"odometerM,omitempty"`
		DeviceAt  *time.Time      `json:"deviceAt,omitempty"` // when it is too odd for its column
	}{f.Attrs, f.Cells, f.Wifi, f.Activity, f.Alarm, f.Provider, f.OdometerM, nil}
	if odd {
		more.DeviceAt = &f.DeviceAt
	}
	raw, err := json.Marshal(more)
	if err != nil {
		return nil
	}
	return raw
}
