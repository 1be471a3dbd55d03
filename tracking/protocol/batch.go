package protocol

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"time"

	"xuntu.dev/tracking"
)

// Batch is what our own app sends: POST, JSON, mostly gzipped.
//
//	{"device":"…","sent_at":1763712075123,"up_ms":8123456,
//	 "fixes":[{"seq":41,"t":1763712070000,"up":8118333,"lon":106.7009,"lat":10.7769,"acc":8.5}]}
//
// Device may be left out: the token says it. Times are Unix milliseconds by the
// phone's clock. A fix without lon and lat is a heartbeat.
type Batch struct {
	Device string     `json:"device,omitempty"`
	SentAt int64      `json:"sent_at,omitempty"` // when it was sent, by the phone's clock
	UpMS   *int64     `json:"up_ms,omitempty"`   // milliseconds since the phone started, when it was sent
	Fixes  []BatchFix `json:"fixes"`
}

// BatchFix is one fix of a Batch. What is not known is left out.
type BatchFix struct {
	Seq *int64   `json:"seq,omitempty"` // 1, 2, 3…: kept with the queue on the phone; the key of the fix
	T   int64    `json:"t"`             // when it was read, Unix milliseconds
	Up  *int64   `json:"up,omitempty"`  // milliseconds since the phone started
	Lon *float64 `json:"lon,omitempty"` // degrees
	Lat *float64 `json:"lat,omitempty"`
	Acc *float64 `json:"acc,omitempty"` // metres
	Spd *float64 `json:"spd,omitempty"` // metres a second
	Hdg *float64 `json:"hdg,omitempty"` // degrees clockwise from north
	Alt *float64 `json:"alt,omitempty"` // metres
	Bat *float64 `json:"bat,omitempty"` // 0 to 1
	Chg *bool    `json:"chg,omitempty"` // on the mains
	Mov *bool    `json:"mov,omitempty"` // motion detector
	Act string   `json:"act,omitempty"` // activity
	Odo *float64 `json:"odo,omitempty"` // metres
	Mck *bool    `json:"mock,omitempty"`
	Src string   `json:"src,omitempty"`  // gps, network, fused
	Prm string   `json:"perm,omitempty"` // location permission: granted, coarse, denied, off
	Alm string   `json:"alarm,omitempty"`
}

// BatchAnswer is what the server says to a Batch. A phone deletes what has a
// number up to AckedToSeq, and what was rejected.
type BatchAnswer struct {
	AckedToSeq int64           `json:"ackedToSeq"`
	Stored     int             `json:"stored"`
	Duplicates int             `json:"duplicates"`
	Rejected   []BatchRejected `json:"rejected"`
	ServerTime string          `json:"serverTime"` // RFC 3339, UTC
}

// BatchRejected is one fix that was set aside.
type BatchRejected struct {
	Seq    int64                     `json:"seq"`
	Reason tracking.QuarantineReason `json:"reason"`
}

// looseBatch and looseFix are the same as they really arrive.
type looseBatch struct {
	Device text              `json:"device"`
	SentAt millis            `json:"sent_at"`
	UpMS   number            `json:"up_ms"`
	Fixes  []json.RawMessage `json:"fixes"`
}

type looseFix struct {
	Seq number  `json:"seq"`
	T   millis  `json:"t"`
	Up  number  `json:"up"`
	Lon number  `json:"lon"`
	Lat number  `json:"lat"`
	Acc number  `json:"acc"`
	Spd number  `json:"spd"`
	Hdg number  `json:"hdg"`
	Alt number  `json:"alt"`
	Bat number  `json:"bat"`
	Chg boolean `json:"chg"`
	Mov boolean `json:"mov"`
	Act text    `json:"act"`
	Odo number  `json:"odo"`
	Mck boolean `json:"mock"`
	Src text    `json:"src"`
	Prm text    `json:"perm"`
	Alm text    `json:"alarm"`
}

// millis is an instant in Unix milliseconds. Unlike in other formats a small
// number is no seconds: it is a clock that stands at 1970.
type millis instant

