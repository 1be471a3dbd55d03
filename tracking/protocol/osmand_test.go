package protocol

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/tracking"
)

// checkFault wants an error of one kind.
func checkFault(t *testing.T, err error, want Fault) {
	t.Helper()
	fault, is := errors.AsType[*Error](err)
	if !is || fault.Fault != want {
		t.Errorf("error %v, want one of kind %s", err, want)
	}
}

// only wants a decoder to give one message: only(t)(DecodeOsmAnd(req)).
func only(t *testing.T) func([]tracking.Message, error) tracking.Message {
	t.Helper()
	return func(messages []tracking.Message, err error) tracking.Message {
		t.Helper()
		if err != nil || len(messages) != 1 {
			t.Fatalf("%d messages, error %v; want one", len(messages), err)
		}
		return messages[0]
	}
}

func near(got *float64, want float64) bool { return got != nil && math.Abs(*got-want) < 1e-6 }

func TestOsmAndTimes(t *testing.T) {
	t.Parallel()
	day := time.Date(2025, 11, 21, 8, 0, 35, 0, time.UTC)
	for _, c := range []struct {
		name, text string
		want       time.Time
	}{
		{"seconds", "1763712035", day},
		{"milliseconds", "1763712035250", day.Add(250 * time.Millisecond)},
		{"broken seconds", "1763712035.25", day.Add(250 * time.Millisecond)},
		{"the last number that is seconds", "2147483646", time.Unix(2147483646, 0).UTC()},
		{"the first that is milliseconds", "2147483647", time.UnixMilli(2147483647).UTC()},
		{"ISO, Z", "2025-11-21T08:00:35Z", day},
		{"ISO, fraction", "2025-11-21T08:00:35.862Z", day.Add(862 * time.Millisecond)},
		{"ISO, zone", "2025-11-21T16:00:35%2B08:00", day},
		{"ISO, zone whose plus came as a space", "2025-11-21T16:00:35+08:00", day},
		{"ISO, zone without colon", "2025-11-21T03:00:35-0500", day},
		{"ISO, zone of hours", "2025-11-21T16:00:35%2B08", day},
		{"ISO without zone is UTC", "2025-11-21T08:00:35", day},
		{"date and time are UTC", "2025-11-21+08:00:35", day},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := only(t)(query(t, "/?id=7&lat=10.7&lon=106.7&timestamp="+c.text))
			if m.Fix == nil || !m.Fix.At.Equal(c.want) || m.Fix.TimeSource != tracking.TimeDevice {
				t.Errorf("got %+v %+v, want %v", m.Fix, m.Quarantine, c.want)
			}
		})
	}
}

// query sends a GET with these parameters.
func query(t *testing.T, target string) ([]tracking.Message, error) {
	t.Helper()
	return DecodeOsmAnd(request(t, "GET", target, "", ""))
}

func TestOsmAndValues(t *testing.T) {
	t.Parallel()
	m := only(t)(query(t, "/?id=7&lat=10.7&lon=106.7&timestamp=1763712035&speed=10&bearing=370&batt=55"+
		"&spd_ms=1.94&hdop=0.9&ignition=true&note=caf%C3%A9&blank=&valid=1&driverUniqueId=D7"+
		"&cell=460,0,16,2224,-90&cell=x,y&wifi=00-14-22-01-23-45,-80&accuracy=weak"))
	f := m.Fix
	switch {
	case !near(f.SpeedMPS, 1.94):
		t.Errorf("spd_ms is metres a second and wins; got %v", value(f.SpeedMPS))
	case !near(f.HeadingDeg, 10), !near(f.Battery, 0.55):
		t.Errorf("heading %v, battery %v", value(f.HeadingDeg), value(f.Battery))
	case f.AccuracyM != nil || f.Attrs["accuracy"] != "weak":
		t.Errorf("an accuracy that is no number is kept as text, got %v and %v", value(f.AccuracyM), f.Attrs["accuracy"])
	case f.Attrs["hdop"] != 0.9, f.Attrs["ignition"] != true, f.Attrs["note"] != "café", f.Attrs["valid"] != true,
		f.Attrs["driverUniqueId"] != "D7", f.Attrs["cell"] != "x,y":
		t.Errorf("attributes %v", f.Attrs)
	case len(f.Cells) != 1 || f.Cells[0] != (tracking.Cell{MCC: 460, LAC: 16, CID: 2224, RSSI: f.Cells[0].RSSI}) || *f.Cells[0].RSSI != -90:
		t.Errorf("cells %+v", f.Cells)
	case len(f.Wifi) != 1 || f.Wifi[0].BSSID != "00:14:22:01:23:45" || *f.Wifi[0].RSSI != -80:
		t.Errorf("wifi %+v", f.Wifi)
	}
	if _, kept := f.Attrs["blank"]; kept {
		t.Error("an empty parameter is nothing")
	}
}

func TestOsmAndKnots(t *testing.T) {
	t.Parallel()
	m := only(t)(query(t, "/?id=7&lat=10.7&lon=106.7&speed=10"))
	if !near(m.Fix.SpeedMPS, 5.144444444) || m.Fix.TimeSource != tracking.TimeServer || !m.Fix.At.Equal(arrival) {
		t.Errorf("ten knots at arrival became %v at %v (%s)", value(m.Fix.SpeedMPS), m.Fix.At, m.Fix.TimeSource)
	}
}

