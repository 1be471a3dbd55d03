package protocol

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// BenchmarkDecodeBatch reads a batch of 100 fixes as our own app sends them.
func BenchmarkDecodeBatch(b *testing.B) {
	var text strings.Builder
	text.WriteString(`{"sent_at":1763712075123,"fixes":[`)
	for i := range 100 {
		if i > 0 {
			text.WriteByte(',')
		}
		fmt.Fprintf(&text, `{"seq":%d,"t":%d,"lon":113.6123456,"lat":34.7123456,"acc":8.5,"spd":1.2,"hdg":45,"bat":0.8}`, i, 1763712070000+i*1000)
	}
	text.WriteString(`]}`)
	req := Request{Body: []byte(text.String()), Header: http.Header{}, ReceivedAt: arrival, Device: "xd_A"}
	b.SetBytes(int64(len(req.Body)))
	b.ReportAllocs()
	for b.Loop() {
		if m, err := DecodeBatch(req); err != nil || len(m) != 100 {
			b.Fatal(len(m), err)
		}
	}
}

// FuzzFastBatch holds the fast reader against the general one: where it says yes, both say the same.
func FuzzFastBatch(f *testing.F) {
	for _, seed := range []string{
		`{"sent_at":1763712075123,"up_ms":5,"device":"a","fixes":[{"seq":1,"t":1763712070000,"up":3,"lon":113.6,"lat":-34.7,"acc":8.5,"spd":-1,"hdg":400,"alt":0,"bat":2,"chg":true,"mov":false,"mock":true,"act":"still","odo":1.5,"src":"gps","perm":"denied","alarm":"sos"}]}`,
		`{"fixes":[]}`, `{}`, ` { "fixes" : [ { "t" : 0 } , {"t":253402300799999,"seq":1.5} ] } `, `{"fixes":[{"t":1e3}]}`, `{"fixes":[{"t":01}]}`,
		`{"fixes":[{"t":"1763712070000","lon":"113"}]}`, `{"fixes":[{"seq":1,"seq":2,"t":1,"lat":0.1}],"fixes":[{"t":2}]}`, `{"fixes":[{"T":5}]}`,
		`{"fixes":[{"t":-5,"lon":-0}]}`, `{"fixes":null}`, `{"fixes":[null]}`, `{"fixes":[{"t":9223372036854775808}]}`, `{"device":"\u0041","fixes":[{"act":"a\"b"}]}`,
		`{"fixes":[{"t":1763712070000,"lon":113.6,"lat":34.7}]}x`, `{"fixes":[{"t":1763712070000,"lon":1.}]}`, `{"fixes":[{"lat":-.5}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		req := Request{Body: body, Header: http.Header{}, ReceivedAt: arrival, Device: "d"}
		if _, _, ok := fastBatch(req); !ok {
			return
		}
		got, gotErr := DecodeBatch(req)
		want, wantErr := decodeBatch(req)
		if fmt.Sprint(gotErr) != fmt.Sprint(wantErr) {
			t.Fatalf("%q: %v, the general reader says %v", body, gotErr, wantErr)
		}
		a, b := asJSON(t, got), asJSON(t, want)
		if a != b {
			t.Fatalf("%q:\n%s, the general reader says\n%s", body, a, b)
		}
	})
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
