package atlas

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// mostAreaM2 is the largest area a search is drawn around, in square metres: twice
// China. The edges of a larger one are not where a map draws them.
const mostAreaM2 = 20e12

// Search is a filter with a drawn area.
type Search struct {
	Filter
	Within *Shape `json:"within,omitempty" doc:"a GeoJSON Polygon or MultiPolygon"`
	After  string `json:"after,omitempty" doc:"the next of the page before"`
	Limit  int    `json:"limit,omitempty" minimum:"1" maximum:"500" default:"50"`
}

// area is the drawn area, or nil.
func (s Search) area() (orb.Geometry, error) {
	if s.Within == nil {
		return nil, nil
	}
	area, err := s.Within.area("body.within")
	if err != nil {
		return nil, err
	}
	if size := geo.AreaM2(area); size > mostAreaM2 {
		return nil, fault.New(fault.Invalid, "area_too_large", "the area has %.0f km²; a search goes over %.0f km² at most", size/1e6, mostAreaM2/1e6).
			With("areaKm2", math.Round(size/1e6)).With("mostKm2", mostAreaM2/1e6).At("body.within", "too large", nil)
	}
	return area, nil
}

func (s *Service) searchOutlets(ctx context.Context, in *struct{ Body Search }) (*outletsOut, error) {
	shape, err := in.Body.area()
	if err != nil {
		return nil, err
	}
	page, err := s.Outlets(ctx, in.Body.Filter, shape, web.Paging{After: in.Body.After, Limit: in.Body.Limit})
	return &outletsOut{page}, err
}

// Where is where a search looks, read and checked: for rooms whose rows stand at outlets.
type Where struct {
	Near    orb.Geometry // a point; nil: nowhere in particular
	NearBox orb.Geometry // holds all that lies within WithinM of it
	WithinM float64
	Area    orb.Geometry // a drawn one; nil: everywhere
}

// LookWhere reads lon,lat, the metres around it, and a drawn area; what is zero narrows nothing.
func LookWhere(near string, withinM float64, within *Shape) (Where, error) {
	s := Search{Filter: Filter{Near: near, WithinM: withinM}, Within: within}
	shape, err := s.area()
	if err != nil {
		return Where{}, err
	}
	a, err := s.read(shape)
	return Where{a.Near, a.NearBox, a.WithinM, a.Area}, err
}