func (m *millis) UnmarshalJSON(b []byte) error {
	*m = millis{}
	text := scalar(b)
	switch v, err := strconv.ParseInt(text, 10, 64); {
	case text == "":
	case err != nil:
		*m = millis(parseInstant(text))
	case v < 0 || v > latestMS:
		*m = millis{bad: clean(text, 200)}
	default:
		*m = millis{at: time.UnixMilli(v).UTC(), set: true}
	}
	return nil
}

// DecodeBatch reads a batch of our own app.
func DecodeBatch(req Request) ([]tracking.Message, error) {
	if body, fixes, ok := fastBatch(req); ok {
		return batchMessages(req, body, len(fixes), func(i int) *reading { return fixes[i] })
	}
	return decodeBatch(req)
}

// decodeBatch reads a batch however it is written.
func decodeBatch(req Request) ([]tracking.Message, error) {
	var body looseBatch
	if err := parseJSON("batch", req, &body); err != nil {
		return nil, err
	}
	return batchMessages(req, body, len(body.Fixes), func(i int) *reading { return batchFix(req, body.Fixes[i]) })
}

func batchMessages(req Request, body looseBatch, n int, fix func(int) *reading) ([]tracking.Message, error) {
	device := req.device(string(body.Device))
	switch {
	case device == "":
		return nil, &Error{Fault: NoDevice, Format: "batch", Detail: "neither a token nor a device says whose it is"}
	case n > MaxFixes:
		detail := fmt.Sprintf("%d fixes at once; send at most %d", n, MaxFixes)
		return nil, &Error{Fault: TooLarge, Format: "batch", Device: device, Detail: detail}
	}
	var sent *tracking.Sent
	if body.SentAt.set {
		sent = &tracking.Sent{At: body.SentAt.at, UpMS: body.UpMS.whole()}
	}
	messages := make([]tracking.Message, n)
	for i := range n {
		messages[i] = fix(i).message(device)
		messages[i].Sent = sent
	}
	return messages, nil
}

func batchFix(req Request, body []byte) *reading {
	var f looseFix
	if err := json.Unmarshal(body, &f); err != nil {
		r := newReading(req)
		r.raw = string(body)
		r.spoil(tracking.BadValue, "fix", err.Error())
		return r
	}
	return f.reading(req, body)
}

// reading is the fix with every value that makes sense; body is how it was sent.
func (f *looseFix) reading(req Request, body []byte) *reading {
	r := newReading(req)
	r.fix.Seq, r.fix.UpMS = f.Seq.whole(), f.Up.whole()
	if r.fix.Seq == nil && (f.Seq.set || f.Seq.bad != "") {
		r.spoil(tracking.BadValue, "seq", scalar(body))
	}
	r.needTime("t", instant(f.T))
	r.place(f.Lon, f.Lat)
	if f.Hdg.set && f.Hdg.value >= 0 {
		f.Hdg.value = math.Mod(f.Hdg.value, 360)
	}
	v := new([6]float64) // one piece of memory for all the numbers
	for i, n := range [...]struct {
		number
		most float64
		into **float64
	}{
		{f.Acc, math.Inf(1), &r.fix.AccuracyM},
		{f.Alt, math.Inf(1), &r.fix.AltitudeM},
		{f.Spd, math.Inf(1), &r.fix.SpeedMPS},
		{f.Hdg, 360, &r.fix.HeadingDeg},
		{f.Bat, 1, &r.fix.Battery},
		{f.Odo, math.Inf(1), &r.fix.OdometerM},
	} {
		signed := i < 2 // an accuracy below nothing is for Check to say
		if n.set && (signed || n.value >= 0) && n.value <= n.most {
			v[i] = n.value
			*n.into = &v[i]
		}
	}
	r.fix.Charging, r.fix.Moving, r.fix.Mock = f.Chg.ptr(), f.Mov.ptr(), f.Mck.ptr()
	r.fix.Activity, r.fix.Alarm = clean(string(f.Act), 64), clean(string(f.Alm), 64)
	r.fix.Provider, r.fix.Permission = clean(string(f.Src), 32), clean(string(f.Prm), 32)
	if r.bad != nil {
		r.raw = string(body)
	}
	return r
}
