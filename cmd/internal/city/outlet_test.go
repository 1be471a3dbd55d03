package city

import (
	"math"
	"reflect"
	"regexp"
	"testing"

	"github.com/paulmach/orb"
)

func TestOutletsOfSmallAreTheFirstOfFull(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, c *City) {
		few, many := c.Outlets(60), c.Outlets(400)
		if !reflect.DeepEqual(few, many[:60]) {
			t.Error("the first 60 outlets depend on how many are asked for")
		}
	})
}

// share checks a count against a probability, within four standard deviations.
func share(t *testing.T, what string, count, of int, want float64) {
	t.Helper()
	if off := math.Abs(float64(count)/float64(of) - want); off > 4*math.Sqrt(want*(1-want)/float64(of)) {
		t.Errorf("%s: %d of %d, want %.1f %%", what, count, of, 100*want)
	}
}

func TestOutletsAreMixedAsSpecified(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, c *City) {
		const n = 6000
		channels, grades := map[Channel]int{}, map[Grade]int{}
		var missing, wrong, double, rural int
		for _, o := range c.Outlets(n) {
			if o.Duplicate == 0 {
				channels[o.Channel]++
				grades[o.Grade]++
			} else {
				double++
			}
			if !o.Located {
				missing++
			}
			if o.Misplaced > 0 {
				wrong++
			}
			if o.Rural {
				rural++
			}
		}
		for ch, want := range map[Channel]float64{Traditional: .46, Convenience: .16, Fresh: .12, Supermarket: .10, Wholesale: .06, HoReCa: .06, KeyAccount: .02, Canteen: .02} {
			share(t, string(ch), channels[ch], n-double, want)
		}
		for g, want := range map[Grade]float64{GradeKA: .03, GradeA: .17, GradeB: .354, GradeC: .446} {
			share(t, string(g), grades[g], n-double, want)
		}
		share(t, "without a place", missing, n, 0.015)
		share(t, "with a wrong place", wrong, n, 0.02)
		share(t, "doubles", double, n, 0.008)
		share(t, "in county towns", rural, n, 0.15)
	})
}

func TestOutletsStandAtStreets(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, c *City) {
		phone := regexp.MustCompile(`^140\d{8}$`)
		seen := map[string]bool{}
		inner, outer := 0, 0
		for _, o := range c.Outlets(1500) {
			if seen[o.Code] || o.Name == "" || o.Address == "" || o.District == "" || o.Contact == "" || !phone.MatchString(o.Phone) {
				t.Errorf("outlet %+v", o)
			}
			seen[o.Code] = true
			if away := c.Graph.Nearest(o.True).Away; o.Duplicate == 0 && (away < 4 || away > 20.5) {
				t.Errorf("%s stands %.1f m from the street", o.Code, away)
			}
			if d := metres(o.True, o.Street.Point); d > 35 {
				t.Errorf("%s is %.0f m from where its car stops", o.Code, d)
			}
			if c.site.overAnyWater(c.frame.vec(o.True)) && o.Duplicate == 0 {
				t.Errorf("%s stands in the water", o.Code)
			}
			checkFile(t, o)
			if r := c.Reach(o.True); r < 0.5 {
				inner++
			} else if r < 1.1 {
				outer++
			}
		}
		if inner*3 < outer*3/2 { // the inner half is a quarter of the ground
			t.Errorf("%d outlets in the inner half, %d in the outer", inner, outer)
		}
	})
}

func checkFile(t *testing.T, o Outlet) {
	t.Helper()
	switch {
	case !o.Located:
		if o.Point != (orb.Point{}) {
			t.Errorf("%s has a place though it is not located", o.Code)
		}
	case o.Misplaced == 0:
		if o.Point != o.True {
			t.Errorf("%s: on file %v, true %v", o.Code, o.Point, o.True)
		}
	case o.Misplaced < 149 || o.Misplaced > 2001 || math.Abs(metres(o.Point, o.True)-o.Misplaced) > 1:
		t.Errorf("%s is misplaced by %.0f m", o.Code, o.Misplaced)
	}
	for _, degrees := range []float64{o.Point[0], o.Point[1], o.True[0], o.True[1]} {
		if degrees != float64(E7(degrees))/1e7 {
			t.Errorf("%s: %v is not a whole number of 1e-7 degrees", o.Code, degrees)
		}
	}
}

// Shops in clusters have more neighbours within 150 m than shops spread along the streets
// with the same fading density would have (Ripley, 1977).
func TestOutletsCluster(t *testing.T) {
	t.Parallel()
	c := cities()["ZZ"]
	var shops, control []orb.Point
	r := Stream(demoSeed, "control", 0, "spread")
	for _, o := range c.Outlets(4000) {
		if !o.Rural && o.Duplicate == 0 {
			shops = append(shops, o.True)
			control = append(control, c.spot(c.market.city.draw(r, c.Graph)).Point)
		}
	}
	if clustered, spread := pairs(shops, 150), pairs(control, 150); clustered*10 < spread*13 {
		t.Errorf("%d pairs of neighbours; spread along the streets it would be %d", clustered, spread)
	}
}

func pairs(places []orb.Point, within float64) int {
	count := 0
	for i, p := range places {
		for _, q := range places[:i] {
			if math.Abs(p[1]-q[1])*111195 < within && metres(p, q) < within {
				count++
			}
		}
	}
	return count
}
