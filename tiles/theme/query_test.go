package theme

import (
	"net/url"
	"reflect"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/fault"
)

func geoTriangle(a, b, c orb.Point) orb.Polygon { return orb.Polygon{{a, b, c, a}} }

func TestQueriesAreRead(t *testing.T) {
	t.Parallel()
	for _, one := range []struct{ in, want string }{
		{"", "measure=outlets"},
		{"measure=outlets&from=never", "measure=outlets"},
		{"measure=sales&from=2026-05-01&to=2026-05-31", "measure=sales&from=2026-05-01&to=2026-05-31"},
		{
			"to=2026-05-31&rep=9,7,9&class=KA,A&from=2026-05-31&measure=visits&units=4&channel=%E4%BE%BF%E5%88%A9%E5%BA%97,GT",
			"measure=visits&from=2026-05-31&to=2026-05-31&class=A,KA&channel=GT,%E4%BE%BF%E5%88%A9%E5%BA%97&units=4&rep=7,9",
		},
	} {
		values, err := url.ParseQuery(one.in)
		if err != nil {
			t.Fatal(err)
		}
		q, err := Parse(values)
		if err != nil || q.String() != one.want {
			t.Errorf("%q is %q (%v), want %q", one.in, q.String(), err, one.want)
		}
	}
}

func TestQueriesThatCannotBeUnderstood(t *testing.T) {
	t.Parallel()
	for _, one := range []struct{ in, field string }{
		{"measure=luck", "measure"},
		{"measure=sales", "from"},
		{"measure=sales&from=2026-05-01", "to"},
		{"measure=sales&from=2026-13-01&to=2026-05-31", "from"},
		{"measure=sales&from=1969-12-31&to=2026-05-31", "from"},
		{"measure=sales&from=2026-06-01&to=2026-05-31", "from"},
		{"measure=sales&from=2024-06-01&to=2026-05-31", "from"},
		{"rep=x", "rep"},
		{"rep=0", "rep"},
		{"units=99999999999", "units"},
		{"class=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "class"},
	} {
		values, err := url.ParseQuery(one.in)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Parse(values)
		f, ok := fault.Of(err)
		if !ok || f.Code != "theme_invalid" || f.Fields[0].Location != "query."+one.field {
			t.Errorf("%q: %v", one.in, err)
		}
	}
}

// FuzzParse: what is understood is written and read again the same.
func FuzzParse(f *testing.F) {
	f.Add("measure=visits&from=2026-05-01&to=2026-05-31&class=A,KA&channel=%2C&rep=7")
	f.Fuzz(func(t *testing.T, in string) {
		values, err := url.ParseQuery(in)
		if err != nil {
			return
		}
		q, err := Parse(values)
		if err != nil {
			return
		}
		again, err := url.ParseQuery(q.String())
		if err != nil {
			t.Fatalf("%q is written %q: %v", in, q.String(), err)
		}
		if back, err := Parse(again); err != nil || !reflect.DeepEqual(q, back) {
			t.Fatalf("%q is %+v, and read again %+v (%v)", in, q, back, err)
		}
	})
}

// TestWhatAnOutletWeighs in every measure; one of its visits is out of sight.
func TestWhatAnOutletWeighs(t *testing.T) {
	t.Parallel()
	facts := Facts{
		Visits: []Visit{{Day: 10, Unit: 1, Rep: 1}, {Day: 12, Unit: 1, Rep: 1}, {Day: 12, Unit: 2, Rep: 2}, {Day: 40, Unit: 1, Rep: 1}},
		Figures: []Figure{
			{Day: 10, Sales: true, Value: 12345},
			{Day: 11, Sales: true, Value: -45},
			{Day: 99, Sales: true, Value: 1},
			{Day: 12, Value: 7000},
			{Day: 11, Value: 9000},
			{Day: 99, Value: 1},
		},
	}
	outlet := Outlet{Rep: 1, Effort: Effort{VisitsAMonth: 4, MinutesEach: 30}}
	all := func(int32, int64) bool { return true }
	one := func(unit int32, _ int64) bool { return unit == 1 }
	for _, c := range []struct {
		measure Measure
		sees    func(int32, int64) bool
		facts   Facts
		want    float64
		some    bool
	}{
		{Outlets, all, facts, 1, true},
		{Load, all, facts, 2, true},
		{Unassigned, all, facts, 0, true},
		{Visits, all, facts, 3, true},
		{Visits, one, facts, 2, true},
		{Coverage, all, facts, 100, true},
		{Coverage, all, Facts{}, 0, true},
		{Crowded, all, facts, 100, true},
		{Crowded, one, facts, 0, true},
		{Sales, all, facts, 123, true},
		{Sales, all, Facts{}, 0, true},
		{Score, all, facts, 70, true},
		{Score, all, Facts{}, 0, false},
	} {
		q := Query{Measure: c.measure, From: 10, To: 20}
		v, some := c.measure.Value(q.Weigh(outlet, c.facts, c.sees))
		if v != c.want || some != c.some {
			t.Errorf("%s: %g %v, want %g %v", c.measure, v, some, c.want, c.some)
		}
	}
}

func TestLegends(t *testing.T) {
	t.Parallel()
	parts := func(values ...float64) (list []Weight) {
		for _, v := range values {
			list = append(list, Weight{Part: v, Of: 100, Outlets: 1})
		}
		return list
	}
	many := make([]float64, 1000)
	for i := range many {
		many[i] = float64(i)
	}
	for _, c := range []struct {
		name    string
		measure Measure
		shape   Shape
		parts   []Weight
		breaks  []float64
		counts  []int
	}{
		{"nothing", Visits, Hexagons, nil, nil, []int{0}},
		{"all alike", Visits, Hexagons, parts(3, 3, 3), nil, []int{3}},
		{"two values", Visits, Hexagons, parts(1, 1, 5), []float64{5}, []int{2, 1}},
		{"many", Visits, Hexagons, parts(many...), []float64{200, 400, 600, 800}, []int{200, 200, 200, 200, 200}},
		{"small figures", Sales, Hexagons, parts(0.11, 0.22, 0.33, 0.44, 0.55), []float64{0.22, 0.33, 0.44, 0.55}, []int{1, 1, 1, 1, 1}},
		{"a share has its own", Coverage, Hexagons, parts(0, 20, 99), []float64{20, 40, 60, 80}, []int{1, 1, 0, 0, 1}},
		{"shares that are all alike", Coverage, Hexagons, parts(88, 90, 92, 94, 96), []float64{90, 92, 94, 96}, []int{1, 1, 1, 1, 1}},
		{"heat of a share counts", Coverage, Heatmap, parts(0, 1, 2), []float64{2}, []int{1, 1}},
	} {
		l := c.measure.LegendOf(c.shape, c.parts)
		if !slices.Equal(l.Breaks, c.breaks) || !slices.Equal(l.Counts, c.counts) {
			t.Errorf("%s: %v %v, want %v %v", c.name, l.Breaks, l.Counts, c.breaks, c.counts)
		}
	}
}
