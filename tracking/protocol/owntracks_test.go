package protocol

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"xuntu.dev/tracking"
)

const location = `{"_type":"location","_id":"05b6f5bf","acc":13,"alt":23,"batt":62,"bs":2,"cog":56,"conn":"m","created_at":1763712051,
 "lat":10.7769,"lon":106.7009,"m":1,"t":"u","tid":"ja","topic":"owntracks/jane/phone","tst":1763712050,"vac":15,"vel":36,
 "SSID":"shop","BSSID":"0:14:22:1:23:45","inregions":["office","depot"],"motionactivities":["automotive"]}`

func TestOwnTracksLocation(t *testing.T) {
	t.Parallel()
	req := requestWith(t, "POST", "/pub", map[string]string{"X-Limit-U": "jane", "X-Limit-D": "phone"}, location)
	m := only(t)(DecodeOwnTracks(req))
	f := m.Fix
	switch {
	case m.Device != "jane/phone":
		t.Errorf("device %q", m.Device)
	case !near(f.SpeedMPS, 10), !near(f.Battery, 0.62), !near(f.AccuracyM, 13), !near(f.HeadingDeg, 56), f.Charging == nil || !*f.Charging:
		t.Errorf("36 km/h, 62 %%, 13 m, charging: got %+v", f)
	case f.Wifi[0].SSID != "shop" || f.Activity != "automotive" || f.Attrs["inregions"] != "office, depot" || f.Attrs["conn"] != "m":
		t.Errorf("the rest: %+v", f)
	}
	later := strings.Replace(location, `"created_at":1763712051`, `"created_at":1763712099,"p":100.7`, 1)
	again := only(t)(DecodeOwnTracks(requestWith(t, "POST", "/pub?u=jane&d=phone", nil, later)))
	if !again.Fix.DeviceAt.Equal(f.DeviceAt) || again.Fix.Point != f.Point || again.Device != m.Device {
		t.Error("a fix repeated from the queue must have the same key")
	}
}

func TestOwnTracksWhose(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		req  Request
		want string
	}{
		"headers":     {Request{Header: header("X-Limit-U", "jane", "X-Limit-D", "phone")}, "jane/phone"},
		"credentials": {Request{Header: header("Authorization", "Basic amFuZTpzZWNyZXQ=")}, "jane"},
		"the path":    {Request{Device: "token", Header: header("X-Limit-U", "jane")}, "token"},
		"the topic":   {Request{}, "jane/phone"},
	} {
		c.req.Body, c.req.ReceivedAt = []byte(location), arrival
		if m := only(t)(DecodeOwnTracks(c.req)); m.Device != c.want {
			t.Errorf("%s: device %q, want %q", name, m.Device, c.want)
		}
	}
	_, err := DecodeOwnTracks(Request{Body: []byte(`{"_type":"location"}`), ReceivedAt: arrival})
	checkFault(t, err, NoDevice)
}

func TestOwnTracksRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		body string
		want Fault
	}{
		"no JSON":       {`{"_type":`, Malformed},
		"no type":       {`{"lat":1}`, Unknown},
		"unknown type":  {`{"_type":"telepathy"}`, Unknown},
		"a list":        {`[1,2]`, Malformed},
		"no key":        {`{"_type":"encrypted","data":"AAAA"}`, Sealed},
		"too deep":      {strings.Repeat("[", 100), TooLarge},
		"too many":      {`{"_type":"location","inregions":[` + strings.Repeat("1,", maxValues+1) + `1]}`, TooLarge},
		"sealed, a box": {`{"_type":"encrypted","data":7}`, Malformed},
	} {
		_, err := DecodeOwnTracks(Request{Body: []byte(c.body), Device: "jane", ReceivedAt: arrival})
		checkFault(t, err, c.want)
		if t.Failed() {
			t.Fatal(name)
		}
	}
	for name, body := range map[string]string{
		"no time":  `{"_type":"location","lat":1,"lon":2}`,
		"no place": `{"_type":"location","tst":1763712050}`,
	} {
		if m := only(t)(DecodeOwnTracks(Request{Body: []byte(body), Device: "jane", ReceivedAt: arrival})); m.Kind != tracking.KindQuarantine {
			t.Errorf("%s: %s", name, m.Kind)
		}
	}
}

// TestOwnTracksSealed goes both ways: what the phone seals we open, what we
// answer the phone can open, and the wrong key opens nothing.
func TestOwnTracksSealed(t *testing.T) {
	t.Parallel()
	plain, err := EncodeOwnTracks("jane/phone", sample(1))
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := Seal(plain, "s3cret", rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	req := Request{Body: sealed, Device: "jane/phone", Secret: "s3cret", ReceivedAt: arrival}
	if m := only(t)(DecodeOwnTracks(req)); m.Fix.Point != sample(1).Point || !near(m.Fix.SpeedMPS, 2.5) {
		t.Errorf("sealed and opened: %+v", m.Fix)
	}
	req.Secret = "another"
	_, err = DecodeOwnTracks(req)
	checkFault(t, err, Sealed)

	twice, err := Seal(sealed, "s3cret", rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	_, err = DecodeOwnTracks(Request{Body: twice, Device: "jane", Secret: "s3cret", ReceivedAt: arrival})
	checkFault(t, err, Unknown)

	answer, err := OwnTracksAnswer([]json.RawMessage{[]byte(`{"_type":"cmd"}`)}, "s3cret", rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if opened, err := Unseal(answer, "s3cret"); err != nil || string(opened) != `[{"_type":"cmd"}]` {
		t.Errorf("the phone reads %s, %v", opened, err)
	}
	if open, err := OwnTracksAnswer(nil, "", rand.Reader); err != nil || string(open) != "[]" {
		t.Errorf("without a key the answer is %s, %v; want []", open, err)
	}
}

// TestSealVector opens a box made by libsodium's rules with a fixed nonce, so
// that the format itself cannot drift: 24 bytes of nonce, then the box, in
// standard base64.
func TestSealVector(t *testing.T) {
	t.Parallel()
	sealed, err := Seal([]byte("hello"), "k", bytes.NewReader(make([]byte, nonceSize)))
	if err != nil {
		t.Fatal(err)
	}
	var body ownTracksSealed
	if err := json.Unmarshal(sealed, &body); err != nil {
		t.Fatal(err)
	}
	box, err := base64.StdEncoding.DecodeString(body.Data)
	if err != nil || body.Type != "encrypted" || len(box) != nonceSize+16+len("hello") {
		t.Errorf("type %q, %d bytes, %v", body.Type, len(box), err)
	}
	if _, err := Seal([]byte("hello"), "k", strings.NewReader("short")); err == nil {
		t.Error("a nonce that is too short must not seal")
	}
}
