package protocol

import (
	"encoding/json"
	"slices"

	"xuntu.dev/tracking"
)

// OverlandAnswer is the only body Overland takes for a yes.
const OverlandAnswer = `{"result":"ok"}`

type overlandBody struct {
	Locations []json.RawMessage `json:"locations"`
	DeviceID  text              `json:"device_id"`
}

type overlandFeature struct {
	Geometry *struct {
		Coordinates [2]number `json:"coordinates"` // lon, lat; a third is height and left out
	} `json:"geometry"`
	Properties overlandProperties `json:"properties"`
}

type overlandProperties struct {
	Timestamp    instant `json:"timestamp"`
	DeviceID     text    `json:"device_id"`
	Altitude     number  `json:"altitude"`
	Speed        number  `json:"speed"`
	Course       number  `json:"course"`
	Accuracy     number  `json:"horizontal_accuracy"`
	VAccuracy    number  `json:"vertical_accuracy"`
	Motion       []text  `json:"motion"`
	BatteryState text    `json:"battery_state"`
	BatteryLevel number  `json:"battery_level"`
	Wifi         text    `json:"wifi"`
	UniqueID     text    `json:"unique_id"`
	Action       text    `json:"action"`
}

// DecodeOverland reads a batch of the Overland app: GeoJSON features with
// metres, metres a second and a battery from 0 to 1.
func DecodeOverland(req Request) ([]tracking.Message, error) {
	var body overlandBody
	if err := parseJSON("overland", req, &body); err != nil {
		return nil, err
	}
	if len(body.Locations) > MaxFeatures {
		return nil, &Error{Fault: TooLarge, Format: "overland", Device: req.Device, Detail: "too many features at once; set fewer points per batch"}
	}
	claimed := string(body.DeviceID)
	readings := make([]*reading, len(body.Locations))
	for i, one := range body.Locations {
		var says string
		if readings[i], says = overlandFix(req, one); claimed == "" {
			claimed = says // one phone, one device: a feature that does not say is its as well
		}
	}
	device := req.device(claimed)
	if device == "" && len(readings) > 0 {
		return nil, &Error{Fault: NoDevice, Format: "overland", Detail: "no device_id; set one in the app"}
	}
	messages := make([]tracking.Message, len(readings))
	for i, r := range readings {
		messages[i] = r.message(device)
	}
	return messages, nil
}

// overlandFix reads a feature and returns the device it claims.
func overlandFix(req Request, body []byte) (*reading, string) {
	r := newReading(req)
	r.raw = string(body)
	var f overlandFeature
	if err := parsePart(body, &f, "geometry"); err != nil {
		r.spoil(tracking.BadValue, "feature", err.Error())
		return r, string(f.Properties.DeviceID)
	}
	p := f.Properties
	r.needTime("timestamp", p.Timestamp)
	if g := f.Geometry; g != nil {
		r.place(g.Coordinates[0], g.Coordinates[1])
	}
	r.fix.AccuracyM, r.fix.AltitudeM = p.Accuracy.ptr(), p.Altitude.ptr()
	r.fix.SpeedMPS, r.fix.HeadingDeg = p.Speed.natural(), p.Course.heading()
	r.fix.Battery = p.BatteryLevel.share()
	switch p.BatteryState {
	case "charging", "full":
		r.fix.Charging = new(true)
	case "unplugged":
		r.fix.Charging = new(false)
	}
	if len(p.Motion) > 0 {
		r.fix.Activity = clean(string(p.Motion[0]), 64)
		if !slices.Contains(p.Motion, "stationary") {
			r.fix.Moving = new(true)
		} else if len(p.Motion) == 1 {
			r.fix.Moving = new(false) // driving and stationary is a phone at rest in a moving car
		}
	}
	if p.Wifi != "" {
		r.fix.Wifi = []tracking.Wifi{{SSID: string(p.Wifi)}}
	}
	if p.VAccuracy.value > 0 {
		r.measure("vac", p.VAccuracy)
	}
	r.attr("uuid", string(p.UniqueID))
	r.attr("action", string(p.Action))
	return r, string(p.DeviceID)
}
