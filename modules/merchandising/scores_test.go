package merchandising_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"xuntu.dev/internal/web"
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
	s.settle(t)
	scores := webtest.JSON[merchandising.Scores](office.GET(scoresPath + "?limit=50").Want(200))
	if scores.Outlets != 20 || len(scores.Items) != 20 {
		t.Fatalf("%d outlets are scored, want those that were measured", scores.Outlets)
	}
	bands, sum := map[string]int{}, 0.0
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
		sum += want
		detail := webtest.JSON[merchandising.ScoreDetail](office.GET(fmt.Sprintf("%s/%d", scoresPath, got.Outlet)).Want(200))
		share := detail.Pillars[1].Items[0]
		if _, measured := share.Facts["total_m"]; share.Passed == (share.Points == 0) || !measured && share.Passed {
			t.Errorf("the item of %s is %+v", got.OutletCode, share)
		}
		if detail.Points != got.Points || detail.Pillars[0].PillarPoints != got.Pillars[0] || detail.LastDay != got.LastDay {
			t.Errorf("%s: the list says %+v, its detail %+v", got.OutletCode, got, detail)
		}
	}
	if fmt.Sprint(bands) != fmt.Sprint(trim(scores.Bands)) || math.Abs(scores.Mean-sum/20) > 0.05 {
		t.Errorf("bands %v, mean %g; want %v, %g", scores.Bands, scores.Mean, bands, sum/20)
	}
	red := webtest.JSON[merchandising.Scores](office.GET(scoresPath + "?band=red").Want(200))
	if len(red.Items) != bands["red"] || red.Outlets != 20 {
		t.Errorf("%d red ones, want %d", len(red.Items), bands["red"])
	}
}

// TestScoresArePaged from the worst on, each outlet once, and only to who sees it.
func TestScoresArePaged(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.scored(t, 23)
	var walked []merchandising.OutletScore
	for after := ""; ; {
		page := webtest.JSON[merchandising.Scores](office.GET(scoresPath + "?limit=5&after=" + after).Want(200))
		walked = append(walked, page.Items...)
		if after = page.Next; after == "" {
			break
		}
	}
	seen := map[int64]bool{}
	for i, one := range walked {
		if seen[one.Outlet] || i > 0 && one.Points < walked[i-1].Points {
			t.Errorf("%s with %g points comes twice or too late", one.OutletCode, one.Points)
		}
		seen[one.Outlet] = true
	}
	if len(walked) != 23 {
		t.Errorf("walked over %d outlets", len(walked))
	}
	for who, want := range map[int64]int{s.Ada: 23, s.Cao: 0} {
		rep := s.rep(t, who)
		got := webtest.JSON[merchandising.Scores](rep.GET(scoresPath).Want(200))
		if len(got.Items) != want || got.Outlets != want {
			t.Errorf("rep %d sees %d of %d scores, want %d", who, len(got.Items), got.Outlets, want)
		}
		detail := rep.GET(fmt.Sprintf("%s/%d", scoresPath, walked[0].Outlet))
		if want == 0 {
			detail.WantProblem(404, "score_not_found")
		} else {
			detail.Want(200)
		}
	}
}

// TestScoresFollow what outlets, cards and the calendar do.
func TestScoresFollow(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.scored(t, 3)
	ask := func() merchandising.Scores {
		t.Helper()
		s.settle(t)
		return webtest.JSON[merchandising.Scores](office.GET(scoresPath).Want(200))
	}
	of := func(all merchandising.Scores, code string) (one merchandising.OutletScore) {
		for _, each := range all.Items {
			if each.OutletCode == code {
				one = each
			}
		}
		return one
	}
	before := of(ask(), "O02")

	s.d.AsOwner(t, `UPDATE geo.outlet SET state = 'closed' WHERE code = 'O00'`)
	if got := ask(); got.Outlets != 2 || of(got, "O00").Outlet != 0 {
		t.Errorf("a closed outlet has a score: %+v", got)
	}

	special := s.card([2]int32{90, 10})
	special.Code, special.Name, special.Classes = "KA", "大店", []string{"KA"}
	office.PUT("/api/merchandising/cards", special).Want(200)
	s.d.AsOwner(t, `UPDATE geo.outlet SET class = 'KA' WHERE code = 'O01'`)
	if got := of(ask(), "O01"); got.CardName != "大店" || got.Pillars[0].Weight != 90 {
		t.Errorf("an outlet that has become a KA is scored by %+v", got)
	}

	std := webtest.JSON[web.List[merchandising.ScoreCard]](office.GET("/api/merchandising/cards").Want(200)).Items[1]
	std.Pillars[0].Items = []merchandising.Item{item("排面", "own_m >= 100", 1)}
	office.PUT("/api/merchandising/cards", map[string]any{
		"id": std.ID, "rev": std.Rev, "state": "active", "code": std.Code, "name": std.Name, "classes": std.Classes, "channels": std.Channels,
		"pillars": std.Pillars, "green": std.Green, "amber": std.Amber, "days": std.Days,
	}).Want(200)
	if got := of(ask(), "O02"); got.Points >= before.Points || got.Pillars[0].Points != 0 {
		t.Errorf("by the card as it is now it has %g points, before %g", got.Points, before.Points)
	}

	s.Clock.Forward(31 * 24 * time.Hour)
	old := ask()
	if old.Bands["red"] != 2 || old.Mean != 0 {
		t.Errorf("answers older than the card allows count as none: %+v", old)
	}
	if d := webtest.JSON[merchandising.ScoreDetail](office.GET(fmt.Sprintf("%s/%d", scoresPath, before.Outlet)).Want(200)); !d.Pillars[0].Items[0].Unknown {
		t.Errorf("the detail still counts them: %+v", d)
	}
}

const scoresPath = "/api/merchandising/scores"

// scored measures outlets of Ada's, O00 and so on, with from 4 metres of shelf on.
func (s *stage) scored(t *testing.T, outlets int) *webtest.Client {
	t.Helper()
	s.shelf(t, "P1")
	stocked := s.metric(t, merchandising.MetricFields{Code: "stocked", Class: "distribution", Kind: merchandising.Bool, Per: merchandising.PerProduct})
	own, total := s.metric(t, number("own_m")), s.metric(t, number("total_m"))
	office := s.office(t)
	office.PUT("/api/merchandising/cards", s.card([2]int32{60, 40})).Want(200)
	ada := s.rep(t, s.Ada)
	for i := range outlets {
		told := s.told(s.visit(t, s.outlet(t, fmt.Sprintf("O%02d", i), "A", s.Ada), s.Ada, 2), 0, answer(own, float64(4+i%3)), answer(total, 15))
		told.Answers = append(told.Answers, merchandising.Answer{Metric: stocked.ID, Product: s.products[0], Value: i%2 == 0})
		ada.POST(records, told).Want(204)
	}
	s.settle(t)
	return office
}

// settle waits until every score is reckoned that is to be.
func (s *stage) settle(t *testing.T) {
	t.Helper()
	left := 1
	for deadline := time.Now().Add(time.Minute); left > 0; time.Sleep(50 * time.Millisecond) {
		scan(t, s, `SELECT (SELECT count(*) FROM app.due WHERE queue = 'scores') + (SELECT count(*) FROM merchandising.score WHERE stale_on <= $1)`,
			[]any{s.Clock.Now().Add(8 * time.Hour).Format(time.DateOnly)}, &left)
		if time.Now().After(deadline) {
			t.Fatalf("%d outlets still wait for their scores", left)
		}
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
