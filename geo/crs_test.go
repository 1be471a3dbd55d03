package geo

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

func TestParseCRS(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]CRS{
		"wgs84": WGS84, "WGS-84": WGS84, "EPSG:4326": WGS84, "GCJ-02": GCJ02, "gcj02": GCJ02, "Amap": GCJ02,
		"BD-09": BD09, "bd09ll": BD09, "baidu": BD09,
	} {
		if got, err := ParseCRS(text); got != want || err != nil {
			t.Errorf("ParseCRS(%q) = %q, %v, want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"", "utm50", "EPSG:3857", "cgcs2000"} {
		if got, err := ParseCRS(text); err == nil {
			t.Errorf("ParseCRS(%q) = %q, want an error", text, got)
		}
	}
}

// The pairs are those that the public libraries (coordtransform, gcoord) print
// in their own tests for Tiananmen.
func TestKnownShifts(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name     string
		from, to CRS
		in, want orb.Point
	}{
		{"wgs84 to gcj02", WGS84, GCJ02, orb.Point{116.404, 39.915}, orb.Point{116.41024449916938, 39.91640428150164}},
		{"gcj02 to bd09", GCJ02, BD09, orb.Point{116.404, 39.915}, orb.Point{116.41036949371029, 39.92133699351021}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, ok := Transform(c.from, c.to, c.in).(orb.Point)
			if !ok {
				t.Fatal("Transform of a point is no point")
			}
			wantNear(t, "longitude", got[0], c.want[0], 1e-9)
			wantNear(t, "latitude", got[1], c.want[1], 1e-9)
		})
	}
}

func TestShifted(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		p    orb.Point
		want bool
	}{
		{"Beijing", orb.Point{116.39, 39.9}, true},
		{"Kashgar", orb.Point{75.99, 39.47}, true},
		{"Lhasa", orb.Point{91.1, 29.65}, true},
		{"Haikou", orb.Point{110.3, 20.04}, true},
		{"Zhoushan, an island", orb.Point{122.3, 29.95}, true},
		{"Yongxing, an island far south", orb.Point{112.33, 16.83}, true},
		{"Heihe, on the Amur", orb.Point{127.5, 50.24}, true},
		{"Dandong, on the Yalu", orb.Point{124.385, 40.12}, true},
		{"Ruili, almost surrounded", orb.Point{97.855, 24.01}, true},
		{"Dongxing, on the river", orb.Point{107.97, 21.545}, true},
		{"Futian, a street from Hong Kong", orb.Point{114.0685, 22.5175}, true},
		{"Luohu station", orb.Point{114.1135, 22.5325}, true},
		{"Gongbei, a street from Macao", orb.Point{113.5497, 22.2175}, true},
		{"Hengqin, an island beside Macao", orb.Point{113.53, 22.13}, true},
		{"Xiamen", orb.Point{118.1, 24.48}, true},
		{"Lok Ma Chau, Hong Kong", orb.Point{114.0657, 22.5144}, false},
		{"Lo Wu, Hong Kong", orb.Point{114.1132, 22.5283}, false},
		{"Tsim Sha Tsui, Hong Kong", orb.Point{114.17, 22.297}, false},
		{"Senado Square, Macao", orb.Point{113.54, 22.1935}, false},
		{"Cotai, Macao", orb.Point{113.56, 22.145}, false},
		{"Taipei", orb.Point{121.56, 25.03}, false},
		{"Kinmen", orb.Point{118.32, 24.43}, false},
		{"Hanoi", orb.Point{105.85, 21.03}, false},
		{"Ho Chi Minh City", orb.Point{106.7, 10.78}, false},
		{"Ulaanbaatar", orb.Point{106.9, 47.9}, false},
		{"Seoul", orb.Point{126.98, 37.56}, false},
		{"Almaty", orb.Point{76.9, 43.25}, false},
		{"Berlin", orb.Point{13.4, 52.5}, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := Shifted(c.p); got != c.want {
				t.Fatalf("Shifted = %v, want %v", got, c.want)
			}
			for _, crs := range []CRS{GCJ02, BD09} {
				moved := Distance(c.p, FromWGS84(crs, c.p))
				if c.want && (moved < 50 || moved > 1600) || !c.want && moved != 0 {
					t.Errorf("%s moves it by %v m", crs, moved)
				}
				if !c.want && nearMaskEdge(c.p, 2500) {
					continue // in the strip where one pair of coordinates has two places
				}
				if back := ToWGS84(crs, FromWGS84(crs, c.p)); math.Abs(back[0]-c.p[0])+math.Abs(back[1]-c.p[1]) > 1e-9 {
					t.Errorf("%s carries it back to %v", crs, back)
				}
			}
		})
	}
}

