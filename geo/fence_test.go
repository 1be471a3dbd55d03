package geo

import (
	"errors"
	"math"
	"testing"

	"github.com/paulmach/orb"
)

func mustCircle(t testing.TB, centre orb.Point, radiusM float64) Fence {
	t.Helper()
	fence, err := CircleFence(centre, radiusM)
	if err != nil {
		t.Fatal(err)
	}
	return fence
}

func mustArea(t testing.TB, g orb.Geometry) Fence {
	t.Helper()
	fence, err := AreaFence(g)
	if err != nil {
		t.Fatal(err)
	}
	return fence
}

// The fence is a circle of 200 m:
//
//	(   outlet   )----20----|--------100---------|
//	 0 m     200 m line   220 m                300 m
func TestJudgeCircle(t *testing.T) {
	t.Parallel()
	fence := mustCircle(t, zhengzhou, 200)
	cases := []struct {
		name              string
		awayM, accuracyM  float64
		want              Verdict
		beyondM, toCentre float64
	}{
		{"at the door", 0, 10, Inside, 0, 0},
		{"just inside", 199, 10, Inside, 0, 199},
		{"inside, vague but good enough", 50, 150, Inside, 0, 50},
		{"inside, too vague", 50, 151, Unsure, 0, 50},
		{"inside, accuracy unknown", 50, 0, Unsure, 0, 50},
		{"inside, accuracy negative", 50, -1, Unsure, 0, 50},
		{"inside, accuracy not a number", 50, math.NaN(), Unsure, 0, 50},
		{"outside within the doubt", 215, 20, Unsure, 15, 215},
		{"outside beyond the doubt", 225, 20, Outside, 25, 225},
		{"the doubt is cut at 100 m", 301, 149, Outside, 101, 301},
		{"far out and vague", 299, 1000, Unsure, 99, 299},
		{"far out, accuracy unknown", 299, 0, Unsure, 99, 299},
		{"farther out, accuracy unknown", 301, 0, Outside, 101, 301},
		{"another town", 50_000, 10, Outside, 49_800, 50_000},
		{"another country", 2_000_000, 10, Outside, 1_999_800, 2_000_000},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, bearing := range []float64{0, 45, 90, 180, 300} {
				verdict, beyond, distance := fence.Judge(Destination(zhengzhou, bearing, c.awayM), c.accuracyM)
				if verdict != c.want {
					t.Errorf("to %v°: verdict = %s, want %s", bearing, verdict, c.want)
				}
				wantNear(t, "beyondM", beyond, c.beyondM, 0.01+1e-4*c.beyondM)
				wantNear(t, "distanceM", distance, c.toCentre, 0.01+1e-4*c.toCentre)
			}
		})
	}
}

// market is 400 m wide and 300 m high with a yard of 100 m cut out that does not
// belong to it, its entrance in the south.
//
//	300 +-----------------+
//	    |       +---+     |
//	    |       | X |     |
//	    |       +---+     |
//	  0 +-------E---------+
//	    0                400
func market(t testing.TB) Fence {
	t.Helper()
	ruler := RulerAt(zhengzhou[1])
	at := func(east, north float64) orb.Point { return ruler.Move(zhengzhou, east, north) }
	fence, err := mustArea(t, orb.Polygon{
		{at(0, 0), at(400, 0), at(400, 300), at(0, 300), at(0, 0)},
		{at(200, 100), at(200, 200), at(300, 200), at(300, 100), at(200, 100)},
	}).WithEntrance(at(200, 0))
	if err != nil {
		t.Fatal(err)
	}
	return fence
}

func TestJudgeArea(t *testing.T) {
	t.Parallel()
	fence := market(t)
	cases := []struct {
		name                string
		east, north         float64
		accuracyM           float64
		want                Verdict
		beyondM, toEntrance float64
	}{
		{"at a stall", 200, 50, 10, Inside, 0, 50},
		{"on the line", 0, 150, 10, Inside, 0, 250},
		{"in the yard", 250, 150, 10, Outside, 50, 158.11},
		{"in the yard, vague", 250, 150, 60, Unsure, 50, 158.11},
		{"on the road", 200, -30, 50, Unsure, 30, 30},
		{"across the road", 200, -60, 50, Outside, 60, 60},
		{"off a corner", -30, -40, 20, Outside, 50, 233.45},
		{"off a corner, vague", -30, -40, 51, Unsure, 50, 233.45},
		{"at a stall, no accuracy", 200, 50, 0, Unsure, 0, 50},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := RulerAt(zhengzhou[1]).Move(zhengzhou, c.east, c.north)
			verdict, beyond, distance := fence.Judge(p, c.accuracyM)
			if verdict != c.want {
				t.Errorf("verdict = %s, want %s", verdict, c.want)
			}
			wantNear(t, "beyondM", beyond, c.beyondM, 0.05)
			wantNear(t, "distanceM", distance, c.toEntrance, 0.05)
		})
	}
}

