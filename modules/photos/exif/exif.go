package exif

import (
	"encoding/binary"
	"math"
	"strings"
	"time"

	"github.com/paulmach/orb"
)

// Tags is what a camera says.
type Tags struct {
	Camera  string     // maker and model
	Written string     // date and time as they stand there: "2006:01:02 15:04:05"
	Offset  string     // of that time from UTC, "+08:00"; often missing
	Point   *orb.Point // WGS-84
	Up      int        // orientation, 1 to 8; 1 when nothing is said
}

// The tags that are read.
const (
	tagMake, tagModel, tagUp         = 0x010f, 0x0110, 0x0112
	tagDetails, tagGPS               = 0x8769, 0x8825
	tagTaken, tagOffset              = 0x9003, 0x9011
	gpsLatRef, gpsLat, gpsEast, gpsX = 1, 2, 3, 4
)

// At is when the picture was taken; a time without an offset is that of the zone. False when there is none that can be.
func (t Tags) At(zone *time.Location) (time.Time, bool) {
	if at, err := time.Parse("2006:01:02 15:04:05-07:00", t.Written+t.Offset); err == nil && t.Offset != "" {
		return at.UTC(), true
	}
	at, err := time.ParseInLocation("2006:01:02 15:04:05", t.Written, zone)
	return at.UTC(), err == nil
}

// Read finds the tags of a JPEG; those of one without any are empty.
func Read(jpeg []byte) Tags {
	t := Tags{Up: 1}
	tiff := segment(jpeg)
	f, first, ok := open(tiff)
	if !ok {
		return t
	}
	var maker, model string
	for _, e := range f.entries(first) {
		switch e.tag {
		case tagMake:
			maker = f.text(e)
		case tagModel:
			model = f.text(e)
		case tagUp:
			if up := int(f.short(e)); up >= 1 && up <= 8 {
				t.Up = up
			}
		case tagDetails:
			for _, d := range f.entries(f.long(e)) {
				switch d.tag {
				case tagTaken:
					t.Written = f.text(d)
				case tagOffset:
					t.Offset = f.text(d)
				}
			}
		case tagGPS:
			t.Point = f.place(f.entries(f.long(e)))
		}
	}
	t.Camera = strings.TrimSpace(maker + " " + strings.TrimPrefix(model, maker+" "))
	return t
}

// place puts a position together; nil when a part of it is missing or cannot be.
func (f file) place(entries []entry) *orb.Point {
	var p orb.Point
	var parts int
	south, west := 1.0, 1.0
	for _, e := range entries {
		switch e.tag {
		case gpsLatRef:
			if f.text(e) == "S" {
				south = -1
			}
		case gpsEast:
			if f.text(e) == "W" {
				west = -1
			}
		case gpsLat:
			p[1] = f.degrees(e)
			parts++
		case gpsX:
			p[0] = f.degrees(e)
			parts++
		}
	}
	p = orb.Point{p[0] * west, p[1] * south}
	if parts < 2 || !(math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 90) || p == (orb.Point{}) {
		return nil
	}
	return &p
}

// segment is the TIFF in the Exif segment of a JPEG, or nothing.
func segment(jpeg []byte) []byte {
	const head = "Exif\x00\x00"
	if len(jpeg) < 4 || jpeg[0] != 0xff || jpeg[1] != 0xd8 {
		return nil
	}
	for rest := jpeg[2:]; len(rest) >= 4 && rest[0] == 0xff && rest[1] != 0xda; {
		length := int(binary.BigEndian.Uint16(rest[2:]))
		if length < 2 || length+2 > len(rest) {
			return nil
		}
		if body := string(rest[4 : length+2]); rest[1] == 0xe1 && strings.HasPrefix(body, head) {
			return []byte(body[len(head):])
		}
		rest = rest[length+2:]
	}
	return nil
}
