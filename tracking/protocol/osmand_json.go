package protocol

import (
	"encoding/json"

	"xuntu.dev/tracking"
)

// osmandBody is the JSON of Traccar Client 9 and of the background-geolocation
// plugin it was built on; location may be one or a list.
type osmandBody struct {
	DeviceID text            `json:"device_id"`
	ID       text            `json:"id"`
	Location json.RawMessage `json:"location"`
}

type osmandLocation struct {
	Timestamp  instant       `json:"timestamp"`
	Coords     *osmandCoords `json:"coords"`
	IsMoving   boolean       `json:"is_moving"`
	Odometer   number        `json:"odometer"`
	Event      text          `json:"event"`
	UUID       text          `json:"uuid"`
	Mock       boolean       `json:"mock"`
	Alarm      text          `json:"alarm"`
	Permission text          `json:"permission"`
	Battery    struct {
		Level      number  `json:"level"`
		IsCharging boolean `json:"is_charging"`
	} `json:"battery"`
	Activity struct {
		Type text `json:"type"`
	} `json:"activity"`
	Extras json.RawMessage `json:"extras"`
}

type osmandCoords struct {
	Latitude  number `json:"latitude"`
	Longitude number `json:"longitude"`
	Accuracy  number `json:"accuracy"`
	Speed     number `json:"speed"`
	Heading   number `json:"heading"`
	Altitude  number `json:"altitude"`
}

func decodeOsmAndJSON(req Request) ([]tracking.Message, error) {
	var body osmandBody
	if err := parseJSON("osmand", req, &body); err != nil {
		return nil, err
	}
	device := req.device(string(body.DeviceID))
	if device == "" {
		device = req.device(string(body.ID))
	}
	if device == "" {
		return nil, &Error{Fault: NoDevice, Format: "osmand", Detail: "no device_id in the JSON"}
	}
	var list []json.RawMessage
	switch {
	case len(body.Location) == 0 || string(body.Location) == "null":
		return nil, &Error{Fault: Unknown, Format: "osmand", Device: device, Detail: "no location in the JSON"}
	case body.Location[0] != '[':
		list = []json.RawMessage{body.Location}
	case json.Unmarshal(body.Location, &list) != nil:
		return nil, &Error{Fault: Malformed, Format: "osmand", Device: device, Detail: "location is no list"}
	case len(list) > MaxFeatures:
		return nil, &Error{Fault: TooLarge, Format: "osmand", Device: device, Detail: "too many locations at once"}
	}
	messages := make([]tracking.Message, len(list))
	for i, one := range list {
		messages[i] = osmandFix(req, one).message(device)
	}
	return messages, nil
}

func osmandFix(req Request, body []byte) *reading {
	r := newReading(req)
	r.raw = string(body)
	var l osmandLocation
	if err := parsePart(body, &l, "coords"); err != nil {
		r.spoil(tracking.BadValue, "location", err.Error())
		return r
	}
	r.time("timestamp", l.Timestamp)
	if c := l.Coords; c != nil {
		r.place(c.Longitude, c.Latitude)
		r.fix.AccuracyM = c.Accuracy.ptr()
		r.fix.SpeedMPS = c.Speed.natural()
		r.fix.HeadingDeg = c.Heading.heading()
		r.fix.AltitudeM = c.Altitude.ptr()
	}
	r.fix.Moving, r.fix.Mock = l.IsMoving.ptr(), l.Mock.ptr()
	r.fix.OdometerM = l.Odometer.natural()
	r.fix.Battery, r.fix.Charging = l.Battery.Level.share(), l.Battery.IsCharging.ptr()
	r.fix.Activity, r.fix.Alarm = clean(string(l.Activity.Type), 64), clean(string(l.Alarm), 64)
	r.fix.Permission = clean(string(l.Permission), 32)
	r.attr("event", string(l.Event))
	r.attr("uuid", string(l.UUID))
	var extras map[string]json.RawMessage
	if json.Unmarshal(l.Extras, &extras) == nil {
		r.object(extras)
	}
	return r
}
