package tracking

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// TestJudge stands at places east of an outlet whose fence is 200 m wide.
//
//	outlet                 fence      doubt
//	  o───────────────────────┤┄┄┄┄┄┄┄┄┄┤
//	  0      100 m           200       200+accuracy
//	  inside                  unsure     outside
func TestJudge(t *testing.T) {
	t.Parallel()
	fence, err := geo.CircleFence(at(0, 0), 200)
	if err != nil {
		t.Fatal(err)
	}
	claim := func(east, accuracy float64, recent ...Fix) Claim {
		c := Claim{Point: at(east, 0), At: fixAt(0, 0, 0).At, Recent: recent}
		if accuracy > 0 {
			c.AccuracyM = &accuracy
		}
		return c
	}
	mocked := claim(50, 5)
	mocked.Mock = new(true)
	riding := func(seconds, east float64) Fix {
		f := fixAt(seconds, east, 0)
		f.SpeedMPS = new(12.0)
		return f
	}
	for _, c := range []struct {
		name    string
		claim   Claim
		verdict geo.Verdict
		beyond  float64
		codes   []ReasonCode
	}{
		{"at the counter", claim(20, 10), geo.Inside, 0, []ReasonCode{InsideFence}},
		{"across the street, within the doubt", claim(215, 30), geo.Unsure, 15, []ReasonCode{WithinDoubt}},
		{"in the next street", claim(300, 30), geo.Outside, 100, []ReasonCode{OutsideFence}},
		{"a vague phone may doubt 100 m, not more", claim(350, 2000), geo.Outside, 150, []ReasonCode{OutsideFence, WeakFix}},
		{"too vague to prove anything", claim(20, 400), geo.Unsure, 0, []ReasonCode{WeakFix}},
		{"no accuracy at all", claim(20, 0), geo.Unsure, 0, []ReasonCode{AccuracyUnknown}},
		{
			"one reading jumped away, the fixes stayed", claim(900, 10, fixAt(-50, 20, 0), fixAt(-30, 25, 0), fixAt(-10, 30, 0)),
			geo.Inside, 0,
			[]ReasonCode{InsideFence, MedianOfFixes},
		},
		{
			"one reading jumped in, the fixes stayed away", claim(20, 10, fixAt(-50, 900, 0), fixAt(-30, 900, 0), fixAt(-10, 900, 0)),
			geo.Unsure, 700,
			[]ReasonCode{FixesDisagree, OutsideFence, MedianOfFixes},
		},
		{
			"the ride there does not count", claim(20, 10, riding(-50, 900), riding(-30, 600), riding(-10, 300)),
			geo.Inside, 0,
			[]ReasonCode{InsideFence},
		},
		{
			"old and vague fixes do not count", claim(20, 10, fixAt(-61, 900, 0), weak(fixAt(-10, 900, 0)), Fix{Heartbeat: true, At: fixAt(-5, 0, 0).At}),
			geo.Inside, 0,
			[]ReasonCode{InsideFence},
		},
		{"made up", mocked, geo.Inside, 0, []ReasonCode{InsideFence, MockLocation}},
		{"silent before", claim(20, 10, fixAt(-1200, 20, 0)), geo.Inside, 0, []ReasonCode{InsideFence, ClaimedLongAfter}},
		{"nowhere", Claim{Point: orb.Point{math.NaN(), 0}, AccuracyM: new(5.0)}, geo.Unsure, 0, []ReasonCode{PointUnusable}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			j := DefaultClaimRules().Judge(c.claim, fence)
			var codes []ReasonCode
			for _, r := range j.Reasons {
				codes = append(codes, r.Code)
			}
			if j.Verdict != c.verdict || math.Abs(j.BeyondM-c.beyond) > 1 || !slices.Equal(codes, c.codes) || j.Rules == "" {
				t.Errorf("%s, %.0f m beyond, %v; want %s, %.0f m, %v", j.Verdict, j.BeyondM, codes, c.verdict, c.beyond, c.codes)
			}
		})
	}
	if j := DefaultClaimRules().Judge(claim(20, 10), geo.Fence{}); j.Verdict != geo.Unsure || j.Reasons[0].Code != FenceMissing {
		t.Errorf("an outlet without a place: %+v", j)
	}
}

// TestJudgeFigures reads the numbers a refused rep is shown.
func TestJudgeFigures(t *testing.T) {
	t.Parallel()
	fence, err := geo.CircleFence(at(0, 0), 200)
	if err != nil {
		t.Fatal(err)
	}
	j := DefaultClaimRules().Judge(Claim{Point: at(412, 0), AccuracyM: new(22.0), At: morning}, fence)
	want := map[string]float64{"distanceM": 412, "beyondM": 212, "accuracyM": 22, "graceM": 22, "fenceM": 200}
	for name, figure := range want {
		if got := j.Reasons[0].Params[name]; math.Abs(got-figure) > 0.5 {
			t.Errorf("%s = %v, want %v", name, got, figure)
		}
	}
	if len(j.Reasons[0].Params) != len(want) || math.Abs(j.DistanceM-412) > 0.5 {
		t.Errorf("figures %v", j.Reasons[0].Params)
	}
	// The same claim and the same rules give the same judgement, whatever the order of the fixes.
	c := Claim{Point: at(10, 0), AccuracyM: new(22.0), At: morning.Add(time.Minute), Recent: along(10, 0, 1, 10, 5)}
	first := DefaultClaimRules().Judge(c, fence)
	slices.Reverse(c.Recent)
	if again := DefaultClaimRules().Judge(c, fence); again.Point != first.Point || len(again.Reasons) != len(first.Reasons) {
		t.Errorf("first %+v, then %+v", first, again)
	}
}
