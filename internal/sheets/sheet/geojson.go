package sheet

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

type feature struct {
	Type       string                     `json:"type"`
	Geometry   json.RawMessage            `json:"geometry"`
	Properties map[string]json.RawMessage `json:"properties"`
}

// openGeoJSON reads a FeatureCollection of points: properties become columns in
// the order of their names, the position becomes lon and lat.
func openGeoJSON(data []byte) (*Reader, error) {
	data = bytes.TrimPrefix(data, []byte(utf8Mark))
	column := map[string]int{Lon: 0, Lat: 1}
	r := &Reader{Header: []string{Lon, Lat}}
	var rows []Row
	err := eachFeature(data, func(n int, f feature) error {
		row := Row{Number: n, Cells: make([]string, len(r.Header))}
		row.Err = f.position(row.Cells)
		for _, name := range slices.Sorted(maps.Keys(f.Properties)) {
			if name == Lon || name == Lat {
				continue // the geometry says where it is
			}
			at, known := column[name]
			if !known {
				at = len(r.Header)
				column[name] = at
				r.Header = append(r.Header, name)
			}
			for len(row.Cells) <= at {
				row.Cells = append(row.Cells, "")
			}
			row.Cells[at] = plain(f.Properties[name])
		}
		if len(rows) > MaxRows {
			return nil // Next refuses the first row too many
		}
		rows = append(rows, row)
		return nil
	})
	if err != nil {
		return nil, err
	}
	r.next = func() (Row, error) {
		if len(rows) == 0 {
			return Row{}, io.EOF
		}
		row := rows[0]
		rows = rows[1:]
		return row, nil
	}
	return r, nil
}

// eachFeature walks the file without holding it whole a second time.
func eachFeature(data []byte, do func(n int, f feature) error) error {
	in := json.NewDecoder(bytes.NewReader(data))
	bad := func(format string, args ...any) error { return unreadable(GeoJSON, fmt.Errorf(format, args...)) }
	if t, err := in.Token(); err != nil || t != json.Delim('{') {
		return bad("a FeatureCollection is wanted")
	}
	found := false
	for in.More() {
		key, err := in.Token()
		if err != nil {
			return bad("%w", err)
		}
		switch key {
		case "features":
			found = true
			if err := features(in, do, bad); err != nil {
				return err
			}
		case "type":
			var kind string
			if err := in.Decode(&kind); err != nil || kind != "FeatureCollection" {
				return bad("the type is %q; a FeatureCollection is wanted", kind)
			}
		default:
			var skipped json.RawMessage
			if err := in.Decode(&skipped); err != nil {
				return bad("%w", err)
			}
		}
	}
	if _, err := in.Token(); err != nil {
		return bad("%w", err)
	}
	if !found {
		return bad("there is no member features")
	}
	return nil
}

func features(in *json.Decoder, do func(n int, f feature) error, bad func(string, ...any) error) error {
	if t, err := in.Token(); err != nil || t != json.Delim('[') {
		return bad("features is no array")
	}
	for n := 1; in.More(); n++ {
		var f feature
		if err := in.Decode(&f); err != nil {
			return bad("feature %d: %w", n, err)
		}
		if f.Type != "Feature" {
			return bad("feature %d: its type is %q", n, f.Type)
		}
		if err := do(n, f); err != nil {
			return err
		}
	}
	if _, err := in.Token(); err != nil {
		return bad("%w", err)
	}
	return nil
}

// position puts the point into the first two cells; a feature may have none.
func (f feature) position(cells []string) error {
	if raw := bytes.TrimSpace(f.Geometry); len(raw) == 0 || bytes.Equal(raw, []byte("null")) {
		return nil
	}
	var g struct {
		Type        string    `json:"type"`
		Coordinates []float64 `json:"coordinates"`
	}
	err := json.Unmarshal(f.Geometry, &g)
	switch {
	case g.Type != "Point" && g.Type != "":
		return fmt.Errorf("it is a %s; a Point is wanted", g.Type)
	case err != nil || len(g.Coordinates) < 2:
		return errors.New("it has no position; a Point with longitude and latitude is wanted")
	case !onEarth(g.Coordinates[0], g.Coordinates[1]):
		return fmt.Errorf("%v, %v is no longitude and latitude", g.Coordinates[0], g.Coordinates[1])
	}
	cells[0], cells[1] = cell(g.Coordinates[0]), cell(g.Coordinates[1])
	return nil
}

func onEarth(lon, lat float64) bool { return lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90 }

// plain is a property as a cell: text without quotation marks, null as nothing, the rest as it stands.
func plain(raw json.RawMessage) string {
	var s string
	switch {
	case bytes.Equal(raw, []byte("null")):
		return ""
	case json.Unmarshal(raw, &s) == nil:
		return s
	}
	return string(raw)
}
