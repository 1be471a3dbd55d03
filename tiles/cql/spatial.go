package cql

import (
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
)

// spatial reads a function over the geometry of a feature and a literal.
func (p *parser) spatial(name string) (string, error) {
	p.at += 2 // the name and the parenthesis
	t := p.take()
	c, ok := p.schema[t.what]
	if t.kind != word && t.kind != quoted || !ok || c.Type != Geometry {
		return "", fault(t.from, "the name of the geometry is wanted, not %v", t)
	}
	if err := p.want(","); err != nil {
		return "", err
	}
	var g orb.Geometry
	var err error
	if name == "BBOX" { // of the elder CQL: BBOX(geometry, west, south, east, north)
		g, err = p.box(t.from)
	} else {
		g, err = p.shape()
	}
	if err == nil {
		err = p.want(")")
	}
	if err != nil {
		return "", err
	}
	arg := p.bind(g, Geometry)
	meets := "(" + c.SQL + " && " + arg + " AND st_intersects(" + c.SQL + ", st_makevalid(" + arg + ")))"
	switch name {
	case "S_DISJOINT":
		return "(NOT " + meets + ")", nil
	case "S_WITHIN":
		return "(" + c.SQL + " && " + arg + " AND st_within(" + c.SQL + ", st_makevalid(" + arg + ")))", nil
	}
	return meets, nil
}

// shape reads a geometry in WKT or BBOX(west, south, east, north).
func (p *parser) shape() (orb.Geometry, error) {
	t := p.take()
	if t.is("BBOX") {
		if err := p.want("("); err != nil {
			return nil, err
		}
		g, err := p.box(t.from)
		if err == nil {
			err = p.want(")")
		}
		return g, err
	}
	last, open := p.peek(), 0
	if t.kind != word || !last.is("(") {
		return nil, fault(t.from, "a geometry is wanted, like POINT(113.6 34.7) or BBOX(113, 34, 114, 35), not %v", t)
	}
	for {
		last = p.take()
		switch {
		case last.is("("):
			open++
		case last.is(")"):
			open--
		case last.kind == text || last.kind == quoted || last.kind == end:
			return nil, fault(last.from, "a number or a parenthesis is wanted, not %v", last)
		}
		if open == 0 {
			break
		}
	}
	g, err := wkt.Unmarshal(strings.ToUpper(p.filter[t.from:last.to]))
	if err != nil || g == nil {
		return nil, fault(t.from, "this is no geometry in WKT")
	}
	if !whole(g) || !onEarth(g) {
		return nil, fault(t.from, "a geometry is a point, line or area in degrees, longitude first")
	}
	return g, nil
}

// box reads west, south, east, north. One that crosses the antimeridian is two.
func (p *parser) box(at int) (orb.Geometry, error) {
	var side [4]float64
	for i := range side {
		if i > 0 {
			if err := p.want(","); err != nil {
				return nil, err
			}
		}
		o, err := p.operand()
		if err != nil {
			return nil, err
		}
		switch v := o.value.(type) {
		case int64:
			side[i] = float64(v)
		case float64:
			side[i] = v
		default:
			return nil, fault(o.at, "a number is wanted")
		}
	}
	g, ok := Box(side[0], side[1], side[2], side[3])
	if !ok {
		return nil, fault(at, "a box is west, south, east, north in degrees")
	}
	return g, nil
}

// Box makes an area of west, south, east, north in degrees. When west lies east
// of east it crosses the antimeridian and becomes two. What lies beyond the Earth
// is cut off; false when nothing is left.
func Box(west, south, east, north float64) (orb.Geometry, bool) {
	for _, n := range []float64{west, south, east, north} {
		if math.IsNaN(n) || math.IsInf(n, 0) {
			return nil, false
		}
	}
	south, north = max(south, -90), min(north, 90)
	if west <= -180 && east >= 180 {
		west, east = -180, 180
	}
	if south > north || west > 180 || west < -360 || east < -180 || east > 360 {
		return nil, false
	}
	one := func(west, east float64) orb.Polygon {
		return orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{east, north}}.ToPolygon()
	}
	switch {
	case west < -180:
		return orb.MultiPolygon{one(west+360, 180), one(-180, east)}, true
	case east > 180:
		return orb.MultiPolygon{one(west, 180), one(-180, east-360)}, true
	case west > east:
		return orb.MultiPolygon{one(west, 180), one(-180, east)}, true
	}
	return one(west, east), true
}

// whole reports whether a geometry has all the points its kind needs; collections are not taken.
func whole(g orb.Geometry) bool {
	switch g := g.(type) {
	case orb.Point:
		return true
	case orb.MultiPoint:
		return len(g) > 0
	case orb.LineString:
		return len(g) >= 2
	case orb.MultiLineString:
		return len(g) > 0 && !slices.ContainsFunc(g, func(l orb.LineString) bool { return len(l) < 2 })
	case orb.Polygon:
		return len(g) > 0 && !slices.ContainsFunc(g, func(r orb.Ring) bool { return len(r) < 4 || !r.Closed() })
	case orb.MultiPolygon:
		return len(g) > 0 && !slices.ContainsFunc(g, func(p orb.Polygon) bool { return !whole(p) })
	}
	return false
}

// onEarth reports whether every coordinate is one in degrees, and there are some.
func onEarth(g orb.Geometry) bool {
	b := g.Bound()
	for _, n := range []float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]} {
		if math.IsNaN(n) || math.IsInf(n, 0) {
			return false
		}
	}
	return !b.IsEmpty() && b.Min[0] >= -180 && b.Max[0] <= 180 && b.Min[1] >= -90 && b.Max[1] <= 90
}
