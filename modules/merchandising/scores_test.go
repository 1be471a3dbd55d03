package merchandising_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/merchandising"
)

type cardIn struct {
	State string `json:"state"`
	merchandising.CardFields
}

func item(name, rule string, weight int32) merchandising.Item {
	return merchandising.Item{Zh: name, Rule: rule, Weight: weight}
}

func (s *stage) card(weights [2]int32) cardIn {
	return cardIn{"active", merchandising.CardFields{
		Code: "STD", Name: "标准", Classes: []string{}, Channels: []string{}, Green: 80, Amber: 50, Days: 30,
		Pillars: []merchandising.Pillar{
			{Zh: "可得性", Weight: weights[0], Items: []merchandising.Item{item("必分销", "stocked.share >= 0.5", 3), item("排面", "own_m >= 4", 1)}},
			{Zh: "陈列", Weight: weights[1], Items: []merchandising.Item{item("份额", "own_m / total_m > 0.3", 1)}},
		},
	}}
}

// TestAScoreIsWhatSQLReckons, down to the item that failed; weights that do not come to 100 are refused.
func TestAScoreIsWhatSQLReckons(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.shelf(t, "P1", "P2", "P3")
	stocked := s.metric(t, merchandising.MetricFields{Code: "stocked", Class: "distribution", Kind: merchandising.Bool, Per: merchandising.PerProduct})
	own, total := s.metric(t, number("own_m")), s.metric(t, number("total_m"))
	office := s.office(t)
	office.PUT("/api/merchandising/cards", s.card([2]int32{60, 30})).WantProblem(422, "card_weights")
	wrong := s.card([2]int32{60, 40})
	wrong.Pillars[1].Items[0].Rule = "own_m / nothing > 1"
	if p := office.PUT("/api/merchandising/cards", wrong).WantProblem(422, "rule_invalid"); p.Params["pillar"] != 1.0 {
		t.Errorf("the mistake is in pillar %v", p.Params["pillar"])
	}
	office.PUT("/api/merchandising/cards", s.card([2]int32{60, 40})).Want(200)

	r := rand.New(rand.NewPCG(1, 5))
	ada := s.rep(t, s.Ada)
	for i := range 20 {
		told := s.told(s.visit(t, s.outlet(t, fmt.Sprintf("O%02d", i), "A", s.Ada), s.Ada, 2), 0, answer(own, float64(r.IntN(8))))
		for _, p := range s.products {
			told.Answers = append(told.Answers, merchandising.Answer{Metric: stocked.ID, Product: p, Value: r.IntN(2) > 0})
		}
		if i%3 > 0 {
			told.Answers = append(told.Answers, answer(total, float64(10+r.IntN(10))))
		}
		ada.POST(records, told).Want(204)
	}
	s.outlet(t, "UNSEEN", "A", s.Ada)
	scores := webtest.JSON[merchandising.Scores](office.GET("/api/merchandising/scores").Want(200))
	if scores.Outlets != 20 || len(scores.Items) != 20 {
		t.Fatalf("%d outlets are scored, want those that were measured", scores.Outlets)
	}
	bands := map[string]int{}
	for _, got := range scores.Items {
		var want float64
		scan(t, s, `SELECT 60 * (3 * coalesce((SELECT avg(number) >= 0.5 FROM merchandising.last_value WHERE outlet_id = $1 AND metric_id = $2), false)::int + coalesce(o.number >= 4, false)::int) / 4.0
				+ 40 * coalesce(o.number / a.number > 0.3, false)::int
			FROM (SELECT $1::bigint AS id) x
			LEFT JOIN merchandising.last_value o ON o.outlet_id = x.id AND o.metric_id = $3
			LEFT JOIN merchandising.last_value a ON a.outlet_id = x.id AND a.metric_id = $4`, []any{got.Outlet, stocked.ID, own.ID, total.ID}, &want)
		if math.Abs(got.Points-want) > 0.05 {
			t.Errorf("%s has %g points, SQL says %g", got.OutletCode, got.Points, want)
		}
		band := map[bool]string{true: "green", false: map[bool]string{true: "amber", false: "red"}[want >= 50]}[want >= 80]
		if got.Band != band {
			t.Errorf("%s is %s at %g", got.OutletCode, got.Band, got.Points)
		}
		bands[band]++
		share := got.Pillars[1].Items[0]
		if _, measured := share.Facts["total_m"]; share.Passed == (share.Points == 0) || !measured && share.Passed {
			t.Errorf("the item of %s is %+v", got.OutletCode, share)
		}
	}
	if fmt.Sprint(bands) != fmt.Sprint(trim(scores.Bands)) {
		t.Errorf("bands %v, want %v", scores.Bands, bands)
	}
	red := webtest.JSON[merchandising.Scores](office.GET("/api/merchandising/scores?band=red").Want(200))
	if len(red.Items) != bands["red"] || red.Outlets != 20 {
		t.Errorf("%d red ones, want %d", len(red.Items), bands["red"])
	}
	s.Clock.Forward(40 * 24 * 3600 * 1e9)
	old := webtest.JSON[merchandising.Scores](office.GET("/api/merchandising/scores").Want(200))
	if old.Bands["red"] != 20 || !old.Items[0].Pillars[0].Items[0].Unknown {
		t.Errorf("answers older than the card allows count as none: %v", old.Bands)
	}
}

func trim(bands map[string]int) map[string]int {
	out := map[string]int{}
	for band, n := range bands {
		if n > 0 {
			out[band] = n
		}
	}
	return out
}