// nearMaskEdge reports whether the edge of the mask lies within metres.
func nearMaskEdge(p orb.Point, metres float64) bool {
	_, away := mainland().NearestEdge(p)
	return away < metres
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	d := newDice(6)
	box := orb.Bound{Min: orb.Point{71, 14}, Max: orb.Point{138, 56}}
	shifted := 0
	for range 30_000 {
		p := d.in(box)
		if Shifted(p) {
			shifted++
		}
		for _, crs := range []CRS{WGS84, GCJ02, BD09} {
			q := FromWGS84(crs, p)
			back := ToWGS84(crs, q)
			if again := FromWGS84(crs, back); math.Abs(again[0]-q[0])+math.Abs(again[1]-q[1]) > 1e-9 {
				t.Fatalf("%s: %v -> %v -> %v -> %v", crs, p, q, back, again)
			}
			off := math.Abs(back[0]-p[0]) + math.Abs(back[1]-p[1])
			if off > 1e-9 && (Shifted(p) || !nearMaskEdge(p, 2500)) {
				t.Fatalf("%s: %v -> %v -> %v", crs, p, q, back)
			}
		}
	}
	if shifted < 5000 {
		t.Errorf("only %d of the points were shifted: the mask is wrong", shifted)
	}
}

// Along the whole edge of the mask, and on both sides of it:
//
//	     outside |  mask
//	twin ........|......> w     two places, one pair of coordinates: the shifted
//	             |              place is answered
func TestRoundTripAtTheEdge(t *testing.T) {
	t.Parallel()
	d := newDice(7)
	for _, polygon := range mainland().Shape() {
		for _, ring := range polygon {
			for i := 1; i < len(ring); i++ {
				edge := Interpolate(ring[i-1], ring[i], d.Float64())
				p := Destination(edge, d.between(0, 360), d.between(0, 3000))
				for _, crs := range []CRS{GCJ02, BD09} {
					q := FromWGS84(crs, p)
					back := ToWGS84(crs, q)
					if again := FromWGS84(crs, back); math.Abs(again[0]-q[0])+math.Abs(again[1]-q[1]) > 1e-9 {
						t.Fatalf("%s: %v -> %v -> %v -> %v", crs, p, q, back, again)
					}
					if Shifted(p) && math.Abs(back[0]-p[0])+math.Abs(back[1]-p[1]) > 1e-9 {
						t.Fatalf("%s: shifted %v comes back as %v", crs, p, back)
					}
					if !Shifted(p) && back != p && !Shifted(back) {
						t.Fatalf("%s: %v comes back as %v, neither itself nor shifted", crs, p, back)
					}
				}
			}
		}
	}
}

func TestTransform(t *testing.T) {
	t.Parallel()
	square := orb.Polygon{{{113.6, 34.7}, {113.7, 34.7}, {113.7, 34.8}, {113.6, 34.7}}}
	shapes := []orb.Geometry{
		orb.Point{113.6, 34.7},
		orb.MultiPoint{{113.6, 34.7}, {13.4, 52.5}},
		orb.LineString{{113.6, 34.7}, {113.7, 34.8}},
		orb.MultiLineString{{{113.6, 34.7}, {113.7, 34.8}}},
		square,
		orb.MultiPolygon{square},
		orb.Collection{orb.Point{113.6, 34.7}, square},
	}
	for _, g := range shapes {
		t.Run(g.GeoJSONType(), func(t *testing.T) {
			t.Parallel()
			before := orb.Clone(g)
			there := Transform(WGS84, BD09, g)
			if !orb.Equal(g, before) {
				t.Fatal("Transform changed its argument")
			}
			if orb.Equal(there, g) {
				t.Fatal("Transform did nothing")
			}
			back := Transform(BD09, WGS84, there)
			if metres := Distance(back.Bound().Max, g.Bound().Max); metres > 1e-4 {
				t.Errorf("comes back %v m off", metres)
			}
		})
	}
	if got := Transform(WGS84, GCJ02, nil); got != nil {
		t.Errorf("Transform(nil) = %v", got)
	}
}

func TestUnknownCRSGivesNoPoint(t *testing.T) {
	t.Parallel()
	for _, p := range []orb.Point{FromWGS84("utm", zhengzhou), ToWGS84("", zhengzhou)} {
		if Check(p) == nil {
			t.Errorf("an unknown system gave %v", p)
		}
	}
}

func FuzzRoundTrip(f *testing.F) {
	f.Add(116.404, 39.915)
	f.Add(114.1133, 22.5303)
	f.Add(72.004, 0.8293)
	f.Add(105.0, 35.0)
	f.Fuzz(func(t *testing.T, lon, lat float64) {
		p := orb.Point{lon, lat}
		if Check(p) != nil {
			return
		}
		for _, crs := range []CRS{GCJ02, BD09} {
			q := FromWGS84(crs, p)
			back := ToWGS84(crs, q)
			if off := math.Abs(back[0]-p[0]) + math.Abs(back[1]-p[1]); !(off <= 1e-9) && Shifted(p) {
				t.Fatalf("%s: %v -> %v -> %v", crs, p, q, back)
			}
			if again := FromWGS84(crs, back); !(math.Abs(again[0]-q[0])+math.Abs(again[1]-q[1]) <= 1e-9) {
				t.Fatalf("%s: %v -> %v -> %v -> %v", crs, p, q, back, again)
			}
		}
	})
}
