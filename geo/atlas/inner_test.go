package atlas

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fields"
)

func TestRulesOfDrafts(t *testing.T) {
	t.Parallel()
	fence := func(m int32) *int32 { return &m }
	for _, c := range []struct {
		name  string
		d     draft
		fresh bool
		want  string
	}{
		{"all is well", draft{Code: "a", Name: "b", Class: "KA", State: "active", FenceM: fence(20)}, true, ""},
		{"a known outlet needs no name", draft{Code: "a"}, false, ""},
		{"a new one does", draft{Code: "a"}, true, "name required"},
		{"a class and a state nobody knows", draft{Code: "a", Name: "b", Class: "ka级", State: "营业中"}, true, "class class_unknown, state state_unknown"},
		{"too long, in characters", draft{Code: "a", Name: strings.Repeat("店", 101)}, true, "name too_long"},
		{"as long as may be", draft{Code: strings.Repeat("码", 40), Name: strings.Repeat("店", 100)}, true, ""},
		{"NUL", draft{Code: "a\x00", Name: "b"}, true, "code text_unusable"},
		{"no text", draft{Code: "a", Name: "\xff"}, true, "name text_unusable"},
		{"limits", draft{Code: "a", Name: "b", FenceM: fence(5001)}, true, "fence_m fence_range"},
		{"NaN", draft{Code: "a", Name: "b", Point: &orb.Point{math.NaN(), 1}}, true, "lon lon_range"},
		{"swapped", draft{Code: "a", Name: "b", Point: &orb.Point{34, 113}}, true, "lat lon_lat_swapped"},
		{"beyond the pole", draft{Code: "a", Name: "b", Point: &orb.Point{113, 91}}, true, "lat lat_range"},
	} {
		got := ""
		for _, p := range c.d.check(c.fresh) {
			got = strings.TrimPrefix(got+", "+p.field+" "+p.code, ", ")
			if strings.Contains(p.english()+p.chinese(), "%!") {
				t.Errorf("%s: %s, %s", c.name, p.english(), p.chinese())
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestEveryProblemHasItsPhrase(t *testing.T) {
	t.Parallel()
	for code, p := range phrases {
		if p.zh == "" || p.en == "" || strings.Count(p.zh, "%") != strings.Count(p.en, "%") {
			t.Errorf("%s: %q and %q", code, p.zh, p.en)
		}
	}
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]float64{"113.62": 113.62, "-7\t": -7, "113,62": 113.62, "1e2": 100} {
		if got, ok := number(text); !ok || got != want {
			t.Errorf("%q is %v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "NaN", "inf", "0x10", "1_000", "1,000,000", "1,000.5", "113°37'", "nan", "1e999"} {
		if got, ok := number(text); ok {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
}

// TestDivideKeepsTheArea cuts many stars along many lines: no ground is lost, none gained.
func TestDivideKeepsTheArea(t *testing.T) {
	t.Parallel()
	at := func(x, y float64) orb.Point { return orb.Point{113 + x/1000, 34 + y/1000} }
	cut := 0
	for n := range 60 {
		var ring orb.Ring
		for i := range 5 + n%7 {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(5+n%7))
			r := 4 + 3*math.Sin(float64(i*n))
			ring = append(ring, at(r*cos, r*sin))
		}
		area := orb.MultiPolygon{{append(ring, ring[0])}, {{at(20, 0), at(21, 0), at(21, 1), at(20, 0)}}}
		line := orb.LineString{at(-30, float64(n%5)-2), at(float64(n%3)-1, 0.3), at(30, 2-float64(n%4))}
		parts, err := divide(area, line)
		if err != nil {
			continue
		}
		cut++
		sum := 0.0
		for _, p := range parts {
			sum += geo.AreaM2(p)
			if err := geo.CheckShape(p); err != nil {
				t.Errorf("star %d: %v", n, err)
			}
		}
		if whole := geo.AreaM2(area); math.Abs(sum/whole-1) > 1e-9 {
			t.Errorf("star %d: the parts have %.9f of the area", n, sum/whole)
		}
	}
	if cut < 50 {
		t.Errorf("only %d of 60 were cut", cut)
	}
}

// typed is a row as somebody has typed it.
type typed map[string]string

func (t typed) Text(column string) string { return t[column] }

func (t typed) Own() fields.Values { return nil }

// FuzzRow reads hostile cells as an outlet: no panic, and what is found good is storable and on Earth.
func FuzzRow(f *testing.F) {
	f.Add("C-1", "老王", "A", "active", "u1", "e1", "113,62", "34.7°N", "150 米")
	f.Add("", "\x00", "Z", "?", "u2", "e2", "1e309", "NaN", "-1")
	f.Add("=1", "'x", "KA", "closed", "", "", "34.7", "113.6", "99999999999")
	f.Fuzz(func(t *testing.T, code, name, class, state, unit, rep, lon, lat, fence string) {
		in := &intake{
			crs: geo.GCJ02, actor: access.Actor{TenantID: 1, UnitID: 1, Units: []int32{1}},
			units: map[string]unitSeen{"u1": {1, true}, "u2": {2, false}}, reps: map[string]Employee{"e1": {ID: 5, UnitID: 1}, "e2": {ID: 6, Left: true}},
			unitOf: map[int64]int32{5: 1},
		}
		d, bad := in.draft(typed{"code": code, "name": name, "class": class, "state": state, "unit": unit, "rep": rep, "lon": lon, "lat": lat, "fence_m": fence})
		bad = in.settle(&d, nil, bad)
		for _, p := range bad {
			if _, known := phrases[p.code]; !known || p.said().EN == "" || p.said().ZH == "" {
				t.Errorf("the problem %q has no words", p.code)
			}
		}
		if len(bad) > 0 {
			return
		}
		if d.Code == "" || d.Name == "" || d.UnitID != 1 || !slices.Contains([]string{"KA", "A", "B", "C"}, d.Class) || !storable(d.Code+d.Name) {
			t.Errorf("good, though %+v", d)
		}
		if d.Point != nil && geo.Check(*d.Point) != nil || d.FenceM != nil && (*d.FenceM < FenceLeast || *d.FenceM > FenceMost) {
			t.Errorf("good, though at %v with %v m", d.Point, d.FenceM)
		}
	})
}
