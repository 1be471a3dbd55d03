package geo

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

func TestCheck(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		p    orb.Point
		want error
		says string
	}{
		{"a shop", zhengzhou, nil, ""},
		{"the corners of the world", orb.Point{-180, 90}, nil, ""},
		{"too far east", orb.Point{180.0000001, 0}, ErrOutOfRange, "longitude 180.0000001"},
		{"too far north", orb.Point{120, 90.1}, ErrOutOfRange, "latitude 90.1"},
		{"swapped", orb.Point{34.7, 113.6}, ErrOutOfRange, "look swapped"},
		{"not a number", orb.Point{math.NaN(), 0}, ErrNotNumber, "longitude"},
		{"infinite", orb.Point{0, math.Inf(-1)}, ErrNotNumber, "latitude"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			err := Check(c.p)
			if !errors.Is(err, c.want) {
				t.Fatalf("Check(%v) = %v, want %v", c.p, err, c.want)
			}
			if err != nil && !strings.Contains(err.Error(), c.says) {
				t.Errorf("Check(%v) says %q, want it to say %q", c.p, err, c.says)
			}
		})
	}
}

func TestNullIsland(t *testing.T) {
	t.Parallel()
	for p, want := range map[orb.Point]bool{
		{0, 0}:            true,
		{-0.0099, 0.0001}: true,
		{0, 51.4779}:      false, // Greenwich has longitude 0 and is real
		{0.02, 0}:         false,
	} {
		if got := NullIsland(p); got != want {
			t.Errorf("NullIsland(%v) = %v, want %v", p, got, want)
		}
	}
}

func TestParsePoint(t *testing.T) {
	t.Parallel()
	good := map[string]orb.Point{
		"116.397,39.909":       {116.397, 39.909},
		"\t116.397 , 39.909\n": {116.397, 39.909},
		"116.397，39.909":       {116.397, 39.909}, // full-width comma
		"-3.7038,4.04168e1":    {-3.7038, 40.4168},
		"+180,-90":             {180, -90},
		"113.62530000,34.7466": {113.6253, 34.7466},
	}
	for text, want := range good {
		if got, err := ParsePoint(text); err != nil || got != want {
			t.Errorf("ParsePoint(%q) = %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{
		"", ",", "116.397", "116.397 39.909", "116.397,", "a,b", "1,2,3", "0x1p2,3", "inf,0", "nan,0", "1_0,2",
		"39.909,116.397", "181,0", "0,90.0001", "1e999,0", "--1,0", strings.Repeat("1", 100) + ",0",
	} {
		if got, err := ParsePoint(text); err == nil {
			t.Errorf("ParsePoint(%q) = %v, want an error", text, got)
		}
	}
}

func TestFormatPoint(t *testing.T) {
	t.Parallel()
	for p, want := range map[orb.Point]string{
		{116.397, 39.909}:          "116.397,39.909",
		{100, 0}:                   "100,0",
		{-0.00000001, 0.12345678}:  "0,0.1234568",
		{-120.5, -0.0000001}:       "-120.5,-0.0000001",
		{113.62531234567, 34.7466}: "113.6253123,34.7466",
	} {
		if got := FormatPoint(p); got != want {
			t.Errorf("FormatPoint(%v) = %q, want %q", p, got, want)
		}
	}
}

func TestE7(t *testing.T) {
	t.Parallel()
	if got := ToE7(orb.Point{180, -90}); got != (E7{1_800_000_000, -900_000_000}) {
		t.Errorf("ToE7 of a corner = %v", got)
	}
	d := newDice(1)
	for range 10_000 {
		p := d.point(90)
		e := ToE7(p)
		if again := ToE7(e.Point()); again != e {
			t.Fatalf("ToE7(%v.Point()) = %v", e, again)
		}
		if math.Abs(e.Point()[0]-p[0]) > 0.5000001e-7 || math.Abs(e.Point()[1]-p[1]) > 0.5000001e-7 {
			t.Fatalf("ToE7(%v) = %v, more than half a unit away", p, e)
		}
	}
}

func FuzzParsePoint(f *testing.F) {
	for _, text := range []string{"116.397,39.909", "116.397，39.909", "-180,90", "1e2,1", ",", "0x1,2", "nan,1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ParsePoint(text)
		if err != nil {
			return
		}
		if err := Check(p); err != nil {
			t.Fatalf("ParsePoint(%q) = %v: %v", text, p, err)
		}
		again, err := ParsePoint(FormatPoint(p))
		if err != nil || ToE7(again) != ToE7(p) {
			t.Fatalf("%q -> %v -> %q -> %v, %v", text, p, FormatPoint(p), again, err)
		}
	})
}
