package protocol

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"time"

	"xuntu.dev/tracking"
)

// gpxHead opens a GPX 1.1 file. GPX 1.0 had speed and course; 1.1 has not, so they
// stand in the extension everybody reads.
const gpxHead = xml.Header + `<gpx version="1.1" creator="Xuntu" xmlns="http://www.topografix.com/GPX/1/1" ` +
	`xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v2">` + "\n"

// WriteGPX writes a track as GPX 1.1, one trkseg for each segment, so that gaps
// stay gaps.
func WriteGPX(w io.Writer, name string, segments []tracking.Segment) error {
	out := bufio.NewWriter(w)
	fmt.Fprint(out, gpxHead+"<trk><name>")
	if err := xml.EscapeText(out, []byte(name)); err != nil {
		return fmt.Errorf("write the GPX name: %w", err)
	}
	fmt.Fprint(out, "</name>\n")
	for _, s := range segments {
		fmt.Fprint(out, "<trkseg>\n")
		for _, f := range s.Fixes {
			if !f.Heartbeat {
				writePoint(out, f)
			}
		}
		fmt.Fprint(out, "</trkseg>\n")
	}
	fmt.Fprint(out, "</trk></gpx>\n")
	if err := out.Flush(); err != nil { // a bufio.Writer keeps its first error until here
		return fmt.Errorf("write the GPX file: %w", err)
	}
	return nil
}

func writePoint(out *bufio.Writer, f tracking.Fix) {
	fmt.Fprintf(out, `<trkpt lat="%s" lon="%s">`, formatNumber(f.Point.Lat()), formatNumber(f.Point.Lon()))
	if f.AltitudeM != nil {
		fmt.Fprintf(out, "<ele>%s</ele>", formatNumber(*f.AltitudeM))
	}
	fmt.Fprintf(out, "<time>%s</time>", f.At.UTC().Format(time.RFC3339Nano))
	if f.SpeedMPS != nil || f.HeadingDeg != nil || f.AccuracyM != nil {
		fmt.Fprint(out, "<extensions><gpxtpx:TrackPointExtension>")
		writeValue(out, "gpxtpx:speed", f.SpeedMPS)
		writeValue(out, "gpxtpx:course", f.HeadingDeg)
		fmt.Fprint(out, "</gpxtpx:TrackPointExtension>")
		writeValue(out, "accuracy", f.AccuracyM)
		fmt.Fprint(out, "</extensions>")
	}
	fmt.Fprint(out, "</trkpt>\n")
}

func writeValue(out *bufio.Writer, tag string, v *float64) {
	if v != nil {
		fmt.Fprintf(out, "<%s>%s</%s>", tag, formatNumber(*v), tag)
	}
}
