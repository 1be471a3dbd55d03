package protocol

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"xuntu.dev/tracking"
)

// checkMessages holds what every decoder promises, whatever it is fed.
func checkMessages(t *testing.T, messages []tracking.Message, err error) {
	t.Helper()
	if err != nil {
		if len(messages) > 0 {
			t.Fatalf("messages and an error: %v", err)
		}
		return
	}
	for _, m := range messages {
		checkText(t, m.Device)
		switch m.Kind {
		case tracking.KindFix, tracking.KindHeartbeat, tracking.KindEvent:
			if m.Fix == nil || m.Quarantine != nil || m.Kind == tracking.KindEvent && m.Event == nil {
				t.Fatalf("%s without its fix", m.Kind)
			}
			if len(m.Fix.Attrs) > maxAttrs || len(m.Fix.Cells) > maxRadios || len(m.Fix.Wifi) > maxRadios {
				t.Fatal("more kept than the limits allow")
			}
			text, err := json.Marshal(m.Fix)
			if err != nil {
				t.Fatalf("a fix without a JSON form: %v", err)
			}
			checkText(t, string(text))
			tracking.DefaultLimits().Check(*m.Fix, nil, arrival)
		case tracking.KindQuarantine:
			if m.Fix != nil || m.Quarantine == nil || m.Quarantine.Reason == "" {
				t.Fatal("quarantined without a reason")
			}
			checkText(t, m.Quarantine.Raw+m.Quarantine.Value)
		case tracking.KindOther:
			checkText(t, m.Type)
		default:
			t.Fatalf("unknown kind %q", m.Kind)
		}
	}
}

func checkText(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		t.Fatalf("%q cannot be stored", s)
	}
}

func FuzzOsmAnd(f *testing.F) {
	for _, c := range wireCases(f) {
		_, query, _ := strings.Cut(c.Path, "?")
		f.Add(query, c.Body, strings.Contains(c.Headers["Content-Type"], "json"))
	}
	f.Add("id=7&lat=1&lon=2&timestamp=1e400&cell=1,2,3,4&wifi=a,b", "", false)
	f.Add("", "id=7&lat=NaN&lon=%ff%00&x=%zz", false)
	f.Add("", `{"device_id":"7","location":[{"coords":{"latitude":1e999,"longitude":"x"},"extras":{"a":[1]}}]}`, true)
	f.Fuzz(func(t *testing.T, query, body string, isJSON bool) {
		req := Request{Body: []byte(body), ReceivedAt: arrival, Header: header()}
		req.Query, _ = url.ParseQuery(query)
		if isJSON {
			req.Header = header("Content-Type", "application/json")
		}
		messages, err := DecodeOsmAnd(req)
		checkMessages(t, messages, err)
	})
}

func FuzzOwnTracks(f *testing.F) {
	f.Add([]byte(location), "")
	f.Add([]byte(`{"_type":"encrypted","data":"AAAA"}`), "key")
	f.Add([]byte(`{"_type":"transition","tst":"x","event":"leave","desc":"`+"\xff"+`"}`), "")
	f.Add([]byte(" \n"), "")
	f.Fuzz(func(t *testing.T, body []byte, secret string) {
		messages, err := DecodeOwnTracks(Request{Body: body, Secret: secret, Device: "jane", ReceivedAt: arrival})
		checkMessages(t, messages, err)
	})
}

func FuzzOverland(f *testing.F) {
	for _, c := range wireCases(f) {
		if strings.HasPrefix(c.Path, "/overland") {
			f.Add([]byte(c.Body))
		}
	}
	f.Add([]byte(`{"locations":[{"geometry":{"coordinates":[1,2]},"properties":{"timestamp":1,"motion":[null]}}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		messages, err := DecodeOverland(Request{Body: body, Device: "d", ReceivedAt: arrival})
		checkMessages(t, messages, err)
	})
}

func FuzzBatch(f *testing.F) {
	body, err := NewBatch("d", arrival, new(int64(5)), []tracking.Fix{sample(1), sample(2)}).Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(body)
	f.Add([]byte(`{"device":"d","up_ms":"x","fixes":[{"seq":1e300,"t":-1},{"t":null},[],{}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		messages, err := DecodeBatch(Request{Body: body, ReceivedAt: arrival})
		checkMessages(t, messages, err)
	})
}

func FuzzGzip(f *testing.F) {
	body, err := NewBatch("d", arrival, nil, []tracking.Fix{sample(1)}).EncodeGzip()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(body)
	f.Add(body[:20])
	f.Add([]byte{0x1f, 0x8b, 8})
	f.Fuzz(func(t *testing.T, body []byte) {
		const limit = 1 << 16
		plain, err := unzip(body, limit)
		if err == nil && len(plain) > limit {
			t.Fatalf("%d bytes, the limit is %d", len(plain), limit)
		}
	})
}

func FuzzGPX(f *testing.F) {
	f.Add([]byte(gpxPieces))
	f.Add([]byte(`<gpx><trk><trkseg><trkpt lat="1e999" lon=""><time>0</time></trkpt></trkseg></trk></gpx>`))
	f.Add([]byte(`<!DOCTYPE gpx [<!ENTITY a "b">]><gpx>&a;</gpx>`))
	f.Fuzz(func(t *testing.T, file []byte) {
		var messages []tracking.Message
		err := ReadGPX(bytes.NewReader(file), "d", func(m tracking.Message) error {
			messages = append(messages, m)
			return nil
		})
		if err != nil {
			messages = nil // those before the fault were handed over; the error stands
		}
		checkMessages(t, messages, err)
	})
}

func FuzzInstant(f *testing.F) {
	for _, s := range []string{"1763712035", "1763712030500", "2025-11-21T08:00:35 08:00", "9999-12-31T23:59:59-14:00", "1e9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := parseInstant(s)
		if !at.set {
			return
		}
		if _, err := at.at.MarshalJSON(); err != nil {
			t.Fatalf("%q became %v, which has no JSON form: %v", s, at.at, err)
		}
	})
}
