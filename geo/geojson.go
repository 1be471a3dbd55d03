package geo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/paulmach/orb"
)

const (
	// maxGeoJSONDepth bounds how deep geometry collections may lie in each other.
	maxGeoJSONDepth = 4
	// maxPositionNumbers is longitude, latitude and altitude (RFC 7946, 3.1.1).
	maxPositionNumbers = 3
)

// ErrGeoJSON is wrapped by every error of ParseGeometry.
var ErrGeoJSON = errors.New("not a GeoJSON geometry")

// ParseGeometry reads one GeoJSON geometry object as RFC 7946 defines it, in
// WGS-84 degrees. It is strict: rings must be closed and have four positions,
// lines two, longitudes and latitudes must be in range, a "crs" member is
// refused. Altitudes are dropped, winding is taken as it comes. It does not look
// for crossings; see CheckShape. Errors say where:
// "coordinates[0][3]: latitude 190 is outside -90..90".
func ParseGeometry(data []byte) (orb.Geometry, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	var raw json.RawMessage
	if err := decoder.Decode(&raw); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGeoJSON, err)
	}
	if decoder.More() {
		return nil, fmt.Errorf("%w: more text after the geometry at byte %d", ErrGeoJSON, decoder.InputOffset())
	}
	g, err := parseObject(raw, "", maxGeoJSONDepth)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGeoJSON, err)
	}
	return g, nil
}

// parseObject reads a geometry object; path leads to it and ends in a dot unless
// it is empty.
func parseObject(raw json.RawMessage, path string, depth int) (orb.Geometry, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(raw, &members); err != nil || members == nil {
		return nil, fmt.Errorf("%swant an object with type and coordinates", path)
	}
	if _, found := members["crs"]; found {
		return nil, fmt.Errorf("%scrs: RFC 7946 knows only WGS-84, convert the coordinates and leave crs out", path)
	}
	var kind string
	if err := json.Unmarshal(members["type"], &kind); err != nil {
		return nil, fmt.Errorf("%stype: missing or not a text", path)
	}
	if kind == "GeometryCollection" {
		return parseCollection(members["geometries"], path, depth)
	}
	if members["coordinates"] == nil {
		return nil, fmt.Errorf("%scoordinates: missing in a %q", path, kind)
	}
	c := cursor{text: members["coordinates"], path: []byte(path + "coordinates")}
	g, err := c.geometry(kind)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.path, err)
	}
	return g, nil
}

// parseCollection reads the members of a GeometryCollection.
func parseCollection(raw json.RawMessage, path string, depth int) (orb.Geometry, error) {
	if depth == 0 {
		return nil, fmt.Errorf("%sgeometries: collections lie deeper than %d in each other", path, maxGeoJSONDepth)
	}
	var parts []json.RawMessage
	if err := json.Unmarshal(raw, &parts); err != nil || parts == nil {
		return nil, fmt.Errorf("%sgeometries: missing or not an array", path)
	}
	collection := make(orb.Collection, 0, len(parts))
	for i, part := range parts {
		g, err := parseObject(part, fmt.Sprintf("%sgeometries[%d].", path, i), depth-1)
		if err != nil {
			return nil, err
		}
		collection = append(collection, g)
	}
	return collection, nil
}
