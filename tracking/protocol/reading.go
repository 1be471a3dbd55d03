package protocol

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strings"

	"xuntu.dev/tracking"
)

// reading is one fix being read. The first value that makes it unusable is
// remembered; the rest is read on, so that nothing is lost by the order.
type reading struct {
	fix tracking.Fix
	bad *tracking.Quarantine
	raw string // the reading as it was sent
}

func newReading(req Request) *reading {
	return &reading{fix: tracking.Fix{
		At: req.ReceivedAt, DeviceAt: req.ReceivedAt, ReceivedAt: req.ReceivedAt,
		TimeSource: tracking.TimeServer, Heartbeat: true,
	}}
}

// spoil notes why the reading can never be used.
func (r *reading) spoil(reason tracking.QuarantineReason, field, value string) {
	if r.bad == nil {
		r.bad = &tracking.Quarantine{Reason: reason, Field: field, Value: clean(value, 200)}
	}
}

// time takes the phone's instant; without one the fix is timed by its arrival.
func (r *reading) time(field string, t instant) {
	switch {
	case t.set:
		r.fix.At, r.fix.DeviceAt, r.fix.TimeSource = t.at, t.at, tracking.TimeDevice
	case t.bad != "":
		r.spoil(tracking.BadTime, field, t.bad)
	}
}

// needTime refuses a reading without a time: its app always sends one.
func (r *reading) needTime(field string, t instant) {
	if r.time(field, t); !t.set {
		r.spoil(tracking.NoTime, field, "")
	}
}

// place takes the coordinates; with neither it is a heartbeat.
func (r *reading) place(lon, lat number) {
	switch {
	case lon.bad != "":
		r.spoil(tracking.BadPoint, "lon", lon.bad)
	case lat.bad != "":
		r.spoil(tracking.BadPoint, "lat", lat.bad)
	case lon.set != lat.set:
		r.spoil(tracking.BadPoint, "lon, lat", "only one of the two")
	case lon.set:
		r.fix.Heartbeat = false
		r.fix.Point[0], r.fix.Point[1] = lon.value, lat.value
	}
}

// attr keeps what else an app said: a number if it parses, true or false, else text.
func (r *reading) attr(key, value string) {
	n := parseNumber(value)
	switch {
	case value == "":
	case n.set:
		r.keep(key, n.value)
	case value == "true", value == "false":
		r.keep(key, value == "true")
	default:
		r.keep(key, clean(value, maxText))
	}
}

// measure keeps a number as an attribute, if there is one.
func (r *reading) measure(key string, n number) {
	if n.set {
		r.keep(key, n.value)
	}
}

func (r *reading) keep(key string, value any) {
	key = clean(key, 64)
	if key == "" || len(r.fix.Attrs) >= maxAttrs {
		return
	}
	if r.fix.Attrs == nil {
		r.fix.Attrs = map[string]any{}
	}
	r.fix.Attrs[key] = value
}

// object keeps the scalar members of a JSON object as attributes; what nests
// further is kept as its JSON text.
func (r *reading) object(members map[string]json.RawMessage) {
	for _, key := range slices.Sorted(maps.Keys(members)) {
		r.attr(key, scalar(members[key]))
	}
}

// message ends the reading.
func (r *reading) message(device string) tracking.Message {
	m := tracking.Message{Device: device}
	switch {
	case r.bad != nil:
		r.bad.Seq, r.bad.Raw = r.fix.Seq, clean(r.raw, 2000)
		if r.fix.TimeSource == tracking.TimeDevice {
			r.bad.At = r.fix.DeviceAt
		}
		m.Kind, m.Quarantine = tracking.KindQuarantine, r.bad
	case r.fix.Heartbeat:
		m.Kind, m.Fix = tracking.KindHeartbeat, &r.fix
	default:
		m.Kind, m.Fix = tracking.KindFix, &r.fix
	}
	return m
}

// percent returns a battery level given in percent as a share.
func percent(n number) *float64 { return n.times(0.01).share() }

// bssid writes an access point's address with colons.
func bssid(s string) string { return clean(strings.ReplaceAll(s, "-", ":"), 32) }

// small returns a whole number that fits a database integer.
func small(n number) *int {
	if v := n.whole(); v != nil && math.Abs(float64(*v)) <= math.MaxInt32 {
		i := int(*v)
		return &i
	}
	return nil
}
