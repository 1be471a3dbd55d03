package protocol

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"xuntu.dev/tracking"
)

// knots is one knot in metres a second.
const knots = 1852.0 / 3600

// DecodeOsmAnd reads the OsmAnd protocol in its three forms, chosen as Traccar
// chooses: a JSON body when the request says so, else the query, else, when
// the query is empty, a form in the body.
//
// GPSLogger speaks it too; its speed is metres a second and goes into spd_ms,
// because speed is in knots.
func DecodeOsmAnd(req Request) ([]tracking.Message, error) {
	if req.json() {
		return decodeOsmAndJSON(req)
	}
	params, raw := req.Query, req.Query.Encode()
	if len(params) == 0 {
		raw = string(req.Body)
		form, err := url.ParseQuery(strings.TrimSpace(raw))
		if err != nil && len(form) == 0 {
			return nil, &Error{Fault: Malformed, Format: "osmand", Device: req.Device, Detail: "neither query nor form", Cause: err}
		}
		params = form
	}
	device := req.device(first(params, "id", "deviceid"))
	if device == "" {
		return nil, &Error{Fault: NoDevice, Format: "osmand", Detail: "no id; put id=… first"}
	}
	r := newReading(req)
	r.raw = raw
	osmandPlace(r, params)
	r.time("timestamp", parseGiven(params, "timestamp"))
	osmandValues(r, params)
	for _, key := range slices.Sorted(maps.Keys(params)) {
		for _, value := range params[key] {
			osmandRest(r, key, value)
		}
	}
	return []tracking.Message{r.message(device)}, nil
}

// osmandPlace takes lat and lon, or location=lat,lon.
func osmandPlace(r *reading, params url.Values) {
	lat, lon := params.Get("lat"), params.Get("lon")
	if lat == "" && lon == "" {
		if place := params.Get("location"); place != "" {
			lat, lon, _ = strings.Cut(place, ",")
		}
	}
	r.place(given(lon), given(lat))
}

// osmandValues takes the numbers and marks everybody knows.
func osmandValues(r *reading, params url.Values) {
	number := func(keys ...string) number { return given(first(params, keys...)) }
	r.fix.SpeedMPS = number("spd_ms").natural()
	if r.fix.SpeedMPS == nil {
		r.fix.SpeedMPS = number("speed").times(knots).natural()
	}
	r.fix.HeadingDeg = number("bearing", "heading").heading()
	r.fix.AltitudeM = number("altitude").ptr()
	r.fix.AccuracyM = number("accuracy").ptr()
	r.fix.Battery = percent(number("batt"))
	r.fix.Charging = parseBoolean(params.Get("charge")).ptr()
	r.fix.Mock = parseBoolean(params.Get("mock")).ptr()
	r.fix.Alarm = clean(params.Get("alarm"), 64)
}

// osmandRest takes one parameter of those that repeat or that nobody knows.
func osmandRest(r *reading, key, value string) {
	switch key {
	case "id", "deviceid", "lat", "lon", "location", "timestamp", "spd_ms", "speed",
		"bearing", "heading", "altitude", "accuracy", "batt", "charge", "mock", "alarm":
		if unread(r, key) {
			r.attr(key, value)
		}
	case "valid":
		r.keep("valid", parseBoolean(value).value)
	case "cell":
		if cell, ok := parseCell(value); ok && len(r.fix.Cells) < maxRadios {
			r.fix.Cells = append(r.fix.Cells, cell)
			return
		}
		r.attr(key, value)
	case "wifi":
		if wifi, ok := parseWifi(value); ok && len(r.fix.Wifi) < maxRadios {
			r.fix.Wifi = append(r.fix.Wifi, wifi)
			return
		}
		r.attr(key, value)
	default:
		r.attr(key, value)
	}
}

// unread tells whether a known value made no sense; its text is kept then.
func unread(r *reading, key string) bool {
	switch key {
	case "spd_ms", "speed":
		return r.fix.SpeedMPS == nil
	case "bearing", "heading":
		return r.fix.HeadingDeg == nil
	case "altitude":
		return r.fix.AltitudeM == nil
	case "accuracy":
		return r.fix.AccuracyM == nil
	case "batt":
		return r.fix.Battery == nil
	case "charge":
		return r.fix.Charging == nil
	case "mock":
		return r.fix.Mock == nil
	}
	return false
}

// parseCell reads mcc,mnc,lac,cid[,rssi].
func parseCell(s string) (tracking.Cell, bool) {
	parts := strings.Split(s, ",")
	if len(parts) < 4 || len(parts) > 8 {
		return tracking.Cell{}, false
	}
	var ids [4]int
	for i := range ids {
		n := small(parseNumber(parts[i]))
		if n == nil {
			return tracking.Cell{}, false
		}
		ids[i] = *n
	}
	cell := tracking.Cell{MCC: ids[0], MNC: ids[1], LAC: ids[2], CID: ids[3]}
	if len(parts) > 4 {
		cell.RSSI = small(parseNumber(parts[4]))
	}
	return cell, true
}

// parseWifi reads aa-bb-cc-dd-ee-ff,rssi.
func parseWifi(s string) (tracking.Wifi, bool) {
	address, strength, _ := strings.Cut(s, ",")
	if address = bssid(address); address == "" {
		return tracking.Wifi{}, false
	}
	return tracking.Wifi{BSSID: address, RSSI: small(parseNumber(strength))}, true
}

func first(params url.Values, keys ...string) string {
	for _, key := range keys {
		if value := params.Get(key); value != "" {
			return value
		}
	}
	return ""
}

// given reads a parameter that may be missing: empty is not malformed.
func given(s string) number {
	if strings.TrimSpace(s) == "" {
		return number{}
	}
	return parseNumber(s)
}

func parseGiven(params url.Values, key string) instant {
	if s := params.Get(key); strings.TrimSpace(s) != "" {
		return parseInstant(s)
	}
	return instant{}
}
