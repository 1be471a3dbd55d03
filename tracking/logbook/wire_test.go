package logbook_test

import (
	"crypto/rand"
	"encoding/json"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/tracking/protocol"
)

// wireCase is a request of a real phone app, with what must come of it.
type wireCase struct {
	Name     string            `json:"name"`
	Method   string            `json:"method"`
	Path     string            `json:"path"`
	Headers  map[string]string `json:"headers"`
	Body     string            `json:"body"`
	Status   int               `json:"status"`
	Response *string           `json:"response"`
	Fault    string            `json:"fault"`
	Want     map[string]any    `json:"want"`
}

// ownCases stand in where the shared data is not: one request a format.
func ownCases() []wireCase {
	form := map[string]string{"Content-Type": "application/x-www-form-urlencoded"}
	return []wireCase{
		{
			Name: "own: query", Method: "GET", Path: "/?id=48241179&timestamp=1763712000&lat=10.5&lon=106.5&speed=10&batt=50", Status: 200,
			Want: map[string]any{"t": "2025-11-21T08:00:00Z", "lat": 10.5, "lon": 106.5, "speed": 5.144, "battery": 0.5},
		},
		{
			Name: "own: heartbeat", Method: "POST", Path: "/", Headers: form, Body: "id=48241179&timestamp=1763712001&batt=49", Status: 200,
			Want: map[string]any{"heartbeat": true, "t": "2025-11-21T08:00:01Z"},
		},
		{
			Name: "own: no longitude there is", Method: "POST", Path: "/", Headers: form, Body: "id=48241179&timestamp=1763712002&lat=1&lon=1810", Status: 200,
			Want: map[string]any{"quarantined": "lon out of range"},
		},
		{
			Name: "own: database away", Method: "POST", Path: "/", Headers: form, Body: "id=48241179&timestamp=1763712003&lat=1&lon=1", Status: 503,
			Fault: "postgres stopped", Want: map[string]any{"stored": false},
		},
		{
			Name: "own: token in the path", Method: "GET", Path: "/t/48241179?timestamp=1763712004&lat=10.5&lon=106.5", Status: 200,
			Want: map[string]any{"t": "2025-11-21T08:00:04Z"},
		},
	}
}

// TestWireCases sends every case through the real endpoints, in order, and
// looks at the answer and at the row that was stored.
func TestWireCases(t *testing.T) { //nolint:tparallel // The cases share one stage, one after another.
	t.Parallel()
	server := testkit.StartOwnServer(t, false)
	s := newStage(t, stageOptions{d: server.DB, clock: testkit.NewClock(time.Date(2025, 11, 21, 8, 2, 0, 0, time.UTC))})
	devices := map[string]int64{}
	for _, token := range []string{"48241179", "jane/phone", "token"} {
		devices[token] = s.phone(t, s.c, s.c.Ada, token)
	}
	var file struct{ Cases []wireCase }
	if folder := shared(t); folder != "" {
		readJSON(t, filepath.Join(folder, "wire", "cases.json"), &file)
	}
	for _, c := range append(file.Cases, ownCases()...) {
		t.Run(c.Name, func(t *testing.T) { //nolint:paralleltest // One stops the database; and a repeat follows what it repeats.
			w := wire{s, server, devices, c}
			w.run(t)
		})
	}
}

type wire struct {
	s       *stage
	server  *testkit.OwnServer
	devices map[string]int64
	c       wireCase
}