func TestFenceParts(t *testing.T) {
	t.Parallel()
	circle, area := mustCircle(t, zhengzhou, 200), market(t)
	if circle.Area() != nil || circle.Entrance() != zhengzhou || circle.IsZero() {
		t.Errorf("circle: Area %v, Entrance %v", circle.Area(), circle.Entrance())
	}
	wantNear(t, "RadiusM", circle.RadiusM(), 200, 1e-9)
	if area.Area() == nil || area.RadiusM() != 0 || area.IsZero() {
		t.Errorf("area: Area %v, RadiusM %v", area.Area(), area.RadiusM())
	}
	plain := mustArea(t, area.Area().Shape())
	if got, want := plain.Entrance(), Centroid(area.Area().Shape()); got != want {
		t.Errorf("without an entrance: %v, want the centroid %v", got, want)
	}
	d := newDice(12)
	for range 5000 {
		fence := mustCircle(t, d.point(MaxFenceLat), math.Exp(d.between(0, math.Log(MaxFenceRadiusM))))
		rim := Destination(fence.Entrance(), d.between(0, 360), fence.RadiusM()*0.9999)
		if box := fence.Bound(); math.Abs(fence.Entrance()[0]) < 160 && !box.Contains(rim) {
			t.Fatalf("Bound of %v m around %v = %v leaves out %v", fence.RadiusM(), fence.Entrance(), box, rim)
		}
	}
}

func TestZeroFence(t *testing.T) {
	t.Parallel()
	var none Fence
	if verdict, _, _ := none.Judge(zhengzhou, 5); verdict != Unsure {
		t.Errorf("no fence judges %s", verdict)
	}
	if !none.IsZero() || none.Contains(orb.Point{}) || !math.IsInf(none.BeyondM(orb.Point{}), 1) || !none.Bound().IsEmpty() {
		t.Error("no fence contains something")
	}
	if verdict, _, _ := mustCircle(t, zhengzhou, 200).Judge(orb.Point{math.NaN(), 34}, 5); verdict != Unsure {
		t.Errorf("no place is judged %s", verdict)
	}
}

func TestFenceRefuses(t *testing.T) {
	t.Parallel()
	circles := []struct {
		name    string
		centre  orb.Point
		radiusM float64
		want    error
	}{
		{"no radius", zhengzhou, 0, ErrBadFence},
		{"a radius below a metre", zhengzhou, 0.5, ErrBadFence},
		{"not a number", zhengzhou, math.NaN(), ErrBadFence},
		{"half the country", zhengzhou, 100_001, ErrBadFence},
		{"at the pole", orb.Point{0, 86}, 200, ErrBadFence},
		{"nowhere", orb.Point{200, 0}, 200, ErrOutOfRange},
	}
	for _, c := range circles {
		if _, err := CircleFence(c.centre, c.radiusM); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	bowTie := orb.Polygon{{{0, 0}, {1, 1}, {1, 0}, {0, 1}, {0, 0}}}
	if _, err := AreaFence(bowTie); err == nil {
		t.Error("a bow tie became a fence")
	}
	if _, err := AreaFence(orb.Point{1, 1}); !errors.Is(err, ErrNotArea) {
		t.Errorf("a point became a fence: %v", err)
	}
	if _, err := mustCircle(t, zhengzhou, 200).WithEntrance(zhengzhou); !errors.Is(err, ErrBadFence) {
		t.Errorf("a circle got an entrance: %v", err)
	}
	if _, err := market(t).WithEntrance(orb.Point{0, 91}); !errors.Is(err, ErrOutOfRange) {
		t.Errorf("an entrance nowhere: %v", err)
	}
}

// A fence does not care on which side of the antimeridian a fix is.
func TestFenceAcrossTheAntimeridian(t *testing.T) {
	t.Parallel()
	fence := mustCircle(t, orb.Point{179.9995, -16.5}, 200)
	verdict, beyond, distance := fence.Judge(orb.Point{-179.9995, -16.5}, 10)
	if verdict != Inside || beyond != 0 {
		t.Errorf("verdict = %s, %v m beyond", verdict, beyond)
	}
	wantNear(t, "distanceM", distance, 106.8, 0.1)
}

// Judging is monotone: a better accuracy never turns a no into a yes, and going
// straight away from the centre never brings one back in.
func TestJudgeIsMonotone(t *testing.T) {
	t.Parallel()
	rank := map[Verdict]int{Inside: 0, Unsure: 1, Outside: 2}
	d := newDice(13)
	for range 5000 {
		fence := mustCircle(t, d.point(80), d.between(20, 2000))
		bearing, accuracy := d.between(0, 360), d.between(1, 300)
		near := d.between(0, 3000)
		far := near + d.between(0.1, 3000)
		first, _, _ := fence.Judge(Destination(fence.Entrance(), bearing, near), accuracy)
		second, _, _ := fence.Judge(Destination(fence.Entrance(), bearing, far), accuracy)
		if rank[second] < rank[first] {
			t.Fatalf("%v m away %s, %v m away %s, accuracy %v", near, first, far, second, accuracy)
		}
		sharper, beyond, _ := fence.Judge(Destination(fence.Entrance(), bearing, near), accuracy/2)
		if beyond > 0 && rank[sharper] < rank[first] {
			t.Fatalf("%v m beyond: accuracy %v %s, %v %s", beyond, accuracy, first, accuracy/2, sharper)
		}
	}
}
