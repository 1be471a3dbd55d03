package live

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
)

//	90 +----------------------------+
//	   |        far                 |
//
// 31.5   |     +-------+              |
//
//	|     | view  |  beside      |
//
// 31.0   |     +-------+              |
//
//	    |     121   122              |
//	-90 +----------------------------+
//	  -180                          180
func TestBoxHolds(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		side []float64
		p    orb.Point
		want bool
	}{
		"everywhere":                {nil, orb.Point{12, 34}, true},
		"inside":                    {[]float64{121, 31, 122, 31.5}, orb.Point{121.5, 31.2}, true},
		"at the corner":             {[]float64{121, 31, 122, 31.5}, orb.Point{122, 31.5}, true},
		"beside":                    {[]float64{121, 31, 122, 31.5}, orb.Point{124, 31.2}, false},
		"far north":                 {[]float64{121, 31, 122, 31.5}, orb.Point{121.5, 40}, false},
		"over the antimeridian":     {[]float64{170, -10, -170, 10}, orb.Point{179, 0}, true},
		"over it, east side":        {[]float64{170, -10, -170, 10}, orb.Point{-179, 0}, true},
		"over it, not Greenwich":    {[]float64{170, -10, -170, 10}, orb.Point{0, 0}, false},
		"over it, as maps count on": {[]float64{170, -10, 190, 10}, orb.Point{-175, 0}, true},
		"one turn further":          {[]float64{121 + 360, 31, 122 + 360, 31.5}, orb.Point{121.5, 31.2}, true},
		"the whole world":           {[]float64{-400, -90, 400, 90}, orb.Point{180, 90}, true},
		"world twice, south only":   {[]float64{-400, -90, 400, -45}, orb.Point{10, 80}, false},
		"a point":                   {[]float64{5, 5, 5, 5}, orb.Point{5, 5}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b, err := boxOf(c.side)
			if err != nil {
				t.Fatal(err)
			}
			if got := b.holds(c.p); got != c.want {
				t.Errorf("%+v holds %v: %v, want %v", b, c.p, got, c.want)
			}
		})
	}
}

func TestBoxRefusesNonsense(t *testing.T) {
	t.Parallel()
	for name, side := range map[string][]float64{
		"three sides":  {1, 2, 3},
		"upside down":  {1, 5, 2, 4},
		"not a number": {math.NaN(), 0, 1, 1},
		"infinite":     {0, 0, math.Inf(1), 1},
		"inside out":   {500, 0, 10, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if b, err := boxOf(side); err == nil {
				t.Errorf("took %v as %+v", side, b)
			}
		})
	}
}

func TestSnappedBoxHoldsWhatTheViewHoldsAndIsNotMuchBigger(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		w, s := dice.Float64()*720-360, dice.Float64()*170-90
		size := math.Exp(-dice.Float64() * 8)
		e, n := w+size*100, min(s+size*80, 90)
		b, err := boxOf([]float64{w, s, e, n})
		if err != nil {
			t.Fatal(err)
		}
		p := orb.Point{turned(w + dice.Float64()*(e-w)), s + dice.Float64()*(n-s)}
		if !b.holds(p) {
			t.Fatalf("view %v %v %v %v as %+v does not hold %v", w, s, e, n, b, p)
		}
		if most := max(2*max(e-w, n-s), 3*minCell); b.n-b.s > most {
			t.Fatalf("view %v %v %v %v became %+v", w, s, e, n, b)
		}
	}
}
