package sheet

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

// geoWriter writes a FeatureCollection, a feature a line.
type geoWriter struct {
	out      *bufio.Writer
	names    []string
	lon, lat int
	some     bool
}

func newGeoJSON(w io.Writer, columns []Column) (Writer, error) {
	g := &geoWriter{out: bufio.NewWriterSize(w, 1<<16), lon: -1, lat: -1}
	for i, c := range columns {
		g.names = append(g.names, c.Name)
		switch c.Name {
		case Lon:
			g.lon = i
		case Lat:
			g.lat = i
		}
	}
	if _, err := g.out.WriteString(`{"type":"FeatureCollection","features":[`); err != nil {
		return nil, fmt.Errorf("write GeoJSON: %w", err)
	}
	return g, nil
}

func (g *geoWriter) Write(values []any) error {
	line := []byte("\n")
	if g.some {
		line = []byte(",\n")
	}
	g.some = true
	line = append(line, `{"type":"Feature","geometry":`...)
	var err error
	if line, err = g.appendPoint(line, values); err != nil {
		return err
	}
	line = append(line, `,"properties":{`...)
	first := true
	for i, v := range values {
		if i == g.lon || i == g.lat || v == nil {
			continue
		}
		pair, err := json.Marshal(v)
		if err != nil {
			return fmt.Errorf("write GeoJSON, property %s: %w", g.names[i], err)
		}
		if !first {
			line = append(line, ',')
		}
		first = false
		line = append(strconv.AppendQuote(line, g.names[i]), ':')
		line = append(line, pair...)
	}
	if _, err := g.out.Write(append(line, "}}"...)); err != nil {
		return fmt.Errorf("write GeoJSON: %w", err)
	}
	return nil
}

// appendPoint writes the position, or null.
func (g *geoWriter) appendPoint(line []byte, values []any) ([]byte, error) {
	if g.lon < 0 || g.lat < 0 {
		return append(line, "null"...), nil
	}
	lon, placed := values[g.lon].(float64)
	lat, both := values[g.lat].(float64)
	if !placed || !both {
		return append(line, "null"...), nil
	}
	if !onEarth(lon, lat) {
		return nil, fmt.Errorf("write GeoJSON: %v, %v is no longitude and latitude", lon, lat)
	}
	return fmt.Appendf(line, `{"type":"Point","coordinates":[%s,%s]}`, cell(lon), cell(lat)), nil
}

func (g *geoWriter) Close() error {
	_, err := g.out.WriteString("\n]}\n")
	if err == nil {
		err = g.out.Flush()
	}
	if err != nil {
		return fmt.Errorf("write GeoJSON: %w", err)
	}
	return nil
}
