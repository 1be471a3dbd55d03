package geo

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

// box returns a square ring from x, y to x+side, y+side, counter-clockwise.
func box(x, y, side float64) orb.Ring {
	return orb.Ring{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}
}

func TestCheckShape(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		shape orb.Geometry
		want  ShapeProblem // empty: valid
		at    orb.Point
	}{
		{"square", orb.Polygon{box(0, 0, 4)}, "", orb.Point{}},
		{"square, clockwise", orb.Polygon{{{0, 0}, {0, 4}, {4, 4}, {4, 0}, {0, 0}}}, "", orb.Point{}},
		{"with a hole", yard(), "", orb.Point{}},
		{"repeated points", orb.Ring{{0, 0}, {4, 0}, {4, 0}, {4, 4}, {0, 0}, {0, 0}}, "", orb.Point{}},
		{"hole touching once", orb.Polygon{box(0, 0, 4), {{0, 2}, {2, 3}, {2, 1}, {0, 2}}}, "", orb.Point{}},
		{"two squares, corner to corner", orb.MultiPolygon{{box(0, 0, 1)}, {box(1, 1, 1)}}, "", orb.Point{}},
		{"an island in a hole", orb.MultiPolygon{yard(), {box(1.5, 1.5, 1)}}, "", orb.Point{}},
		{"a box", orb.Bound{Max: orb.Point{1, 1}}, "", orb.Point{}},

		{"two points", orb.Ring{{0, 0}, {1, 1}, {0, 0}}, TooFewPoints, orb.Point{0, 0}},
		{"an empty ring", orb.Polygon{{}}, TooFewPoints, orb.Point{}},
		{"open", orb.Ring{{0, 0}, {4, 0}, {4, 4}, {0, 4}}, Unclosed, orb.Point{0, 4}},
		{"out of the world", orb.Ring{{0, 0}, {190, 0}, {4, 4}, {0, 0}}, BadPoint, orb.Point{190, 0}},
		{"all on one line", orb.Ring{{0, 0}, {1, 1}, {3, 3}, {0, 0}}, NoArea, orb.Point{0, 0}},
		{"smaller than a hand", orb.Polygon{box(0, 0, 1e-7)}, NoArea, orb.Point{0, 0}},
		// 2 +  +
		//   | \/ |   the sides cross in 1,1
		// 0 +-/\-+
		{"bow tie", orb.Ring{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, SelfCrossing, orb.Point{1, 1}},
		{"figure of eight", orb.Ring{{0, 0}, {2, 0}, {2, 2}, {4, 2}, {4, 4}, {2, 4}, {2, 2}, {0, 2}, {0, 0}}, SelfCrossing, orb.Point{2, 2}},
		{"spike", orb.Ring{{0, 0}, {2, 0}, {4, 0}, {2, 0}, {2, 2}, {0, 2}, {0, 0}}, SelfCrossing, orb.Point{2, 0}},
		{"hole outside", orb.Polygon{box(0, 0, 1), box(2, 2, 1)}, HoleOutside, orb.Point{2, 2}},
		{"hole across the border", orb.Polygon{box(0, 0, 4), box(3, 1, 2)}, RingsCross, orb.Point{4, 1}},
		{"hole along the border", orb.Polygon{box(0, 0, 4), box(0, 1, 2)}, RingsCross, orb.Point{0, 1}},
		{"hole touching twice", orb.Polygon{box(0, 0, 4), {{0, 2}, {2, 3}, {4, 2}, {2, 1}, {0, 2}}}, RingsCross, orb.Point{4, 2}},
		{"hole in a hole", orb.Polygon{box(0, 0, 9), box(1, 1, 6), box(2, 2, 2)}, PartsOverlap, orb.Point{2, 2}},
		{"squares across each other", orb.MultiPolygon{{box(0, 0, 2)}, {box(1, 1, 2)}}, RingsCross, orb.Point{2, 1}},
		{"square in a square", orb.MultiPolygon{{box(0, 0, 9)}, {box(1, 1, 1)}}, PartsOverlap, orb.Point{1, 1}},
		{"sharing a border", orb.MultiPolygon{{box(0, 0, 1)}, {box(1, 0, 1)}}, RingsCross, orb.Point{1, 0}},
		{"overlapping through corners", orb.MultiPolygon{{box(0, 0, 2)}, {{{0, 0}, {1, -1}, {2, 0}, {2, 2}, {1, 3}, {0, 2}, {0, 0}}}}, RingsCross, orb.Point{2, 0}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			err := CheckShape(c.shape)
			if c.want == "" {
				if err != nil {
					t.Fatalf("CheckShape = %v, want valid", err)
				}
				return
			}
			fault, ok := errors.AsType[*ShapeError](err)
			if !ok {
				t.Fatalf("CheckShape = %v, want %s", err, c.want)
			}
			if fault.Problem != c.want {
				t.Errorf("problem = %s (%v), want %s", fault.Problem, fault, c.want)
			}
			if c.want == SelfCrossing || c.want == BadPoint || c.want == Unclosed {
				if fault.At != c.at {
					t.Errorf("at %v, want %v", fault.At, c.at)
				}
			}
			if !strings.Contains(err.Error(), "polygon") || !strings.Contains(err.Error(), FormatPoint(fault.At)) {
				t.Errorf("%q does not say where", err)
			}
		})
	}
}