// TestOsmAndSpoilt sets aside what can never be used and refuses nothing but
// what belongs to nobody.
func TestOsmAndSpoilt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, query string
		want        tracking.QuarantineReason
	}{
		{"latitude is no number", "id=7&lat=north&lon=106.7", tracking.BadPoint},
		{"not a number", "id=7&lat=NaN&lon=106.7", tracking.BadPoint},
		{"half a place", "id=7&lat=10.7", tracking.BadPoint},
		{"half a location", "id=7&location=10.7", tracking.BadPoint},
		{"time is no time", "id=7&lat=10.7&lon=106.7&timestamp=yesterday", tracking.BadTime},
		{"time before 1970", "id=7&lat=10.7&lon=106.7&timestamp=-5", tracking.BadTime},
		{"time beyond any calendar", "id=7&lat=10.7&lon=106.7&timestamp=99999999999999999", tracking.BadTime},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := only(t)(query(t, "/?"+c.query))
			if m.Kind != tracking.KindQuarantine || m.Quarantine.Reason != c.want || m.Device != "7" || m.Quarantine.Raw == "" {
				t.Errorf("got %s %+v", m.Kind, m.Quarantine)
			}
		})
	}
}

func TestOsmAndWhose(t *testing.T) {
	t.Parallel()
	_, err := query(t, "/?lat=1&lon=2")
	checkFault(t, err, NoDevice)
	_, err = DecodeOsmAnd(request(t, "POST", "/", "application/json", `{"location":{}}`))
	checkFault(t, err, NoDevice)
	_, err = DecodeOsmAnd(request(t, "POST", "/", "application/json", `{"device_id":"7"}`))
	checkFault(t, err, Unknown)
	_, err = DecodeOsmAnd(request(t, "POST", "/", "application/json", `{"device_id":`))
	checkFault(t, err, Malformed)
	_, err = DecodeOsmAnd(request(t, "POST", "/", "", ""))
	checkFault(t, err, NoDevice)

	req := request(t, "GET", "/t/abc?lat=1&lon=2&id=somebody-else", "", "")
	req.Device = "abc"
	if m := only(t)(DecodeOsmAnd(req)); m.Device != "abc" {
		t.Errorf("the path's token names the device, not %q", m.Device)
	}
}

func TestOsmAndJSONList(t *testing.T) {
	t.Parallel()
	body := `{"device_id":48241179,"location":[
	 {"timestamp":"2025-11-21T08:00:20.862Z","coords":{"latitude":"10.7769","longitude":106.7009,"speed":-1,"heading":-1},
	  "mock":true,"extras":{"battery_saver":true,"nested":{"a":1}},"activity":"still","event":"motionchange"},
	 {"timestamp":"2025-11-21T08:01:20Z","battery":{"level":0.5,"is_charging":true}},
	 {"timestamp":"2025-11-21T08:02:20Z","coords":7}]}`
	messages, err := DecodeOsmAnd(request(t, "POST", "/", "application/json; charset=utf-8", body))
	if err != nil || len(messages) != 3 {
		t.Fatalf("%d messages, %v", len(messages), err)
	}
	first := messages[0].Fix
	if messages[0].Device != "48241179" || first.Point != (orb.Point{106.7009, 10.7769}) || first.SpeedMPS != nil ||
		first.HeadingDeg != nil || !first.Mocked() || first.Attrs["battery_saver"] != true || first.Attrs["nested"] != `{"a":1}` {
		t.Errorf("first: %+v", first)
	}
	if second := messages[1]; second.Kind != tracking.KindHeartbeat || !near(second.Fix.Battery, 0.5) || !*second.Fix.Charging {
		t.Errorf("no coords is a heartbeat, got %+v", second)
	}
	if third := messages[2]; third.Kind != tracking.KindQuarantine || third.Quarantine.Reason != tracking.BadValue {
		t.Errorf("coords of another kind are set aside, got %+v", third)
	}
}

// TestOsmAndRoundTrip sends a fix through the encoder and back, in both places
// a client may put it.
func TestOsmAndRoundTrip(t *testing.T) {
	t.Parallel()
	f := sample(3)
	form := EncodeOsmAnd("rep & co", f)
	for name, req := range map[string]Request{
		"form":  request(t, "POST", "/", "application/x-www-form-urlencoded", form),
		"query": request(t, "POST", "/?"+form, "", ""),
	} {
		m := only(t)(DecodeOsmAnd(req))
		g := m.Fix
		if m.Device != "rep & co" || g == nil || g.Point != f.Point || !g.At.Equal(f.DeviceAt) ||
			math.Abs(*g.SpeedMPS-*f.SpeedMPS) > 1e-4 || !near(g.Battery, *f.Battery) || *g.Charging != *f.Charging {
			t.Errorf("%s: sent %+v, got %+v", name, f, g)
		}
	}
	beat := f
	beat.Heartbeat = true
	if m := only(t)(DecodeOsmAnd(request(t, "POST", "/", "", EncodeOsmAnd("7", beat)))); m.Kind != tracking.KindHeartbeat {
		t.Errorf("a heartbeat came back as %s", m.Kind)
	}
}

// sample is the i-th of a row of fixes with every number set.
func sample(i int) tracking.Fix {
	at := arrival.Add(time.Duration(i-60) * time.Second)
	return tracking.Fix{
		At: at, DeviceAt: at, TimeSource: tracking.TimeDevice, Seq: new(int64(i)), UpMS: new(int64(1000 * i)),
		Point: orb.Point{106.7009 + float64(i)*1e-5, 10.7769}, AccuracyM: new(8.5), AltitudeM: new(12.0),
		SpeedMPS: new(2.5), HeadingDeg: new(181.0), Battery: new(0.77), Charging: new(false), Mock: new(false), Provider: "gps",
	}
}
