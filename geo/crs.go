package geo

import (
	"fmt"
	"math"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/project"
)

// CRS names the coordinate system in which a longitude and a latitude were
// given. Everything stored is WGS84; the others exist at the edge only.
type CRS string

const (
	// WGS84 is what GPS and OpenStreetMap give (EPSG:4326, longitude first).
	WGS84 CRS = "wgs84"
	// GCJ02 is the Chinese state's shifted system, used by Amap and Tencent.
	GCJ02 CRS = "gcj02"
	// BD09 is Baidu's shift on top of GCJ02, in degrees (bd09ll).
	BD09 CRS = "bd09"
)

// ParseCRS reads the name of a coordinate system as people and files write it:
// "WGS-84", "EPSG:4326", "gcj02", "amap", "BD-09", "baidu" and the like. An
// empty or unknown name is an error: a wrong guess would move every point by
// hundreds of metres.
func ParseCRS(name string) (CRS, error) {
	plain := strings.NewReplacer("-", "", "_", "", " ", "", ":", "").Replace(strings.ToLower(name))
	switch plain {
	case "wgs84", "wgs", "epsg4326", "4326", "crs84", "ogccrs84", "gps":
		return WGS84, nil
	case "gcj02", "gcj", "amap", "gaode", "tencent":
		return GCJ02, nil
	case "bd09", "bd09ll", "baidu":
		return BD09, nil
	}
	return "", fmt.Errorf("coordinate system %q is unknown, use wgs84, gcj02 or bd09", name)
}

// Shifted reports whether GCJ02 and BD09 differ from WGS84 at p, a WGS84 point:
// true in mainland China and its waters, false in Hong Kong, Macao, Taiwan and
// everywhere else.
//
// The test is a polygon, mainland.geojson, made from Natural Earth 1:10m (public
// domain). At Hong Kong and Macao it follows the line to about 200 m; on the
// other land borders it lies up to 6 km outside, so that no place of the mainland is
// missed, and at sea about 30 km. It is a mask for arithmetic, no statement on
// borders.
func Shifted(p orb.Point) bool {
	if !(p[0] > 73 && p[0] < 136 && p[1] > 15 && p[1] < 54) {
		return false
	}
	return mainland().Contains(p)
}

// FromWGS84 gives the coordinates that the WGS84 point p has in the system to.
// Points where Shifted is false come back unchanged. An unknown system gives a
// NaN point, which Check refuses.
func FromWGS84(to CRS, p orb.Point) orb.Point {
	switch to {
	case WGS84:
		return p
	case GCJ02, BD09:
		if Shifted(p) {
			return shift(to, p)
		}
		return p
	}
	return orb.Point{math.NaN(), math.NaN()}
}

// ToWGS84 gives the WGS84 point whose coordinates in the system from are p; it
// undoes FromWGS84 to better than 1e-9 degrees (0.1 mm).
//
// The shift jumps at the edge of its mask, so within about 1.5 km outside that
// edge one pair of shifted coordinates can belong to two places, one shifted and
// one not, and on the opposite side a pair can belong to none. Both are answered
// with the shifted place: ToWGS84 never fails, and wherever p belongs to any
// place, FromWGS84(from, ToWGS84(from, p)) is p again.
func ToWGS84(from CRS, p orb.Point) orb.Point {
	switch from {
	case WGS84:
		return p
	case GCJ02, BD09:
		if !nearMainland(p) {
			return p
		}
		w := unshift(from, p)
		if Shifted(w) || Shifted(p) {
			return w
		}
		return p
	}
	return orb.Point{math.NaN(), math.NaN()}
}

// Transform returns a copy of g with every vertex carried from one system to
// another. The vertices are carried one by one: a shape that straddles the edge
// of the mask is torn there, as it is on the maps that use these systems.
func Transform(from, to CRS, g orb.Geometry) orb.Geometry {
	if g == nil || from == to {
		return orb.Clone(g)
	}
	return project.Geometry(orb.Clone(g), func(p orb.Point) orb.Point {
		return FromWGS84(to, ToWGS84(from, p))
	})
}
