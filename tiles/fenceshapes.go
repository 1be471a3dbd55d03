package tiles

import (
	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tiles/mosaic"
	"xuntu.dev/tiles/mvt"
)

// fenceKind is whose a fence is. It is the feature's id modulo 4.
type fenceKind int64

const (
	outletFence fenceKind = iota
	placeFence
	drawnFence
)

// fenceKinds are the kinds as tiles say them.
var fenceKinds = [][]byte{mvt.AppendText(nil, "outlet"), mvt.AppendText(nil, "place"), mvt.AppendText(nil, "drawn")}

// of is the id of the feature of a row.
func (k fenceKind) of(id int64) int64 { return id*4 + int64(k) }

// fenceShape is a fence in memory that is no outlet's narrow circle: of those there
// are so many that they are drawn from the outlets themselves.
type fenceShape struct {
	id       int64 // the feature's
	whom     owner
	name     string
	radiusM  int32 // 0: a polygon
	box      reach
	vertices int
	area     *mosaic.Mosaic
}

// key, owner, reach and bytes implement shape.
func (f *fenceShape) key() int64   { return f.id }
func (f *fenceShape) owner() owner { return f.whom }
func (f *fenceShape) reach() reach { return f.box }
func (f *fenceShape) bytes() int64 { return int64(f.vertices)*16 + 400 }

// outlet is whose fence it is; 0: no outlet's.
func (f *fenceShape) outlet() int64 {
	if fenceKind(f.id%4) != outletFence {
		return 0
	}
	return f.id / 4
}

func newFenceShape(id int64, whom owner, name string, radiusM int32, area orb.Polygon) *fenceShape {
	b := area.Bound()
	f := &fenceShape{id: id, whom: whom, name: name, radiusM: radiusM, area: mosaic.New([]orb.MultiPolygon{{area}})}
	f.box = reach{geo.ToWorld(orb.Point{b.Min[0], b.Max[1]}), geo.ToWorld(orb.Point{b.Max[0], b.Min[1]})}
	for _, ring := range area {
		f.vertices += len(ring)
	}
	return f
}

// circleSides of a wide circle: it is off by 0.05 % of its radius.
const circleSides = 96

// circle is a circle on the ellipsoid: wide ones are not round on the map.
func circle(middle orb.Point, radiusM int32) orb.Polygon {
	ring := make(orb.Ring, 0, circleSides+1)
	for i := range circleSides {
		ring = append(ring, geo.Destination(middle, float64(i)*360/circleSides, float64(radiusM)))
	}
	return orb.Polygon{append(ring, ring[0])}
}

// fence is the outlet's fence when it is none of the narrow circles; else nil.
func (o outletRow) fence() *fenceShape {
	id, whom := outletFence.of(o.ID), owner{o.UnitID, o.RepID}
	switch {
	case o.State == "closed":
		return nil
	case o.Fence != nil:
		return newFenceShape(id, whom, o.Name, 0, o.Fence)
	case o.FenceM != nil && *o.FenceM > wideFenceM && o.placed():
		return newFenceShape(id, whom, o.Name, *o.FenceM, circle(world(*o.WorldX, *o.WorldY).Point(), *o.FenceM))
	}
	return nil
}

func (p placeRow) fence() *fenceShape {
	return newFenceShape(placeFence.of(p.ID), owner{p.UnitID, 0}, p.Name, p.FenceM, circle(world(p.WorldX, p.WorldY).Point(), p.FenceM))
}

// fence is the fence as it is drawn; nil for one that is nowhere.
func (f drawnRow) fence() *fenceShape {
	id, whom := drawnFence.of(f.ID), owner{f.UnitID, 0}
	switch {
	case len(f.Area) > 0:
		return newFenceShape(id, whom, f.Name, 0, f.Area)
	case f.Center != nil:
		return newFenceShape(id, whom, f.Name, f.RadiusM, circle(*f.Center, f.RadiusM))
	}
	return nil
}