func (w wire) run(t *testing.T) {
	switch {
	case strings.Contains(w.c.Body, "<made by the test>"):
		sealed, err := protocol.Seal([]byte(`{"_type":"location","lat":10.7769,"lon":106.7009,"tst":1763712052}`), "secret", rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		w.c.Body = string(sealed)
	case w.c.Want["stored_rows_added"] != nil:
		w.send(t, strings.NewReplacer(`"created_at":1763712099,`, "", "100.7", "101.3").Replace(w.c.Body))
	}
	before := w.s.d.Count(t, `SELECT count(*) FROM tracking.fix`)
	if w.c.Fault != "" {
		w.server.Stop(t)
	}
	status, body := w.send(t, w.c.Body)
	if status != w.c.Status {
		t.Errorf("status %d, want %d: %s", status, w.c.Status, body)
	}
	if w.c.Response != nil && strings.TrimSpace(body) != *w.c.Response {
		t.Errorf("answer %q, want %q", body, *w.c.Response)
	}
	if w.c.Fault != "" {
		w.server.Start(t)
		w.again(t)
		if added := w.s.d.Count(t, `SELECT count(*) FROM tracking.fix`) - before; added != 1 {
			t.Fatalf("%d rows of one fix sent until it was taken, want 1", added)
		}
		return
	}
	w.check(t, w.s.d.Count(t, `SELECT count(*) FROM tracking.fix`)-before, body)
}

// again sends, as a phone does, until the database is back and the fix is taken.
func (w wire) again(t *testing.T) {
	t.Helper()
	for range 50 {
		if status, _ := w.send(t, w.c.Body); status == 200 {
			w.s.d.Owner.Pool().Reset()
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("the database is back for five seconds and the fix is still refused")
}

func (w wire) send(t *testing.T, body string) (int, string) {
	t.Helper()
	client := w.s.Stranger()
	for name, value := range w.c.Headers {
		client.Header.Set(name, value)
	}
	got := client.Send(w.c.Method, w.c.Path, "", []byte(body))
	return got.Status, string(got.Body)
}

func (w wire) check(t *testing.T, added int, body string) {
	t.Helper()
	want := w.c.Want
	switch {
	case want["stored"] == false || want["stored_rows_added"] != nil:
		if added != 0 {
			t.Errorf("%d rows stored, want none", added)
		}
		return
	case want["quarantined"] != nil:
		reason := strings.ReplaceAll(want["quarantined"].(string), " ", "_")
		if n := w.s.d.Count(t, `SELECT count(*) FROM tracking.quarantine WHERE reason = $1`, reason); n != 1 || added != 0 {
			t.Errorf("%d set aside as %s and %d stored, want 1 and none", n, reason, added)
		}
		return
	case added != 1:
		t.Fatalf("%d rows stored, want 1", added)
	}
	got := w.last(t)
	for what, wanted := range want {
		w.compare(t, got, what, wanted, body)
	}
}

// last is the row stored last, in the words of the cases.
func (w wire) last(t *testing.T) map[string]any {
	t.Helper()
	var raw []byte
	err := w.s.d.Owner.Pool().QueryRow(t.Context(), `SELECT to_jsonb(f) FROM tracking.fix f ORDER BY ctid DESC, device_at DESC LIMIT 1`).Scan(&raw)
	if err != nil {
		t.Fatal(err)
	}
	var row map[string]any
	if err := json.Unmarshal(raw, &row); err != nil {
		t.Fatal(err)
	}
	return row
}

func (w wire) compare(t *testing.T, row map[string]any, what string, want any, body string) {
	t.Helper()
	attrs, _ := row["attrs"].(map[string]any)
	more, _ := attrs["attrs"].(map[string]any)
	flags := int(row["flags"].(float64))
	cells, _ := attrs["cells"].([]any)
	bit := func(n int) any {
		if flags&n != 0 {
			return true
		}
		return nil
	}
	got := map[string]any{
		"device": row["device_id"], "lat": row["lat"], "lon": row["lon"], "speed": row["speed_mps"], "bearing": row["heading_deg"],
		"alt": row["altitude_m"], "acc": row["accuracy_m"], "battery": row["battery"], "mock": bit(1), "moving": bit(1 << 17),
		"charging": flags&(1<<16) != 0, "heartbeat": row["lon"] == nil, "no_fix": row["lon"] == nil, "alarm": attrs["alarm"],
		"odometer_m": attrs["odometerM"], "activity": attrs["activity"], "cells": float64(len(cells)), "event": more["event"], "place": more["place"],
	}[what]
	switch what {
	case "t":
		at, err := time.Parse(time.RFC3339Nano, row["device_at"].(string))
		if want == "server clock" {
			want = w.s.Clock.Now().Format(time.RFC3339Nano)
		}
		if err != nil || at.UTC().Format(time.RFC3339Nano) != want {
			t.Errorf("t = %v, want %v", row["device_at"], want)
		}
		return
	case "device":
		want = float64(w.devices[want.(string)])
	case "time_source":
		got, want = flags&(1<<18) != 0, want == "server"
	case "wifi":
		for i, address := range want.([]any) {
			seen, _ := attrs["wifi"].([]any)
			if i >= len(seen) || seen[i].(map[string]any)["bssid"] != address {
				t.Errorf("wifi = %v, want %v", attrs["wifi"], want)
			}
		}
		return
	case "answer":
		if !strings.Contains(body, `"_type":"encrypted"`) {
			t.Errorf("the answer is not encrypted: %s", body)
		}
		return
	}
	a, isA := got.(float64)
	b, isB := want.(float64)
	if same := got == want || isA && isB && math.Abs(a-b) < 0.001; !same {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}
