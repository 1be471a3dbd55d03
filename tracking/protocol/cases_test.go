package protocol

import (
	"crypto/rand"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"xuntu.dev/tracking"
)

const caseSecret = "a key of the test"

// TestWireCases holds the decoders against the answers real apps expect. What
// needs a database (unknown device, database down) ends here at the decoder:
// the request itself is fine.
func TestWireCases(t *testing.T) {
	t.Parallel()
	for _, c := range wireCases(t) {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			if strings.Contains(c.Body, "<made by the test>") {
				sealed, err := Seal([]byte(`{"_type":"location","lat":10.7769,"lon":106.7009,"tst":1763712050}`), caseSecret, rand.Reader)
				if err != nil {
					t.Fatal(err)
				}
				c.Body = string(sealed)
				c.Want = map[string]any{"t": "2025-11-21T08:00:50Z"}
			}
			req := requestWith(t, c.Method, c.Path, c.Headers, c.Body)
			req.Secret = caseSecret
			messages, err := decode(req, c.Path)
			checkCase(t, c, messages, err)
		})
	}
}

func checkCase(t *testing.T, c wireCase, messages []tracking.Message, err error) {
	t.Helper()
	noID := !strings.Contains(c.Path+c.Body, "id") && c.Status == 400
	switch {
	case noID:
		checkFault(t, err, NoDevice)
		return
	case err != nil:
		t.Fatalf("decode: %v", err)
	case c.Body == "" && strings.HasPrefix(c.Path, "/pub"):
		if len(messages) != 0 {
			t.Fatalf("got %d messages of an empty body", len(messages))
		}
		return
	case len(messages) != 1:
		t.Fatalf("got %d messages, want 1", len(messages))
	}
	m := messages[0]
	if m.Device == "" {
		t.Error("the message belongs to nobody")
	}
	if c.Want["quarantined"] != nil {
		reason, _ := tracking.DefaultLimits().Check(*m.Fix, nil, arrival)
		if reason.String() != c.Want["quarantined"] {
			t.Errorf("quarantined as %q, want %q", reason, c.Want["quarantined"])
		}
		return
	}
	if m.Fix == nil {
		t.Fatalf("no fix but %+v %+v", m, m.Quarantine)
	}
	for what, want := range c.Want {
		checkWant(t, m, what, want)
	}
}

// checkWant compares one wanted value.
func checkWant(t *testing.T, m tracking.Message, what string, want any) {
	t.Helper()
	f := m.Fix
	got := map[string]any{
		"device": m.Device, "lat": f.Point.Lat(), "lon": f.Point.Lon(), "speed": value(f.SpeedMPS),
		"bearing": value(f.HeadingDeg), "alt": value(f.AltitudeM), "acc": value(f.AccuracyM),
		"battery": value(f.Battery), "odometer_m": value(f.OdometerM), "mock": value(f.Mock),
		"charging": value(f.Charging), "moving": value(f.Moving), "activity": f.Activity, "alarm": f.Alarm,
		"no_fix": f.Heartbeat, "heartbeat": m.Kind == tracking.KindHeartbeat,
		"time_source": string(f.TimeSource), "cells": float64(len(f.Cells)),
	}
	switch what {
	case "t":
		if want == "server clock" {
			want = arrival.Format(time.RFC3339Nano)
		}
		at, err := time.Parse(time.RFC3339Nano, want.(string))
		if err != nil || !at.Equal(f.At) {
			t.Errorf("t = %v, want %v", f.At, want)
		}
	case "wifi":
		for i, address := range want.([]any) {
			if i >= len(f.Wifi) || f.Wifi[i].BSSID != address {
				t.Errorf("wifi = %+v, want %v", f.Wifi, want)
			}
		}
	case "event":
		if m.Event == nil || m.Event.Name != want {
			t.Errorf("event = %+v, want %v", m.Event, want)
		}
	case "place":
		if m.Event == nil || m.Event.Place != want {
			t.Errorf("event = %+v, want place %v", m.Event, want)
		}
	case "stored", "stored_rows_added": // for the service
	default:
		g, known := got[what]
		if !known {
			t.Fatalf("the test knows no %q", what)
		}
		a, isA := g.(float64)
		b, isB := want.(float64)
		same := g == want
		if isA && isB {
			same = math.Abs(a-b) < 0.0005
		}
		if !same {
			t.Errorf("%s = %v, want %v", what, g, want)
		}
	}
}

func value[T any](p *T) any {
	if p == nil {
		return nil
	}
	return *p
}

// TestOwnTracksTypes reads every type the apps send.
func TestOwnTracksTypes(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{
		"waypoint", "waypoints", "status", "lwt", "card", "cmd", "steps", "request", "beacon", "configuration", "transition", "location",
	} {
		body, err := json.Marshal(map[string]any{"_type": kind, "tst": 1763712050, "lat": 10.7769, "lon": 106.7009, "event": "enter", "desc": "shop"})
		if err != nil {
			t.Fatal(err)
		}
		messages, err := DecodeOwnTracks(Request{Body: body, Device: "jane/phone", ReceivedAt: arrival})
		if err != nil || len(messages) != 1 {
			t.Errorf("%s: %d messages, %v", kind, len(messages), err)
			continue
		}
		stored := slices.Contains([]string{"transition", "location"}, kind)
		if m := messages[0]; (m.Fix != nil) != stored || !stored && m.Kind != tracking.KindOther {
			t.Errorf("%s became %s with fix %v", kind, m.Kind, m.Fix)
		}
	}
}
