package matrix_test

import (
	"context"
	"math"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/fault"
	"xuntu.dev/routing/matrix"
)

func TestTheHourStretchesTimesOnly(t *testing.T) {
	t.Parallel()
	shanghai := time.FixedZone("Asia/Shanghai", 8*3600)
	factors := matrix.Factors{}
	factors.Weekday[8], factors.Weekend[8], factors.Weekday[9], factors.Weekday[10] = 1.5, 0.9, math.NaN(), 1000
	m := newMatrix(matrix.Options{Engines: []matrix.Engine{&engine{}}, Factors: func(context.Context) matrix.Factors { return factors }})
	for _, c := range []struct {
		name    string
		profile string
		at      time.Time
		factor  float64
	}{
		{"no time", "car", time.Time{}, 1},
		{"Monday at eight", "car", time.Date(2026, 3, 2, 8, 59, 0, 0, shanghai), 1.5},
		{"Sunday at eight", "car", time.Date(2026, 3, 1, 8, 0, 0, 0, shanghai), 0.9},
		{"no factor is 1", "car", time.Date(2026, 3, 2, 7, 59, 0, 0, shanghai), 1},
		{"no number is 1", "car", time.Date(2026, 3, 2, 9, 0, 0, 0, shanghai), 1},
		{"too much is bounded", "car", time.Date(2026, 3, 2, 10, 0, 0, 0, shanghai), 5},
		{"walkers do not mind", "foot", time.Date(2026, 3, 2, 8, 0, 0, 0, shanghai), 1},
	} {
		got, err := m.Table(t.Context(), matrix.Ask{From: numbered(1), To: numbered(2), Profile: c.profile, At: c.at})
		if err != nil {
			t.Fatal(err)
		}
		ds, metres := pair(numbered(1)[0], numbered(2)[0])
		if want := int32(math.Round(float64(ds) * c.factor)); got.Ds[0] != want || got.M[0] != metres {
			t.Errorf("%s: %d ds, %d m; want %d, %d", c.name, got.Ds[0], got.M[0], want, metres)
		}
	}
}

// A day's plan is reckoned with the mean of its hours; a table asked for without an hour tells the pace of any.
func TestTheMeanOfADaysHours(t *testing.T) {
	t.Parallel()
	shanghai := time.FixedZone("Asia/Shanghai", 8*3600)
	factors := matrix.Factors{}
	factors.Weekday[8], factors.Weekday[17] = 1.6, 2
	m := newMatrix(matrix.Options{Engines: []matrix.Engine{&engine{}}, Factors: func(context.Context) matrix.Factors { return factors }})
	hour := func(h, min int) time.Time { return time.Date(2026, 3, 2, h, min, 0, 0, shanghai) }
	empty, err := m.Table(t.Context(), matrix.Ask{From: numbered(1), To: numbered(2), Profile: "car"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name        string
		from, until time.Time
		factor      float64
	}{
		{"from half past eight to half past five", hour(8, 30), hour(17, 30), (0.5*1.6 + 8 + 0.5*2) / 9},
		{"inside one hour", hour(8, 10), hour(8, 20), 1.6},
		{"a moment", hour(17, 0), time.Time{}, 2},
		{"backwards is a moment", hour(17, 0), hour(9, 0), 2},
		{"quiet hours", hour(10, 0), hour(16, 0), 1},
	} {
		got, err := m.Table(t.Context(), matrix.Ask{From: numbered(1), To: numbered(2), Profile: "car", At: c.from, Until: c.until})
		if err != nil {
			t.Fatal(err)
		}
		if want := int32(math.Round(float64(empty.Ds[0]) * c.factor)); got.Ds[0] != want || math.Abs(empty.Pace(c.from, c.until)-c.factor) > 1e-9 {
			t.Errorf("%s: %d ds, pace %.4f; want %d, %.4f", c.name, got.Ds[0], empty.Pace(c.from, c.until), want, c.factor)
		}
		said := len(got.Notes) == 1 && got.Notes[0].Code == "hour_factor"
		if said != (c.factor != 1) {
			t.Errorf("%s: notes %+v", c.name, got.Notes)
		}
	}
}

func TestQuestionsThatMakeNoSense(t *testing.T) {
	t.Parallel()
	m := newMatrix(matrix.Options{})
	for code, a := range map[string]matrix.Ask{
		"places_missing":  {Profile: "car", From: numbered(1)},
		"place_invalid":   {Profile: "car", From: numbered(1), To: []orb.Point{{math.NaN(), 0}}},
		"profile_unknown": {Profile: "rocket", From: numbered(1), To: numbered(1)},
		"table_too_large": {Profile: "car", From: make([]orb.Point, 5000), To: make([]orb.Point, 5000)},
	} {
		if _, err := m.Table(t.Context(), a); fault.Code(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
	for code, points := range map[string][]orb.Point{"places_missing": numbered(1), "place_invalid": {{1, 1}, {1, 100}}} {
		if _, err := m.Way(t.Context(), points, "car", time.Time{}); fault.Code(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
}

func TestTheCrowAnswersAlone(t *testing.T) {
	t.Parallel()
	m := newMatrix(matrix.Options{})
	points := []orb.Point{{113.6, 34.7}, {113.7, 34.7}}
	got, err := m.Table(t.Context(), matrix.Ask{From: points, To: points, Profile: "car"})
	if err != nil || got.Source != matrix.ByAir || len(got.Notes) > 0 {
		t.Fatalf("%+v, %v", got, err)
	}
	ds, metres := got.At(0, 1)
	if metres < 12_300 || metres > 12_400 || ds < 7_000 || ds > 20_000 { // 9.14 km through the air
		t.Errorf("%d ds, %d m", ds, metres)
	}
	if ds, metres := got.At(1, 1); ds != 0 || metres != 0 {
		t.Errorf("to itself: %d ds, %d m", ds, metres)
	}
}
