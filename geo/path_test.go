package geo

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

// bentPath is 300 m east, then 400 m north, with a repeated vertex in the bend.
//
//	          c
//	          |  400
//	a---------b
//	    300
func bentPath() orb.LineString {
	ruler := RulerAt(zhengzhou[1])
	b := ruler.Move(zhengzhou, 300, 0)
	return orb.LineString{zhengzhou, b, b, ruler.Move(b, 0, 400)}
}

func TestPathAt(t *testing.T) {
	t.Parallel()
	path := NewPath(bentPath())
	wantNear(t, "LengthM", path.LengthM(), 700, 0.05)
	wantNear(t, "AlongM(1)", path.AlongM(1), 300, 0.02)
	cases := []struct {
		name          string
		metres        float64
		eastM, northM float64
		segment       int
	}{
		{"before the start", -5, 0, 0, 0},
		{"start", 0, 0, 0, 0},
		{"half of the first leg", 150, 150, 0, 0},
		{"in the second leg", 500, 300, 200, 2},
		{"beyond the end", 9999, 300, 400, 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, segment := path.At(c.metres)
			east, north := RulerAt(zhengzhou[1]).Offset(zhengzhou, p)
			wantNear(t, "east", east, c.eastM, 0.05)
			wantNear(t, "north", north, c.northM, 0.05)
			if segment != c.segment {
				t.Errorf("segment = %d, want %d", segment, c.segment)
			}
		})
	}
}

func TestPathOfFewPoints(t *testing.T) {
	t.Parallel()
	empty, single := NewPath(nil), NewPath(orb.LineString{zhengzhou})
	if p, _ := empty.At(5); p != (orb.Point{}) || empty.LengthM() != 0 {
		t.Errorf("empty path: At = %v, LengthM = %v", p, empty.LengthM())
	}
	if _, found := empty.Locate(zhengzhou); found {
		t.Error("empty path: Locate found something")
	}
	if p, _ := single.At(5); p != zhengzhou || single.LengthM() != 0 {
		t.Errorf("single point: At = %v, LengthM = %v", p, single.LengthM())
	}
	place, found := single.Locate(Destination(zhengzhou, 0, 10))
	if !found || place.Point != zhengzhou || math.Abs(place.AsideM-10) > 1e-3 {
		t.Errorf("single point: Locate = %+v, %v", place, found)
	}
}

func TestPathLocate(t *testing.T) {
	t.Parallel()
	path := NewPath(bentPath())
	ruler := RulerAt(zhengzhou[1])
	place, _ := path.Locate(ruler.Move(zhengzhou, 340, 100))
	wantNear(t, "AlongM", place.AlongM, 400, 0.05)
	wantNear(t, "AsideM", place.AsideM, 40, 0.05)
	if place.Segment != 2 {
		t.Errorf("Segment = %d, want 2", place.Segment)
	}
	d := newDice(4)
	for range 2000 {
		along := d.between(0, path.LengthM())
		p, _ := path.At(along)
		place, _ := path.Locate(p)
		if math.Abs(place.AlongM-along) > 0.01 || place.AsideM > 0.01 {
			t.Fatalf("At(%v) is located at %+v", along, place)
		}
	}
}

func TestInterpolate(t *testing.T) {
	t.Parallel()
	a, b := orb.Point{179, 10}, orb.Point{-179, 20}
	for share, want := range map[float64]orb.Point{-1: a, 0: a, 0.25: {179.5, 12.5}, 0.75: {-179.5, 17.5}, 1: b, 2: b} {
		if got := Interpolate(a, b, share); got != want {
			t.Errorf("Interpolate(%v) = %v, want %v", share, got, want)
		}
	}
	if got := Interpolate(a, b, math.NaN()); got != a {
		t.Errorf("Interpolate(NaN) = %v, want the start", got)
	}
}

func TestPadHoldsEveryPlaceInReach(t *testing.T) {
	t.Parallel()
	d := newDice(5)
	for range 20_000 {
		p := orb.Point{d.between(-90, 90), d.between(-89, 89)}
		metres := math.Exp(d.between(0, math.Log(500_000)))
		box := Pad(p.Bound(), metres)
		if q := Destination(p, d.between(0, 360), metres*0.9999); !box.Contains(q) {
			t.Fatalf("Pad(%v, %v) = %v leaves out %v", p, metres, box, q)
		}
	}
	box := Pad(orb.Point{113.6, 34.7}.Bound(), 1000)
	wantNear(t, "width", Distance(orb.Point{box.Min[0], 34.7}, orb.Point{box.Max[0], 34.7}), 2000, 20)
	wantNear(t, "height", Distance(box.Min, orb.Point{box.Min[0], box.Max[1]}), 2000, 20)
	if got := Pad(orb.Point{179.999, 89.999}.Bound(), 1000); got.Max != (orb.Point{180, 90}) || got.Min[0] != -180 {
		t.Errorf("Pad at the pole = %v", got)
	}
}
