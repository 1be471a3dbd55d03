package protocol

import (
	"encoding/json"
	"fmt"
	"math"

	"xuntu.dev/tracking"
)

// ownTracksLocation is a location as the apps write it: whole numbers, km/h,
// percent.
type ownTracksLocation struct {
	Type  string  `json:"_type"`
	Acc   *int    `json:"acc,omitempty"`
	Alt   *int    `json:"alt,omitempty"`
	Batt  *int    `json:"batt,omitempty"`
	Bs    *int    `json:"bs,omitempty"`
	Cog   *int    `json:"cog,omitempty"`
	Lat   float64 `json:"lat"`
	Lon   float64 `json:"lon"`
	SSID  string  `json:"SSID,omitempty"`
	BSSID string  `json:"BSSID,omitempty"`
	Tid   string  `json:"tid,omitempty"`
	Topic string  `json:"topic,omitempty"`
	Tst   int64   `json:"tst"`
	Vel   *int    `json:"vel,omitempty"`
}

// EncodeOwnTracks writes a fix as the OwnTracks apps do. Who is user/device; an
// empty one leaves out tid and topic. OwnTracks has no heartbeat, so a fix
// without a place is an error. Seal encrypts the result.
func EncodeOwnTracks(who string, f tracking.Fix) ([]byte, error) {
	if f.Heartbeat {
		return nil, fmt.Errorf("write an OwnTracks location of %s: the fix has no place", f.At)
	}
	l := ownTracksLocation{
		Type: "location", Lat: f.Point.Lat(), Lon: f.Point.Lon(), Tst: f.DeviceAt.Unix(),
		Acc: rounded(f.AccuracyM, 1), Alt: rounded(f.AltitudeM, 1), Batt: rounded(f.Battery, 100),
		Cog: rounded(f.HeadingDeg, 1), Vel: rounded(f.SpeedMPS, 3.6),
	}
	if f.Charging != nil {
		l.Bs = new(1)
		if *f.Charging {
			l.Bs = new(2)
		}
	}
	if len(f.Wifi) > 0 {
		l.SSID, l.BSSID = f.Wifi[0].SSID, f.Wifi[0].BSSID
	}
	if who != "" {
		l.Tid, l.Topic = who[max(0, len(who)-2):], "owntracks/"+who
	}
	body, err := json.Marshal(l)
	if err != nil {
		return nil, fmt.Errorf("write an OwnTracks location: %w", err)
	}
	return body, nil
}

func rounded(v *float64, factor float64) *int {
	if v == nil {
		return nil
	}
	return new(int(math.Round(*v * factor)))
}
