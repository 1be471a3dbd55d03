package geo

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

func TestOrient(t *testing.T) {
	t.Parallel()
	up := math.Nextafter
	cases := []struct {
		name    string
		a, b, c orb.Point
		want    int
	}{
		{"left", orb.Point{0, 0}, orb.Point{1, 0}, orb.Point{0.5, 1}, 1},
		{"right", orb.Point{0, 0}, orb.Point{1, 0}, orb.Point{0.5, -1}, -1},
		{"on a level line", orb.Point{0, 5}, orb.Point{1, 5}, orb.Point{9, 5}, 0},
		{"on an upright line", orb.Point{5, 0}, orb.Point{5, 1}, orb.Point{5, 7}, 0},
		{"on a slanting line", orb.Point{0.1, 0.1}, orb.Point{0.3, 0.3}, orb.Point{0.7, 0.7}, 0},
		{"one bit to the left", orb.Point{12, 12}, orb.Point{24, 24}, orb.Point{0.5, up(0.5, 1)}, 1},
		{"one bit to the right", orb.Point{12, 12}, orb.Point{24, 24}, orb.Point{up(0.5, 1), 0.5}, -1},
		{"all one point", orb.Point{3, 4}, orb.Point{3, 4}, orb.Point{3, 4}, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := orient(c.a, c.b, c.c); got != c.want {
				t.Errorf("orient = %d, want %d", got, c.want)
			}
			if got := orient(c.b, c.a, c.c); got != -c.want {
				t.Errorf("orient the other way = %d, want %d", got, -c.want)
			}
		})
	}
}

func TestOrientAgreesWithRationals(t *testing.T) {
	t.Parallel()
	d := newDice(8)
	for range 20_000 {
		// Three points nearly on one line, a few bits off.
		a := orb.Point{d.between(113, 114), d.between(34, 35)}
		b := orb.Point{a[0] + d.between(-1e-3, 1e-3), a[1] + d.between(-1e-3, 1e-3)}
		c := Interpolate(a, b, d.between(-1, 2))
		if d.IntN(2) == 0 {
			c[0] = math.Nextafter(c[0], 200)
		}
		if got, want := orient(a, b, c), orientExact(a, b, c); got != want {
			t.Fatalf("orient(%v, %v, %v) = %d, exactly %d", a, b, c, got, want)
		}
	}
}

func TestMeet(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name       string
		a, b, c, d orb.Point
		want       crossing
		at         orb.Point
	}{
		{"X", orb.Point{0, 0}, orb.Point{2, 2}, orb.Point{0, 2}, orb.Point{2, 0}, cross, orb.Point{1, 1}},
		{"T", orb.Point{0, 0}, orb.Point{2, 0}, orb.Point{1, 0}, orb.Point{1, 5}, touch, orb.Point{1, 0}},
		{"L", orb.Point{0, 0}, orb.Point{2, 0}, orb.Point{2, 0}, orb.Point{2, 5}, touch, orb.Point{2, 0}},
		{"in a row, end to end", orb.Point{0, 0}, orb.Point{1, 1}, orb.Point{1, 1}, orb.Point{2, 2}, touch, orb.Point{1, 1}},
		{"in a row, overlapping", orb.Point{0, 0}, orb.Point{2, 2}, orb.Point{1, 1}, orb.Point{3, 3}, overlap, orb.Point{2, 2}},
		{"one in the other", orb.Point{0, 0}, orb.Point{3, 0}, orb.Point{1, 0}, orb.Point{2, 0}, overlap, orb.Point{1, 0}},
		{"the same", orb.Point{0, 0}, orb.Point{1, 2}, orb.Point{1, 2}, orb.Point{0, 0}, overlap, orb.Point{0, 0}},
		{"in a row, apart", orb.Point{0, 0}, orb.Point{1, 1}, orb.Point{2, 2}, orb.Point{3, 3}, apart, orb.Point{}},
		{"side by side", orb.Point{0, 0}, orb.Point{2, 0}, orb.Point{0, 1}, orb.Point{2, 1}, apart, orb.Point{}},
		{"would meet if longer", orb.Point{0, 0}, orb.Point{4, 0}, orb.Point{2, 0.1}, orb.Point{3, 5}, apart, orb.Point{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got, at := meet(c.a, c.b, c.c, c.d); got != c.want || at != c.at {
				t.Errorf("meet = %d at %v, want %d at %v", got, at, c.want, c.at)
			}
			if got, _ := meet(c.d, c.c, c.b, c.a); got != c.want {
				t.Errorf("meet the other way = %d, want %d", got, c.want)
			}
		})
	}
}
