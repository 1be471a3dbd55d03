package atlas

import (
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Fence is a fence drawn on the map, around no outlet: a market, a school zone.
type Fence struct {
	ID      int64             `json:"id"`
	Name    string            `json:"name"`
	UnitID  int32             `json:"unitId"`
	Kind    string            `json:"kind" enum:"circle,polygon"`
	Center  *web.Point        `json:"center,omitempty" doc:"of a circle"`
	RadiusM *int32            `json:"radiusM,omitempty" doc:"of a circle, 20 to 50000 m"`
	Area    *geojson.Geometry `json:"area,omitempty" doc:"of a polygon"`
	Rev     int32             `json:"rev"`
}

// Drawing is a new fence, or what is to be different of one: a circle or a polygon.
type Drawing struct {
	Rev     int32      `json:"rev,omitempty" doc:"of the fence that is changed"`
	Name    *string    `json:"name,omitempty"`
	UnitID  *int32     `json:"unitId,omitempty"`
	Center  *web.Point `json:"center,omitempty"`
	RadiusM *int32     `json:"radiusM,omitempty"`
	Area    *Shape     `json:"area,omitempty"`
}

// Limits of a drawn circle's radius in metres.
const (
	drawnLeast = 20
	drawnMost  = 50_000
)

type fenceFields struct {
	Name    string
	UnitID  int32
	Center  orb.Geometry
	RadiusM *int32
	Area    orb.Geometry
}

type drawnRow struct {
	ID      int64
	Name    string
	UnitID  int32
	Center  *orb.Point
	RadiusM *int32
	Area    *orb.Polygon
	Rev     int32
}

type fenceSetArgs struct {
	fenceFields
	ID  int64
	Rev int32
}

var (
	fenceList = db.Query[struct {
		Units   []int32
		AfterID int64
		Most    int
	}, drawnRow]("geo/fence_list")
	fenceByID   = db.Query[idArgs, drawnRow]("geo/fence_by_id")
	fenceAdd    = db.Query[fenceFields, int64]("geo/fence_add")
	fenceSet    = db.Query[fenceSetArgs, int64]("geo/fence_set")
	fenceRemove = db.Query[idArgs, int64]("geo/fence_remove")
)

func (r drawnRow) seen() Fence {
	f := Fence{ID: r.ID, Name: r.Name, UnitID: r.UnitID, Kind: "circle", Center: web.PointOf(r.Center), RadiusM: r.RadiusM, Rev: r.Rev}
	if r.Area != nil {
		f.Kind, f.Area = "polygon", geojson.NewGeometry(*r.Area)
	}
	return f
}

func (r drawnRow) fields() fenceFields {
	f := fenceFields{Name: r.Name, UnitID: r.UnitID, Center: shapeOf(r.Center), RadiusM: r.RadiusM}
	if r.Area != nil {
		f.Area = *r.Area
	}
	return f
}

// onto draws over what was there: a circle takes the place of a polygon, and the other way round.
func (d Drawing) onto(f *fenceFields) error {
	put(&f.Name, d.Name)
	put(&f.UnitID, d.UnitID)
	switch {
	case d.Area != nil && (d.Center != nil || d.RadiusM != nil):
		return fault.New(fault.Invalid, "fence_one_of", "either center and radiusM, or area is wanted").At("body", "either a circle or an area is wanted", nil)
	case d.Area != nil:
		area, err := d.Area.polygon("body.area")
		if err != nil {
			return err
		}
		f.Area, f.Center, f.RadiusM = area, nil, nil
	case d.Center != nil || d.RadiusM != nil:
		f.Area = nil
		if d.Center != nil {
			p, err := pointIn("", *d.Center)
			if err != nil {
				return err
			}
			f.Center = p
		}
		if d.RadiusM != nil {
			f.RadiusM = d.RadiusM
		}
	}
	return f.check()
}

func (f *fenceFields) check() error {
	if err := invalid(labels(map[string]*string{"name": &f.Name})); err != nil {
		return err
	}
	switch {
	case f.Area != nil:
		return nil
	case f.Center == nil || f.RadiusM == nil:
		return fault.New(fault.Invalid, "fence_one_of", "either center and radiusM, or area is wanted").At("body", "either a circle or an area is wanted", nil)
	case *f.RadiusM < drawnLeast || *f.RadiusM > drawnMost:
		return fault.New(fault.Invalid, "fence_radius", "%d to %d metres are wanted", drawnLeast, drawnMost).
			With("leastM", drawnLeast).With("mostM", drawnMost).At("body.radiusM", "it is out of range", *f.RadiusM)
	}
	return nil
}
