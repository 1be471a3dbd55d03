package plane

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestLine(t *testing.T) {
	t.Parallel()
	// 0───100
	//      │
	//     100 down to (100,−50)
	l := Line{{0, 0}, {100, 0}, {100, -50}}
	if l.Length() != 150 {
		t.Errorf("length %v", l.Length())
	}
	if at, dir := l.At(120); at != (Vec{100, -20}) || dir != (Vec{0, -1}) {
		t.Errorf("at 120 m: %v heading %v", at, dir)
	}
	if at, along, away := l.Nearest(Vec{130, -20}); at != (Vec{100, -20}) || along != 120 || away != 30 {
		t.Errorf("nearest %v, along %v, away %v", at, along, away)
	}
	if cut := l.Cut(50, 120); len(cut) != 3 || cut[0] != (Vec{50, 0}) || cut[2] != (Vec{100, -20}) {
		t.Errorf("cut %v", cut)
	}
	if r := l.Resample(10); len(r) != 16 || r[0] != l[0] || r[15] != l[2] {
		t.Errorf("resampled to %d places", len(r))
	}
	if s := (Line{{0, 0}, {50, 0.5}, {100, 0}, {100, 80}}).Simplify(1); len(s) != 3 {
		t.Errorf("simplified to %v", s)
	}
}

func TestRing(t *testing.T) {
	t.Parallel()
	square := Ring{{0, 0}, {10, 0}, {10, 10}, {0, 10}}
	bow := Ring{{0, 0}, {10, 10}, {10, 0}, {0, 10}}
	if square.Area() != 100 || square.Centre() != (Vec{5, 5}) || !square.Simple() {
		t.Errorf("square: area %v, centre %v, simple %t", square.Area(), square.Centre(), square.Simple())
	}
	if bow.Simple() {
		t.Error("a bow tie passes as simple")
	}
	if !square.Contains(Vec{1, 9}) || square.Contains(Vec{11, 5}) || square.Edge(Vec{5, 4}) != 4 {
		t.Error("inside, outside or distance to the edge is wrong")
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		if b := Blob(r, Vec{500, -300}, 400, 0.24, 72); !b.Simple() || b.Area() < 0.3*math.Pi*400*400 || !b.Contains(Vec{500, -300}) {
			t.Errorf("blob of %v m²", b.Area())
		}
	}
}

func TestMeet(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		a, b, c, d Vec
		slack      float64
		t, u       float64
		ok         bool
	}{
		"cross":      {Vec{0, 0}, Vec{10, 0}, Vec{5, -5}, Vec{5, 5}, 0, 0.5, 0.5, true},
		"apart":      {Vec{0, 0}, Vec{10, 0}, Vec{5, 1}, Vec{5, 5}, 0, 0, 0, false},
		"just short": {Vec{0, 0}, Vec{10, 0}, Vec{5, 0.5}, Vec{5, 5}, 0.7, 0.5, 0, true},
		"parallel":   {Vec{0, 0}, Vec{10, 0}, Vec{0, 1}, Vec{10, 1}, 5, 0, 0, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, u, ok := Meet(c.a, c.b, c.c, c.d, c.slack)
			if ok != c.ok || s != c.t || u != c.u {
				t.Errorf("meet at %v, %v, %t; want %v, %v, %t", s, u, ok, c.t, c.u, c.ok)
			}
		})
	}
}

func TestIndexFindsWhatASearchOfAllFinds(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	place := func() Vec { return Vec{r.Float64() * 2000, r.Float64() * 2000} }
	x := NewIndex(90)
	var all []Line
	for i := range 300 {
		a := place()
		l := Line{a, a.Add(Polar(r.Float64()*7, r.Float64()*400))}
		all = append(all, l)
		x.AddLine(l, i)
	}
	for range 300 {
		p := place()
		best := math.Inf(1)
		for _, l := range all {
			_, _, away := l.Nearest(p)
			best = math.Min(best, away)
		}
		_, _, away, ok := x.Nearest(p, 150, func(Segment) bool { return true })
		if ok != (best < 150) || (ok && math.Abs(away-best) > 1e-9) {
			t.Errorf("at %v: index %v (%t), all %v", p, away, ok, best)
		}
	}
}

func TestWavesStayInTheirHeight(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	w, f := NewWaves(r, 4, 300, 5000, 60), NewField(r, 4, 300, 5000, 60)
	for s := -20000.0; s < 20000; s += 37 {
		if math.Abs(w.At(s)) > 60 || math.Abs(f.At(Vec{s, -s / 2})) > 60 {
			t.Fatalf("at %v: %v, %v", s, w.At(s), f.At(Vec{s, -s / 2}))
		}
	}
}
