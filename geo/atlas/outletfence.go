package atlas

import (
	"context"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Limits of a drawn fence of an outlet: tiles and phones count on them.
const (
	fenceWideM  = 10_000 // from corner to corner of its box, in metres
	fencePoints = 2000
)

// FenceChange is an outlet's fence: a radius or a polygon.
type FenceChange struct {
	Rev      int32      `json:"rev"`
	FenceM   *int32     `json:"fenceM,omitempty" doc:"a circle of so many metres, 20 to 5000; 0: the company's default"`
	Polygon  *Shape     `json:"polygon,omitempty" doc:"a GeoJSON Polygon around or beside the outlet"`
	Entrance *web.Point `json:"entrance,omitempty" doc:"where people go in; distances on the phone are measured to it"`
	Reason   string     `json:"reason,omitempty" maxLength:"300"`
}

// SetFence gives an outlet another fence. A circle takes the place of a polygon.
func (s *Service) SetFence(ctx context.Context, id int64, c FenceChange) (Outlet, error) {
	if (c.FenceM == nil) == (c.Polygon == nil) {
		return Outlet{}, fault.New(fault.Invalid, "fence_one_of", "either fenceM or polygon is wanted").At("body", "either fenceM or polygon is wanted", nil)
	}
	var area orb.Polygon
	if c.Polygon != nil {
		var err error
		if area, err = c.Polygon.polygon("body.polygon"); err != nil {
			return Outlet{}, err
		}
		if err := fenceSize(area); err != nil {
			return Outlet{}, err
		}
	} else if m := *c.FenceM; m != 0 && (m < FenceLeast || m > FenceMost) {
		return Outlet{}, invalid([]problem{{field: "fence_m", code: "fence_range", value: m, args: []any{FenceLeast, FenceMost}}})
	}
	return s.change(access.WithReason(ctx, c.Reason), id, c.Rev, func(_ db.Tx, row *outletRow) (bool, error) {
		if row.Location == nil {
			return false, fault.New(fault.Refused, "outlet_unplaced", "%s has no place on the map yet; give it one first", row.Name)
		}
		if c.FenceM != nil {
			row.Area, row.FenceM = nil, nil
			if *c.FenceM != 0 {
				row.FenceM = c.FenceM
			}
			return true, nil
		}
		entrance, err := entranceIn("", c.Entrance, *row.Location)
		if err != nil {
			return false, err
		}
		if entrance != nil {
			row.Entrance = entrance
		}
		row.Area = &area
		return true, fenceNear(area, *row.Location)
	})
}

func fenceSize(area orb.Polygon) error {
	n := 0
	for _, ring := range area {
		n += len(ring)
	}
	if n > fencePoints {
		return fault.New(fault.Invalid, "shape_invalid", "the fence has %d points; at most %d are wanted", n, fencePoints).
			With("problem", string(geo.TooMany)).At("body.polygon", "it has too many points", n)
	}
	box := area.Bound()
	if wide := geo.Distance(box.Min, box.Max); wide > fenceWideM {
		return fault.New(fault.Invalid, "fence_too_wide", "the fence is %.0f m wide; at most %d m are wanted", wide, fenceWideM).
			With("wideM", wide).With("mostM", fenceWideM).At("body.polygon", "it is too wide", nil)
	}
	return nil
}

// fenceNear refuses a fence that was drawn around another place.
func fenceNear(area orb.Polygon, outlet orb.Point) error {
	f, err := geo.AreaFence(area)
	if err != nil {
		return shapeFault("body.polygon", err)
	}
	if beyond := f.BeyondM(outlet); beyond > nearOutletM {
		return fault.New(fault.Invalid, "fence_far", "the outlet lies %.0f m outside the fence; at most %d m are wanted", beyond, nearOutletM).
			With("distanceM", beyond).With("mostM", nearOutletM).At("body.polygon", "it lies too far from the outlet", nil)
	}
	return nil
}
