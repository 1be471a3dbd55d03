package atlas

import (
	"encoding/json"
	"errors"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fault"
)

// Shape is a GeoJSON geometry (RFC 7946) in WGS-84 degrees, longitude first.
type Shape struct {
	Type        string          `json:"type" enum:"Polygon,MultiPolygon,LineString"`
	Coordinates json.RawMessage `json:"coordinates" doc:"as RFC 7946 has them"`
}

// geometry reads a shape; at is where the form has it, like body.area.
func (s Shape) geometry(at string) (orb.Geometry, error) {
	raw, err := json.Marshal(s)
	if err != nil {
		return nil, shapeFault(at, err)
	}
	g, err := geo.ParseGeometry(raw)
	if err != nil {
		return nil, shapeFault(at, err)
	}
	return g, nil
}

// area reads a polygon or several: valid, wound as RFC 7946 wants.
func (s Shape) area(at string) (orb.MultiPolygon, error) {
	g, err := s.geometry(at)
	if err != nil {
		return nil, err
	}
	if err := geo.CheckShape(g); err != nil {
		return nil, shapeFault(at, err)
	}
	area, err := geo.RightHand(g)
	if err != nil {
		return nil, shapeFault(at, err)
	}
	return area, nil
}

// polygon reads a single polygon.
func (s Shape) polygon(at string) (orb.Polygon, error) {
	area, err := s.area(at)
	switch {
	case err != nil:
		return nil, err
	case len(area) != 1:
		return nil, shapeFault(at, errors.New("one Polygon is wanted"))
	}
	return area[0], nil
}

// line reads a line.
func (s Shape) line(at string) (orb.LineString, error) {
	g, err := s.geometry(at)
	if err != nil {
		return nil, err
	}
	line, ok := g.(orb.LineString)
	if !ok {
		return nil, shapeFault(at, errors.New("a LineString is wanted"))
	}
	return line, nil
}

// shapeFault says what is wrong with a shape and where: lon and lat let the map show the place.
func shapeFault(at string, err error) error {
	f := fault.New(fault.Invalid, "shape_invalid", "the shape cannot be used: %v", err).At(at, err.Error(), nil)
	if s, ok := errors.AsType[*geo.ShapeError](err); ok {
		f = f.With("problem", string(s.Problem)).With("polygon", s.Polygon).With("ring", s.Ring).With("lon", s.At[0]).With("lat", s.At[1])
	}
	return f
}
