package protocol

import (
	"net/url"
	"strconv"
	"strings"

	"xuntu.dev/tracking"
)

// EncodeOsmAnd writes a fix as Traccar Client 10 does: the form body of a POST,
// which older clients send as a query. The device comes first; what is not
// known is left out; a heartbeat has no place. Speed becomes knots.
func EncodeOsmAnd(device string, f tracking.Fix) string {
	var b strings.Builder
	add := func(key, value string) {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(key + "=" + url.QueryEscape(value))
	}
	measure := func(key string, v *float64, factor float64, digits int) {
		if v != nil {
			add(key, strconv.FormatFloat(*v*factor, 'f', digits, 64))
		}
	}
	mark := func(key string, v *bool) {
		if v != nil {
			add(key, strconv.FormatBool(*v))
		}
	}
	add("id", device)
	if !f.Heartbeat {
		add("lat", formatNumber(f.Point.Lat()))
		add("lon", formatNumber(f.Point.Lon()))
	}
	add("timestamp", osmandTime(f))
	measure("accuracy", f.AccuracyM, 1, 1)
	measure("altitude", f.AltitudeM, 1, 1)
	measure("speed", f.SpeedMPS, 1/knots, 5)
	measure("bearing", f.HeadingDeg, 1, 1)
	measure("batt", f.Battery, 100, 1)
	mark("charge", f.Charging)
	mark("mock", f.Mock)
	if f.Alarm != "" {
		add("alarm", f.Alarm)
	}
	return b.String()
}

// osmandTime writes whole seconds as the apps do, and milliseconds when there are any.
func osmandTime(f tracking.Fix) string {
	if ms := f.DeviceAt.UnixMilli(); ms%1000 != 0 {
		return strconv.FormatInt(ms, 10)
	}
	return strconv.FormatInt(f.DeviceAt.Unix(), 10)
}

func formatNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
