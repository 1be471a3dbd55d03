package protocol

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"

	"xuntu.dev/tracking"
)

// ownTracksTypes are the messages that are accepted and not kept. A location,
// a transition and what is encrypted are read.
func ownTracksTypes() []string {
	return []string{
		"waypoint", "waypoints", "status", "lwt", "card", "cmd",
		"steps", "beacon", "request", "configuration", "dump",
	}
}

type ownTracksBody struct {
	Type text   `json:"_type"`
	Data string `json:"data"` // of an encrypted one

	Lat       number  `json:"lat"`
	Lon       number  `json:"lon"`
	Tst       instant `json:"tst"`
	Acc       number  `json:"acc"`
	Alt       number  `json:"alt"`
	Vac       number  `json:"vac"`
	Vel       number  `json:"vel"` // km/h
	Cog       number  `json:"cog"`
	Batt      number  `json:"batt"` // percent
	Bs        number  `json:"bs"`   // 0 unknown, 1 unplugged, 2 charging, 3 full
	Conn      text    `json:"conn"`
	Trigger   text    `json:"t"`
	Tid       text    `json:"tid"`
	Topic     text    `json:"topic"`
	CreatedAt number  `json:"created_at"`
	InRegions []text  `json:"inregions"`
	SSID      text    `json:"SSID"`
	BSSID     text    `json:"BSSID"`
	Mode      number  `json:"m"`
	ID        text    `json:"_id"`
	Pressure  number  `json:"p"`
	Poi       text    `json:"poi"`
	Tag       text    `json:"tag"`
	Motion    []text  `json:"motionactivities"`

	Event text `json:"event"` // of a transition: enter or leave
	Desc  text `json:"desc"`  // its place
	Rid   text `json:"rid"`
}

// OwnTracksDevice returns who an OwnTracks request says it is, as user/device:
// from the headers X-Limit-U and X-Limit-D, or ?u= and ?d=, or the user name of
// the credentials. It is empty when nothing says so.
func OwnTracksDevice(req Request) string {
	if req.Device != "" {
		return req.Device
	}
	user, device := req.Header.Get("X-Limit-U"), req.Header.Get("X-Limit-D")
	if user == "" {
		user = req.Query.Get("u")
	}
	if device == "" {
		device = req.Query.Get("d")
	}
	if user == "" {
		user, _, _ = (&http.Request{Header: req.Header}).BasicAuth()
	}
	name := strings.Trim(user+"/"+device, "/")
	return clean(name, MaxDevice)
}

// DecodeOwnTracks reads a message of OwnTracks in HTTP mode. An encrypted one
// is opened with the request's Secret. An empty body, which the app sends when
// a friend is deleted, is no message and no error.
func DecodeOwnTracks(req Request) ([]tracking.Message, error) {
	if len(strings.TrimSpace(string(req.Body))) == 0 {
		return nil, nil
	}
	req.Device = OwnTracksDevice(req)
	var body ownTracksBody
	if err := parseOwnTracks(req, &body); err != nil {
		return nil, err
	}
	if body.Type == "encrypted" {
		plain, err := open(body.Data, req.Secret)
		if err != nil {
			return nil, &Error{Fault: Sealed, Format: "owntracks", Device: req.Device, Detail: "cannot open the encrypted message", Cause: err}
		}
		req.Body, body = plain, ownTracksBody{}
		if err := parseOwnTracks(req, &body); err != nil {
			return nil, err
		}
	}
	if req.Device == "" {
		req.Device = deviceOfTopic(string(body.Topic))
	}
	if req.Device == "" {
		return nil, &Error{Fault: NoDevice, Format: "owntracks", Detail: "no X-Limit-U header, no ?u=, no credentials, no topic"}
	}
	return ownTracksMessages(req, body)
}

func parseOwnTracks(req Request, body *ownTracksBody) error {
	err := parseJSON("owntracks", req, body)
	odd, is := errors.AsType[*json.UnmarshalTypeError](err)
	if is && odd.Field != "" && odd.Field != "data" {
		return nil // an odd list, left out
	}
	return err
}

func ownTracksMessages(req Request, body ownTracksBody) ([]tracking.Message, error) {
	kind := string(body.Type)
	switch {
	case kind == "location":
		return []tracking.Message{ownTracksFix(req, body).message(req.Device)}, nil
	case kind == "transition":
		return []tracking.Message{ownTracksEvent(req, body)}, nil
	case slices.Contains(ownTracksTypes(), kind):
		return []tracking.Message{{Device: req.Device, Kind: tracking.KindOther, Type: kind}}, nil
	}
	return nil, &Error{Fault: Unknown, Format: "owntracks", Device: req.Device, Detail: "unknown _type " + kind}
}

func ownTracksFix(req Request, body ownTracksBody) *reading {
	r := newReading(req)
	r.raw = string(req.Body)
	r.needTime("tst", body.Tst)
	r.place(body.Lon, body.Lat)
	if r.fix.Heartbeat {
		r.spoil(tracking.BadPoint, "lat, lon", "missing")
	}
	r.fix.AccuracyM, r.fix.AltitudeM = body.Acc.ptr(), body.Alt.ptr()
	r.fix.SpeedMPS = body.Vel.times(1 / 3.6).natural()
	r.fix.HeadingDeg = body.Cog.heading()
	r.fix.Battery = percent(body.Batt)
	if body.Bs.set && body.Bs.value >= 1 {
		charging := body.Bs.value >= 2
		r.fix.Charging = &charging
	}
	if body.SSID != "" || body.BSSID != "" {
		r.fix.Wifi = []tracking.Wifi{{BSSID: bssid(string(body.BSSID)), SSID: string(body.SSID)}}
	}
	if len(body.Motion) > 0 {
		r.fix.Activity = clean(string(body.Motion[0]), 64)
	}
	for key, value := range map[string]text{
		"conn": body.Conn, "t": body.Trigger, "tid": body.Tid, "topic": body.Topic, "_id": body.ID,
		"poi": body.Poi, "tag": body.Tag,
	} {
		r.attr(key, string(value))
	}
	for key, value := range map[string]number{"vac": body.Vac, "created_at": body.CreatedAt, "m": body.Mode, "p": body.Pressure} {
		r.measure(key, value)
	}
	if len(body.InRegions) > 0 {
		r.keep("inregions", clean(join(body.InRegions), maxText))
	}
	return r
}

// ownTracksEvent reads a transition. It carries the place where it happened
// when the phone sent one that can be used.
func ownTracksEvent(req Request, body ownTracksBody) tracking.Message {
	r := newReading(req)
	r.raw = string(req.Body)
	r.needTime("tst", body.Tst)
	r.place(body.Lon, body.Lat)
	r.fix.AccuracyM = body.Acc.ptr()
	r.attr("rid", string(body.Rid))
	r.attr("t", string(body.Trigger))
	m := r.message(req.Device)
	if m.Kind == tracking.KindQuarantine {
		return m
	}
	m.Kind = tracking.KindEvent
	m.Event = &tracking.Event{Name: clean(string(body.Event), 32), Place: string(body.Desc), At: r.fix.At}
	return m
}

// deviceOfTopic takes user/device out of owntracks/user/device[/event].
func deviceOfTopic(topic string) string {
	parts := strings.Split(topic, "/")
	if len(parts) < 3 {
		return ""
	}
	return clean(parts[1]+"/"+parts[2], MaxDevice)
}

func join(texts []text) string {
	parts := make([]string, len(texts))
	for i, t := range texts {
		parts[i] = string(t)
	}
	return strings.Join(parts, ", ")
}
