package protocol

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"xuntu.dev/tracking"
)

// TestBatchRoundTrip sends a batch through gzip, HTTP and back.
func TestBatchRoundTrip(t *testing.T) {
	t.Parallel()
	sent := arrival.Add(-time.Second)
	fixes := []tracking.Fix{sample(1), sample(2), {Heartbeat: true, DeviceAt: sent, Seq: new(int64(3)), Permission: "denied"}}
	body, err := NewBatch("d1", sent, new(int64(9000)), fixes).EncodeGzip()
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "/api/tracking/fixes", bytes.NewReader(body))
	r.Header.Set("Content-Encoding", "gzip")
	req, err := Read(r, arrival, MaxBody)
	if err != nil {
		t.Fatal(err)
	}
	messages, err := DecodeBatch(req)
	if err != nil || len(messages) != 3 {
		t.Fatalf("%d messages, %v", len(messages), err)
	}
	for i, want := range fixes[:2] {
		got := *messages[i].Fix
		want.ReceivedAt = arrival
		if got.Point != want.Point || !got.At.Equal(want.At) || *got.Seq != *want.Seq || *got.UpMS != *want.UpMS ||
			*got.AccuracyM != *want.AccuracyM || *got.Mock || got.Provider != "gps" {
			t.Errorf("sent %+v\n got %+v", want, got)
		}
		if messages[i].Sent == nil || !messages[i].Sent.At.Equal(sent) || *messages[i].Sent.UpMS != 9000 {
			t.Errorf("sent at %+v", messages[i].Sent)
		}
	}
	if beat := messages[2]; beat.Kind != tracking.KindHeartbeat || beat.Fix.Permission != "denied" {
		t.Errorf("heartbeat: %+v", beat)
	}
}

// TestBatchSpoilt keeps the good fixes of a batch that holds bad ones.
func TestBatchSpoilt(t *testing.T) {
	t.Parallel()
	body := `{"device":"d1","fixes":[
	 {"seq":1,"t":1763712070000,"lon":106.7,"lat":10.7},
	 {"seq":2,"lon":106.7,"lat":10.7},
	 {"seq":3,"t":1763712070000,"lon":"east","lat":10.7},
	 {"seq":4.5,"t":1763712070000},
	 "nonsense",
	 {"seq":6,"t":"2025-11-21T08:01:10Z","lon":106.7,"lat":10.7,"bat":55,"chg":"yes","acc":null}]}`
	messages, err := DecodeBatch(Request{Body: []byte(body), ReceivedAt: arrival})
	if err != nil || len(messages) != 6 {
		t.Fatalf("%d messages, %v", len(messages), err)
	}
	want := []tracking.QuarantineReason{"", tracking.NoTime, tracking.BadPoint, tracking.BadValue, tracking.BadValue, ""}
	for i, m := range messages {
		var got tracking.QuarantineReason
		if m.Quarantine != nil {
			got = m.Quarantine.Reason
		}
		if got != want[i] {
			t.Errorf("fix %d: %q, want %q", i+1, got, want[i])
		}
	}
	if q := messages[1].Quarantine; q.Seq == nil || *q.Seq != 2 {
		t.Error("a rejected fix keeps its number, so that the phone can delete it")
	}
	if f := messages[5].Fix; f.Battery != nil || f.Charging == nil || !*f.Charging || f.AccuracyM != nil {
		t.Errorf("odd values: %+v", f)
	}
}

func TestBatchLimits(t *testing.T) {
	t.Parallel()
	many := `{"device":"d","fixes":[` + strings.TrimSuffix(strings.Repeat(`{"t":1},`, MaxFixes+1), ",") + `]}`
	_, err := DecodeBatch(Request{Body: []byte(many), ReceivedAt: arrival})
	checkFault(t, err, TooLarge)
	_, err = DecodeBatch(Request{Body: []byte(`{"fixes":[]}`), ReceivedAt: arrival})
	checkFault(t, err, NoDevice)
	_, err = DecodeBatch(Request{Body: []byte(`{"device":"d","fixes":7}`), ReceivedAt: arrival})
	checkFault(t, err, Malformed)
	if messages, err := DecodeBatch(Request{Body: []byte(`{"fixes":[]}`), Device: "token", ReceivedAt: arrival}); err != nil || len(messages) != 0 {
		t.Errorf("an empty batch is fine: %d, %v", len(messages), err)
	}
}

// TestReadBounds proves that a body is bounded as sent and unzipped.
func TestReadBounds(t *testing.T) {
	t.Parallel()
	var bomb bytes.Buffer
	zip := gzip.NewWriter(&bomb)
	for range 64 {
		if _, err := zip.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := zip.Close(); err != nil {
		t.Fatal(err)
	}
	good := bomb.Bytes()
	small, err := NewBatch("d", arrival, nil, []tracking.Fix{sample(1)}).EncodeGzip()
	if err != nil {
		t.Fatal(err)
	}
	damaged := bytes.Clone(small)
	damaged[len(damaged)-6] ^= 0xff // in the checksum
	for name, c := range map[string]struct {
		body []byte
		want Fault
	}{
		"zip bomb":      {good, TooLarge},
		"plain, large":  {make([]byte, MaxBody+1), TooLarge},
		"half a gzip":   {small[:len(small)/2], Broken},
		"damaged gzip":  {damaged, Malformed},
		"declared only": {[]byte("hello"), Malformed},
	} {
		r := httptest.NewRequest("POST", "/", bytes.NewReader(c.body))
		r.Header.Set("Content-Encoding", "gzip")
		_, err := Read(r, arrival, MaxBody)
		checkFault(t, err, c.want)
		if t.Failed() {
			t.Fatal(name)
		}
	}
	bare := httptest.NewRequest("POST", "/", bytes.NewReader(small))
	if req, err := Read(bare, arrival, MaxBody); err != nil || req.Body[0] != '{' {
		t.Errorf("gzip is known by its first bytes too: %v", err)
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"plain", "plain"},
		{"nul\x00byte", "nulbyte"},
		{"bad\xff\xfeutf8", "badutf8"},
		{"门店门店", "门店门"},
	} {
		if got := clean(c.in, 11); got != c.want {
			t.Errorf("clean(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// TestMemory holds the decoders to a few times the body, for bodies made to
// cost. It runs alone, because it counts all that is allocated.
func TestMemory(t *testing.T) {
	var list strings.Builder
	for i := range MaxFixes {
		fmt.Fprintf(&list, `{"t":1763712070000,"lon":106.7,"lat":10.7,"seq":%d},`, i)
	}
	bodies := map[string]string{
		"many keys":   "{" + strings.Repeat(`"k":1,`, MaxBody/7) + `"k":1}`,
		"many values": `{"fixes":[` + strings.Repeat("0,", MaxBody/3) + "0]}",
		"coordinates": `{"locations":[{"geometry":{"coordinates":[` + strings.Repeat("0,", MaxBody/3) + "0]}}]}",
		"a full one":  `{"fixes":[` + strings.TrimSuffix(list.String(), ",") + "]}",
	}
	for name, body := range bodies {
		req := Request{Body: []byte(body), Device: "d", ReceivedAt: arrival}
		for _, decode := range []func(Request) ([]tracking.Message, error){DecodeBatch, DecodeOverland, DecodeOwnTracks} {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			messages, err := decode(req)
			runtime.ReadMemStats(&after)
			if spent := after.TotalAlloc - before.TotalAlloc; spent > 32<<20 {
				t.Errorf("%s: %d MB", name, spent>>20)
			}
			if err != nil && messages != nil {
				t.Errorf("%s: messages and an error", name)
			}
		}
	}
}