func TestCheckShapeRefusesWhatIsNoArea(t *testing.T) {
	t.Parallel()
	for name, g := range map[string]orb.Geometry{
		"nothing": nil, "a point": orb.Point{1, 1}, "no polygons": orb.MultiPolygon{}, "no rings": orb.Polygon{},
	} {
		if err := CheckShape(g); !errors.Is(err, ErrNotArea) {
			t.Errorf("CheckShape(%s) = %v, want ErrNotArea", name, err)
		}
	}
	huge := make(orb.Ring, MaxShapePoints+1)
	fault, ok := errors.AsType[*ShapeError](CheckShape(huge))
	if !ok || fault.Problem != TooMany {
		t.Errorf("a huge ring: %v", fault)
	}
}

func TestStarsAreValidAndCrossedOnesAreNot(t *testing.T) {
	t.Parallel()
	d := newDice(16)
	for range 200 {
		ring := d.star(zhengzhou, 0.1, 5+d.IntN(100))
		if err := CheckShape(ring); err != nil {
			t.Fatalf("star %v: %v", ring, err)
		}
		// Swapping two corners that are not neighbours ties a knot.
		i := 1 + d.IntN(len(ring)-4)
		ring[i], ring[i+1] = ring[i+1], ring[i]
		simple := true
		for a := 1; a < len(ring); a++ {
			for b := a + 2; b < len(ring); b++ {
				if kind, _ := meet(ring[a-1], ring[a], ring[b-1], ring[b]); kind != apart && (a != 1 || b != len(ring)-1) {
					simple = false
				}
			}
		}
		if err := CheckShape(ring); (err == nil) != simple {
			t.Fatalf("knot %v: %v, pair by pair it is simple: %v", ring, err, simple)
		}
	}
}

func TestRightHand(t *testing.T) {
	t.Parallel()
	clockwise := orb.Ring{{0, 0}, {0, 4}, {0, 4}, {4, 4}, {4, 0}} // open, with a repeated point
	got, err := RightHand(orb.Polygon{clockwise, box(1, 1, 1)})
	if err != nil {
		t.Fatal(err)
	}
	want := orb.MultiPolygon{{
		{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}},
		{{1, 1}, {1, 2}, {2, 2}, {2, 1}, {1, 1}},
	}}
	if !orb.Equal(got, want) {
		t.Errorf("RightHand = %v, want %v", got, want)
	}
	if clockwise[1] != (orb.Point{0, 4}) || len(clockwise) != 5 {
		t.Error("RightHand changed its argument")
	}
	if math.Signbit(ringAreaM2(got[0][0])) || !math.Signbit(ringAreaM2(got[0][1])) {
		t.Error("wound to the left")
	}
}
