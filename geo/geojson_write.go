package geo

import (
	"fmt"

	"github.com/paulmach/orb"
)

// AppendGeometry appends g to dst as RFC 7946 wants it: WGS-84 degrees with at
// most 7 decimals, outer rings counter-clockwise and holes clockwise, no crs, no
// altitude. An orb.Ring or orb.Bound becomes a Polygon; an open ring is closed.
// It fails, leaving dst as it was, if a coordinate is not a number or out of
// range, or g is nil or empty: JSON could not say it.
func AppendGeometry(dst []byte, g orb.Geometry) ([]byte, error) {
	out, err := appendGeometry(dst, g)
	if err != nil {
		return dst, fmt.Errorf("write GeoJSON: %w", err)
	}
	return out, nil
}

func appendGeometry(dst []byte, g orb.Geometry) ([]byte, error) {
	var err error
	switch g := g.(type) {
	case orb.Point:
		dst, err = appendPosition(append(dst, `{"type":"Point","coordinates":`...), g)
	case orb.MultiPoint:
		dst, err = appendList(append(dst, `{"type":"MultiPoint","coordinates":`...), g, appendPosition)
	case orb.LineString:
		dst, err = appendList(append(dst, `{"type":"LineString","coordinates":`...), g, appendPosition)
	case orb.MultiLineString:
		dst, err = appendList(append(dst, `{"type":"MultiLineString","coordinates":`...), g,
			func(dst []byte, line orb.LineString) ([]byte, error) {
				return appendList(dst, line, appendPosition)
			})
	case orb.Collection:
		dst, err = appendList(append(dst, `{"type":"GeometryCollection","geometries":`...), g, appendGeometry)
	case orb.MultiPolygon:
		dst, err = appendShape(dst, g, true)
	case orb.Polygon, orb.Ring, orb.Bound:
		dst, err = appendShape(dst, g, false)
	default:
		return dst, fmt.Errorf("%T is not a geometry", g)
	}
	if err != nil {
		return dst, err
	}
	return append(dst, '}'), nil
}

// appendShape writes an areal geometry, wound to the right hand.
func appendShape(dst []byte, g orb.Geometry, multi bool) ([]byte, error) {
	shape, err := RightHand(g)
	if err != nil {
		return dst, err
	}
	if multi {
		return appendList(append(dst, `{"type":"MultiPolygon","coordinates":`...), shape, appendPolygon)
	}
	return appendPolygon(append(dst, `{"type":"Polygon","coordinates":`...), shape[0])
}

func appendPolygon(dst []byte, polygon orb.Polygon) ([]byte, error) {
	return appendList(dst, polygon, func(dst []byte, ring orb.Ring) ([]byte, error) {
		return appendList(dst, ring, appendPosition)
	})
}

// appendList writes an array of at least one item.
func appendList[L ~[]T, T any](dst []byte, list L, one func([]byte, T) ([]byte, error)) ([]byte, error) {
	if len(list) == 0 {
		return dst, fmt.Errorf("an empty %T", list)
	}
	for i, item := range list {
		separator := byte(',')
		if i == 0 {
			separator = '['
		}
		var err error
		if dst, err = one(append(dst, separator), item); err != nil {
			return dst, err
		}
	}
	return append(dst, ']'), nil
}

func appendPosition(dst []byte, p orb.Point) ([]byte, error) {
	if err := Check(p); err != nil {
		return dst, err
	}
	dst = appendDegrees(append(dst, '['), p[0])
	dst = appendDegrees(append(dst, ','), p[1])
	return append(dst, ']'), nil
}
