package web

import "github.com/paulmach/orb"

// Point is how every room writes a place in JSON: WGS-84 degrees by name, so
// that nobody need remember which comes first.
type Point struct {
	Lon float64 `json:"lon" minimum:"-180" maximum:"180"`
	Lat float64 `json:"lat" minimum:"-90" maximum:"90"`
}

// PointOf writes an orb point; nil stays nil.
func PointOf(p *orb.Point) *Point {
	if p == nil {
		return nil
	}
	return &Point{p.Lon(), p.Lat()}
}

// Orb gives the point to calculate with.
func (p Point) Orb() orb.Point { return orb.Point{p.Lon, p.Lat} }
