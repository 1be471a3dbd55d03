package geo

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

// The metres and bearings are those of PostGIS 3.3 for geography points.
var measured = []struct {
	name    string
	a, b    orb.Point
	metres  float64
	bearing float64
}{
	{"a street in Zhengzhou", orb.Point{113.6253, 34.7466}, orb.Point{113.6275, 34.7466}, 201.4511, 89.9993731},
	{"across Zhengzhou", orb.Point{113.55, 34.70}, orb.Point{113.78, 34.82}, 24912.4858, 57.6336820},
	{"Zhengzhou to Xinyang", orb.Point{113.6253, 34.7466}, orb.Point{114.0913, 32.1470}, 291564.2815, 171.3246458},
	{"Beijing to Shanghai", orb.Point{116.3975, 39.9087}, orb.Point{121.4737, 31.2304}, 1066676.4006, 152.9398344},
	{"Harbin to Kashgar", orb.Point{126.6424, 45.7567}, orb.Point{75.9938, 39.4704}, 4143079.2973, 278.8779551},
	{"Sanya, due east", orb.Point{109.5, 18.25}, orb.Point{110.2, 18.25}, 74028.2759, 89.8903914},
	{"due north from the equator", orb.Point{100, 0}, orb.Point{100, 1}, 110574.3886, 0},
	{"due east on the equator", orb.Point{100, 0}, orb.Point{101, 0}, 111319.4908, 90},
	{"across the antimeridian", orb.Point{179.9, -16.5}, orb.Point{-179.9, -16.6}, 24045.2654, 117.4306468},
	{"Tromsø, north-east", orb.Point{18.95, 69.65}, orb.Point{19.9, 70.6}, 111948.5498, 18.3439220},
	{"over the pole", orb.Point{10, 89.5}, orb.Point{-170, 89.5}, 111693.9509, 0},
	{"Madrid to Wellington", orb.Point{-3.7038, 40.4168}, orb.Point{174.7762, -41.2866}, 19854602.7314, 134.2781475},
	{"a metre", orb.Point{113.6253, 34.7466}, orb.Point{113.6253, 34.746609}, 0.9984, 0},
	{"nothing", orb.Point{113.6253, 34.7466}, orb.Point{113.6253, 34.7466}, 0, 0},
}

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, c := range measured {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			wantNear(t, "Distance", Distance(c.a, c.b), c.metres, 1e-4+3e-7*math.Min(c.metres, 150_000))
			wantNear(t, "Distance back", Distance(c.b, c.a), c.metres, 1e-4+3e-7*math.Min(c.metres, 150_000))
			wantNear(t, "SphereDistance", SphereDistance(c.a, c.b), c.metres, 1e-4+0.0057*c.metres)
			wantNear(t, "Bearing", Bearing(c.a, c.b), c.bearing, 2e-7)
			if c.metres < 500_000 && math.Abs(c.a[1]) < 60 {
				wantNear(t, "FlatDistance", FlatDistance(c.a, c.b), c.metres, 1e-4+0.001*c.metres)
			}
		})
	}
}

func TestDestination(t *testing.T) {
	t.Parallel()
	// From PostGIS: st_project.
	cases := []struct {
		name            string
		p               orb.Point
		bearing, metres float64
		want            orb.Point
	}{
		{"1 km east", zhengzhou, 90, 1000, orb.Point{113.63622076, 34.74659951}},
		{"500 km south-west", zhengzhou, 225, 500_000, orb.Point{109.90492115, 31.50135464}},
		{"over the antimeridian", orb.Point{179.99, -16.5}, 80, 5000, orb.Point{-179.96388115, -16.49214917}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := Destination(c.p, c.bearing, c.metres)
			wantNear(t, "longitude", got[0], c.want[0], 6e-9)
			wantNear(t, "latitude", got[1], c.want[1], 6e-9)
		})
	}
}

func TestDestinationIsMeasuredBack(t *testing.T) {
	t.Parallel()
	d := newDice(2)
	for range 20_000 {
		p, bearing, metres := d.point(84), d.between(0, 360), math.Exp(d.between(0, math.Log(15_000_000)))
		q := Destination(p, bearing, metres)
		if got := Distance(p, q); math.Abs(got-metres) > 0.001+3e-7*math.Min(metres, 200_000) {
			t.Fatalf("from %v at %v going %v m to %v: Distance = %v", p, bearing, metres, q, got)
		}
		if off := math.Abs(lonDelta(Bearing(p, q), bearing)); metres > 100 && off > 1e-5 {
			t.Fatalf("from %v at %v going %v m to %v: Bearing is %v degrees off", p, bearing, metres, q, off)
		}
	}
}

func TestErrorBounds(t *testing.T) {
	t.Parallel()
	d := newDice(3)
	for range 20_000 {
		p, bearing := d.point(60), d.between(0, 360)
		far := d.between(1, 500_000)
		if q := Destination(p, bearing, far); math.Abs(q[1]) < 60 {
			wantNear(t, "FlatDistance", FlatDistance(p, q), far, 0.001*far)
		}
		wantNear(t, "1 km by Ruler", RulerAt(p[1]).Distance(p, Destination(p, bearing, 1000)), 1000, 0.1)
		wantNear(t, "50 km by Ruler", RulerAt(p[1]).Distance(p, Destination(p, bearing, 50_000)), 50_000, 150)
		fence := newCircle(p, 200)
		wantNear(t, "5 km by circle", fence.distance(Destination(p, bearing, 5000)), 5000, 5000*5e-6)
		wantNear(t, "100 km by circle", fence.distance(Destination(p, bearing, 100_000)), 100_000, 10)
		wantNear(t, "far by circle", fence.distance(Destination(p, bearing, far)), far, 0.0005*far)
	}
}

func TestDistanceNearAntipodeFallsBack(t *testing.T) {
	t.Parallel()
	got := Distance(orb.Point{0, 0.1}, orb.Point{179.9, 0})
	wantNear(t, "nearly half round", got, 20_000_000, 120_000)
	if b := Bearing(orb.Point{0, 0.1}, orb.Point{179.9, 0}); !(b >= 0 && b < 360) {
		t.Errorf("Bearing = %v", b)
	}
}

func TestSegmentDistance(t *testing.T) {
	t.Parallel()
	//	         p
	//	         |  100 m
	//	a--------+---------b   1 km due east
	//	                        q 50 m beyond b
	ruler := RulerAt(zhengzhou[1])
	a, b := zhengzhou, ruler.Move(zhengzhou, 1000, 0)
	cases := []struct {
		name       string
		p          orb.Point
		metres, at float64
	}{
		{"beside the middle", ruler.Move(a, 500, 100), 100, 0.5},
		{"on the line", ruler.Move(a, 250, 0), 0, 0.25},
		{"before the start", ruler.Move(a, -30, -40), 50, 0},
		{"beyond the end", ruler.Move(a, 1050, 0), 50, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			metres, at := SegmentDistance(c.p, a, b)
			wantNear(t, "metres", metres, c.metres, 0.01)
			wantNear(t, "at", at, c.at, 1e-5)
		})
	}
	if metres, at := SegmentDistance(orb.Point{-179.99, 0.01}, orb.Point{179.9, 0}, orb.Point{-179.9, 0}); math.Abs(metres-1105.7) > 0.1 || math.Abs(at-0.55) > 1e-9 {
		t.Errorf("across the antimeridian: %v m at %v", metres, at)
	}
	if metres, at := SegmentDistance(b, a, a); math.Abs(metres-1000) > 0.1 || at != 0 {
		t.Errorf("a segment of one point: %v m at %v", metres, at)
	}
}
