package tracking

import (
	"time"

	"github.com/paulmach/orb"
)

// TimeSource says whose clock a fix was timed by.
type TimeSource string

// The two clocks: the phone's own, or ours when the phone sent no time.
const (
	TimeDevice TimeSource = "device"
	TimeServer TimeSource = "server"
)

// Fix is one reading of a phone, in the same shape whatever app sent it.
//
// A number the phone did not send is a nil pointer, never zero and never NaN,
// so that a fix always has a JSON form and "not known" is not "none".
type Fix struct {
	At         time.Time  `json:"at"`                   // corrected instant, UTC: the one every rule uses
	DeviceAt   time.Time  `json:"deviceAt"`             // what the phone's clock said, UTC: the one keys use
	ReceivedAt time.Time  `json:"receivedAt,omitzero"`  // when the request arrived, UTC
	TimeSource TimeSource `json:"timeSource,omitempty"` // whose clock DeviceAt was read from
	Seq        *int64     `json:"seq,omitempty"`        // our own app's counter; other apps have none
	UpMS       *int64     `json:"upMs,omitempty"`       // milliseconds since the phone started, when it says so

	Heartbeat bool      `json:"heartbeat,omitempty"` // true: a sign of life without a place; Point is then meaningless
	Point     orb.Point `json:"point"`               // longitude, latitude, WGS-84
	AccuracyM *float64  `json:"accuracyM,omitempty"` // radius that holds the truth in 68 % of cases, metres
	AltitudeM *float64  `json:"altitudeM,omitempty"` // metres above the ellipsoid

	SpeedMPS   *float64 `json:"speedMps,omitempty"`   // metres a second
	HeadingDeg *float64 `json:"headingDeg,omitempty"` // degrees clockwise from north, 0 <= h < 360
	Moving     *bool    `json:"moving,omitempty"`     // the phone's own motion detector
	Activity   string   `json:"activity,omitempty"`   // the phone's word for it: still, on_foot, driving
	OdometerM  *float64 `json:"odometerM,omitempty"`  // metres the phone has counted

	Battery    *float64 `json:"battery,omitempty"`    // 0 empty to 1 full
	Charging   *bool    `json:"charging,omitempty"`   // on the mains
	Mock       *bool    `json:"mock,omitempty"`       // the system says an app made this place up; nil: this app cannot tell
	Provider   string   `json:"provider,omitempty"`   // gps, network, fused
	Permission string   `json:"permission,omitempty"` // location permission: granted, coarse, denied, off
	Alarm      string   `json:"alarm,omitempty"`      // sos and the like

	Cells []Cell         `json:"cells,omitempty"` // serving and neighbouring cells
	Wifi  []Wifi         `json:"wifi,omitempty"`  // access points in sight
	Attrs map[string]any `json:"attrs,omitempty"` // what else the app said: numbers, booleans, texts

	Flags Flags `json:"flags,omitempty"` // what Check and BuildTrack noticed
}

// Cell is one mobile cell a phone saw.
type Cell struct {
	MCC  int  `json:"mcc"`            // country
	MNC  int  `json:"mnc"`            // network
	LAC  int  `json:"lac"`            // location or tracking area
	CID  int  `json:"cid"`            // cell
	RSSI *int `json:"rssi,omitempty"` // signal, dBm
}

// Wifi is one access point a phone saw.
type Wifi struct {
	BSSID string `json:"bssid,omitempty"` // 00:14:22:01:23:45
	SSID  string `json:"ssid,omitempty"`  // its name, when the app sends it
	RSSI  *int   `json:"rssi,omitempty"`  // signal, dBm
}

// unknownAccuracyM stands in for the accuracy of a fix that carries none: a
// phone outdoors is good to 5-10 m, indoors to 30 m; the middle does least harm.
const unknownAccuracyM = 20

// Accuracy returns the fix's accuracy in metres, or 20 m when it carries none.
func (f Fix) Accuracy() float64 {
	if f.AccuracyM == nil || *f.AccuracyM < 0 {
		return unknownAccuracyM
	}
	return *f.AccuracyM
}

// Mocked tells whether the phone's system itself called the place made up.
func (f Fix) Mocked() bool { return f.Mock != nil && *f.Mock }
