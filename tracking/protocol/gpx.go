package protocol

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"xuntu.dev/tracking"
)

// Limits of a GPX file.
const (
	maxGPXPoints = 100_000
	maxGPXDepth  = 32
	maxGPXText   = 4096 // bytes of text kept of one element
)

// ReadGPX reads the track points of a GPX 1.0 or 1.1 file, one at a time, so
// that a large file needs no large memory, and hands each to emit as a message
// of the device. A point without a time cannot be put anywhere in a day: it is
// emitted as quarantined, so that the upload can report it. An error of emit
// ends the reading and is returned as it is.
func ReadGPX(r io.Reader, device string, emit func(tracking.Message) error) error {
	if device == "" {
		return &Error{Fault: NoDevice, Format: "gpx", Detail: "nobody to give the track to"}
	}
	limited := &io.LimitedReader{R: r, N: MaxGPX}
	decoder := xml.NewDecoder(limited)
	decoder.CharsetReader = latin
	g := gpxReader{device: device, emit: emit}
	for {
		token, err := decoder.RawToken()
		switch {
		case err != nil && limited.N <= 0:
			return &Error{Fault: TooLarge, Format: "gpx", Device: device, Detail: "larger than 16 MB; split the file"}
		case errors.Is(err, io.EOF) && g.root && len(g.path) == 0:
			return nil
		case err != nil:
			return g.fail(Malformed, "not well-formed XML", err)
		}
		if err := g.take(token); err != nil {
			return err
		}
	}
}

// DecodeGPX reads a whole GPX file at once.
func DecodeGPX(r io.Reader, device string) ([]tracking.Message, error) {
	var messages []tracking.Message
	err := ReadGPX(r, device, func(m tracking.Message) error {
		messages = append(messages, m)
		return nil
	})
	return messages, err
}

// latin reads the encodings old devices write. Others are refused.
func latin(charset string, r io.Reader) (io.Reader, error) {
	switch strings.ToLower(charset) {
	case "utf-8", "us-ascii", "ascii":
		return r, nil
	case "iso-8859-1", "windows-1252":
		return charmap.Windows1252.NewDecoder().Reader(r), nil
	}
	return nil, fmt.Errorf("encoding %q is not read; save the file as UTF-8", clean(charset, 40))
}

// gpxReader walks the elements; it knows a point by its place in the tree.
type gpxReader struct {
	device string
	emit   func(tracking.Message) error
	root   bool
	path   []string
	text   strings.Builder
	point  *reading
	lon    number
	lat    number
	time   instant
	points int
}

func (g *gpxReader) fail(fault Fault, detail string, cause error) error {
	return &Error{Fault: fault, Format: "gpx", Device: g.device, Detail: detail, Cause: cause}
}

func (g *gpxReader) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return g.open(t)
	case xml.EndElement:
		return g.close(t)
	case xml.CharData:
		if g.point != nil && g.text.Len() < maxGPXText {
			g.text.Write(t[:min(len(t), maxGPXText-g.text.Len())])
		}
	}
	return nil
}

func (g *gpxReader) open(t xml.StartElement) error {
	name := t.Name.Local
	switch {
	case len(g.path) == 0 && (g.root || name != "gpx"):
		return g.fail(Unknown, "the file is no GPX: it starts with <"+clean(name, 40)+">", nil)
	case len(g.path) >= maxGPXDepth:
		return g.fail(TooLarge, "elements nest too deep", nil)
	}
	g.root = true
	g.path = append(g.path, name)
	g.text.Reset()
	if name == "trkpt" && len(g.path) == 4 {
		if g.points++; g.points > maxGPXPoints {
			return g.fail(TooLarge, "more than 100,000 points; split the file", nil)
		}
		g.point = newReading(Request{})
		g.lon, g.lat, g.time = number{}, number{}, instant{}
		for _, a := range t.Attr {
			switch a.Name.Local {
			case "lon":
				g.lon = parseNumber(a.Value)
			case "lat":
				g.lat = parseNumber(a.Value)
			}
		}
	}
	return nil
}

func (g *gpxReader) close(t xml.EndElement) error {
	if len(g.path) == 0 || g.path[len(g.path)-1] != t.Name.Local {
		return g.fail(Malformed, "</"+clean(t.Name.Local, 40)+"> closes nothing", nil)
	}
	depth := len(g.path)
	g.path = g.path[:depth-1]
	if g.point == nil {
		return nil
	}
	if depth > 4 {
		g.value(t.Name.Local, strings.TrimSpace(g.text.String()))
		g.text.Reset()
		return nil
	}
	p := g.point
	g.point = nil
	p.raw = fmt.Sprintf("point %d: lat %v lon %v", g.points, g.lat.value, g.lon.value)
	p.needTime("time", g.time)
	p.place(g.lon, g.lat)
	if p.fix.Heartbeat {
		p.spoil(tracking.BadPoint, "lat, lon", "missing")
	}
	return g.emit(p.message(g.device))
}

// value takes what an element inside a point says. Extensions of the makers
// nest, but their names are the same.
func (g *gpxReader) value(name, s string) {
	if s == "" {
		return
	}
	f := &g.point.fix
	switch name {
	case "time":
		g.time = parseInstant(s)
	case "ele":
		f.AltitudeM = parseNumber(s).ptr()
	case "speed":
		f.SpeedMPS = parseNumber(s).natural()
	case "course":
		f.HeadingDeg = parseNumber(s).heading()
	case "accuracy":
		f.AccuracyM = parseNumber(s).natural()
	case "hdop", "vdop", "pdop", "sat", "fix", "src", "atemp", "hr", "cad":
		g.point.attr(name, s)
	}
}
