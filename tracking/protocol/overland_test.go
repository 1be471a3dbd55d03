package protocol

import (
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/tracking"
)

func TestOverland(t *testing.T) {
	t.Parallel()
	body := `{"locations":[
	 {"type":"Feature","geometry":{"type":"Point","coordinates":[106.7009,10.7769,3]},"properties":{"timestamp":"2025-11-21T16:01:05+0800",
	  "altitude":3,"speed":4,"course":-1,"horizontal_accuracy":30,"vertical_accuracy":-1,"motion":["driving","stationary"],
	  "device_id":"iphone","battery_level":0.89,"battery_state":"charging","wifi":"shop"}},
	 {"type":"Feature","geometry":{"type":"Point","coordinates":[106.7009]},"properties":{"timestamp":"2025-11-21T08:01:05Z","device_id":"iphone"}},
	 {"type":"Feature","geometry":"here","properties":{"timestamp":"2025-11-21T08:01:05Z","device_id":"iphone"}},
	 {"type":"Feature","geometry":null,"properties":{"timestamp":"2025-11-21T08:01:05Z","device_id":"iphone","motion":["stationary"]}}],
	 "current":{"properties":{}},"trip":{"distance":12}}`
	messages, err := DecodeOverland(request(t, "POST", "/overland", "application/json", body))
	if err != nil || len(messages) != 4 {
		t.Fatalf("%d messages, %v", len(messages), err)
	}
	for i, m := range messages {
		if m.Device != "iphone" {
			t.Errorf("feature %d belongs to %q", i, m.Device)
		}
	}
	f := messages[0].Fix
	if f.Point != (orb.Point{106.7009, 10.7769}) || !near(f.SpeedMPS, 4) || !near(f.AccuracyM, 30) || f.HeadingDeg != nil ||
		!*f.Charging || f.Moving != nil || f.Activity != "driving" || f.Wifi[0].SSID != "shop" || f.At.Hour() != 8 {
		t.Errorf("got %+v", f)
	}
	if q := messages[1].Quarantine; q == nil || q.Reason != tracking.BadPoint {
		t.Errorf("half a place: %+v", messages[1])
	}
	if q := messages[2].Quarantine; q == nil || q.Reason != tracking.BadValue {
		t.Errorf("no geometry: %+v", messages[2])
	}
	if last := messages[3]; last.Kind != tracking.KindHeartbeat || last.Fix.Moving == nil || *last.Fix.Moving {
		t.Errorf("a feature without a place is a heartbeat: %+v", last)
	}
}

// TestOverlandWhose: one feature that says nothing must not stop the queue.
func TestOverlandWhose(t *testing.T) {
	t.Parallel()
	mute := `{"locations":[7,{"properties":{"device_id":"a"}},{"properties":{}}]}`
	messages, err := DecodeOverland(Request{Body: []byte(mute), ReceivedAt: arrival})
	if err != nil || len(messages) != 3 || messages[0].Device != "a" || messages[2].Device != "a" {
		t.Errorf("%+v, %v", messages, err)
	}
	_, err = DecodeOverland(Request{Body: []byte(`{"locations":[{"properties":{}}]}`), ReceivedAt: arrival})
	checkFault(t, err, NoDevice)
	if none, err := DecodeOverland(Request{Body: []byte(`{"locations":[]}`), ReceivedAt: arrival}); err != nil || len(none) != 0 {
		t.Errorf("an empty batch is fine: %d, %v", len(none), err)
	}
}
