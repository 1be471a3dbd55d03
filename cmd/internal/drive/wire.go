package drive

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"xuntu.dev/tracking"
	"xuntu.dev/tracking/logbook"
	"xuntu.dev/tracking/protocol"
)

// wire is a way in which phone apps talk.
type wire int

const (
	ownBatch  wire = iota // our own app: gzipped JSON, many fixes at once
	osmand                // Traccar Client, GPSLogger: a form for each fix
	owntracks             // OwnTracks: encrypted, each fix alone
	overland              // Overland: GeoJSON, many fixes at once
)

// wires are dealt out to the phones in turn. Heartbeats and made-up positions
// can only be told by the first two, so who shall do such things has one of them.
var wires = [...]wire{ownBatch, ownBatch, osmand, owntracks, overland, ownBatch, osmand, owntracks, overland, ownBatch}

// most is how many fixes go into one request.
func (w wire) most() int {
	switch w {
	case ownBatch:
		return protocol.MaxFixes
	case overland:
		return 100
	case osmand, owntracks:
	}
	return 1
}

// request writes fixes in the wire's form.
func (w wire) request(ctx context.Context, base string, p logbook.Paired, fixes []tracking.Fix, now time.Time) (*http.Request, error) {
	switch w {
	case osmand:
		body := protocol.EncodeOsmAnd(p.Token, fixes[0])
		return post(ctx, base+"/", "application/x-www-form-urlencoded", []byte(body))
	case owntracks:
		return owntracksRequest(ctx, base, p, fixes[0])
	case overland:
		body, err := json.Marshal(overlandBatch(fixes))
		if err != nil {
			return nil, err
		}
		return post(ctx, base+"/overland/"+p.Token, "application/json", body)
	case ownBatch:
	}
	body, err := protocol.NewBatch("", now, nil, fixes).EncodeGzip()
	if err != nil {
		return nil, err
	}
	r, err := post(ctx, base+"/api/tracking/fixes", "application/json", body)
	if err == nil {
		r.Header.Set("Content-Encoding", "gzip")
		r.Header.Set("Authorization", "Bearer "+p.Token)
	}
	return r, err
}

func owntracksRequest(ctx context.Context, base string, p logbook.Paired, f tracking.Fix) (*http.Request, error) {
	o := p.URLs.OwnTracks
	plain, err := protocol.EncodeOwnTracks(o.User+"/"+o.Device, f)
	if err != nil {
		return nil, err
	}
	sealed, err := protocol.Seal(plain, o.Key, rand.Reader)
	if err != nil {
		return nil, err
	}
	r, err := post(ctx, base+"/pub", "application/json", sealed)
	if err == nil {
		r.SetBasicAuth(o.User, o.Password)
		r.Header.Set("X-Limit-U", o.User)
		r.Header.Set("X-Limit-D", o.Device)
	}
	return r, err
}

func post(ctx context.Context, url, media string, body []byte) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err == nil {
		r.Header.Set("Content-Type", media)
	}
	return r, err
}

// took reports whether an answer says that the fixes are stored.
func (w wire) took(got reply) bool {
	return w != overland || strings.TrimSpace(string(got.body)) == protocol.OverlandAnswer
}

type overlandFeature struct {
	Type     string `json:"type"`
	Geometry struct {
		Type        string     `json:"type"`
		Coordinates [2]float64 `json:"coordinates"`
	} `json:"geometry"`
	Properties struct {
		Timestamp    string   `json:"timestamp"`
		Accuracy     *float64 `json:"horizontal_accuracy,omitempty"`
		Altitude     *float64 `json:"altitude,omitempty"`
		Speed        *float64 `json:"speed,omitempty"`
		Course       *float64 `json:"course,omitempty"`
		BatteryLevel *float64 `json:"battery_level,omitempty"`
		BatteryState string   `json:"battery_state,omitempty"`
	} `json:"properties"`
}

// overlandBatch writes fixes as the Overland app does.
func overlandBatch(fixes []tracking.Fix) map[string][]overlandFeature {
	list := make([]overlandFeature, len(fixes))
	for i, f := range fixes {
		one := overlandFeature{Type: "Feature"}
		one.Geometry.Type, one.Geometry.Coordinates = "Point", f.Point
		p := &one.Properties
		p.Timestamp = f.DeviceAt.UTC().Format("2006-01-02T15:04:05Z")
		p.Accuracy, p.Altitude, p.Speed, p.Course, p.BatteryLevel = f.AccuracyM, f.AltitudeM, f.SpeedMPS, f.HeadingDeg, f.Battery
		if f.Charging != nil {
			p.BatteryState = "unplugged"
			if *f.Charging {
				p.BatteryState = "charging"
			}
		}
		list[i] = one
	}
	return map[string][]overlandFeature{"locations": list}
}
