package merchandising_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/report"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/merchandising"
)

const (
	promotions  = "/api/merchandising/promotions"
	promoChecks = "/api/merchandising/promo-checks"
)

type promotionIn struct {
	ID    int64  `json:"id"`
	Rev   int32  `json:"rev"`
	State string `json:"state"`
	merchandising.PromotionFields
}

// hotpot is a promotion of March with two points, of which the first wants a photo.
func hotpot(code string) promotionIn {
	return promotionIn{State: "active", PromotionFields: merchandising.PromotionFields{
		Code: code, Name: "火锅季 " + code, From: "2026-03-01", To: "2026-03-31", Classes: []string{}, Channels: []string{}, Units: []int32{}, Outlets: []int64{},
		Points: []merchandising.PromoPoint{{Key: "stack", Name: "堆头", Weight: 3, Photo: true}, {Key: "poster", Name: "海报", Weight: 1}},
	}}
}

func (s *stage) promotion(t *testing.T, in promotionIn) merchandising.Promotion {
	t.Helper()
	return webtest.JSON[merchandising.Promotion](s.office(t).PUT(promotions, in).Want(200))
}

func (s *stage) promoted(visit uuid.UUID, promotion int64, seconds int, points ...merchandising.PointSaid) merchandising.PromoTold {
	return merchandising.PromoTold{Visit: visit, Promotion: promotion, Points: points, At: s.Clock.Now().Add(time.Duration(seconds) * time.Second)}
}

var (
	stacked  = merchandising.PointSaid{Key: "stack", Done: true, Photos: []string{hash("a")}}
	bare     = merchandising.PointSaid{Key: "stack", Note: "未到货"}
	postered = merchandising.PointSaid{Key: "poster", Done: true}
)

// auditor may look the checks over.
func (s *stage) auditor(t *testing.T) *webtest.Client {
	return s.As(s.HeadLead(t.Context(), merchandising.View, merchandising.Audit))
}

// MER-20: a checklist for each promotion and outlet, with photos, done in a visit that has no network, and looked over on the desk.
func TestAPromotionIsCheckedAtAnOutlet(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.promotion(t, hotpot("P"))
	outlet := s.outlet(t, "O", "A", s.Ada)
	visit := s.visit(t, outlet, s.Ada, 2)
	s.shoot(t, visit, outlet, s.Ada, hash("a"))
	ada := s.rep(t, s.Ada)
	for code, bad := range map[string][][]merchandising.PointSaid{
		"promo_point_unknown": {{stacked, postered, {Key: "flag"}}, {stacked, postered, postered}},
		"promo_point_unsaid":  {{stacked}},
		"promo_photo_missing": {{{Key: "stack", Done: true}, postered}},
		"value_photo_unknown": {{{Key: "stack", Done: true, Photos: []string{hash("c")}}, postered}},
	} {
		for _, points := range bad {
			ada.POST(promoChecks, s.promoted(visit, p.ID, 0, points...)).WantProblem(422, code)
		}
	}
	s.rep(t, s.Ben).POST(promoChecks, s.promoted(visit, p.ID, 0, stacked, postered)).WantProblem(404, "visit_not_found")
	ada.POST(promoChecks, s.promoted(visit, p.ID+1, 0, stacked, postered)).WantProblem(422, "promotion_not_here")

	body, _ := json.Marshal(s.promoted(visit, p.ID, 0, stacked, merchandising.PointSaid{Key: "poster", Note: "破损"}))
	batch := offline.CommandsRequest{Phone: uuid.New(), SentAt: s.Clock.Now(), Commands: []offline.Sent{
		{N: 1, ID: uuid.New(), Type: "merchandising.promo_check", Version: 1, MadeAt: s.Clock.Now(), Payload: body},
	}}
	if got := webtest.JSON[offline.CommandsAnswer](ada.POST("/api/offline/commands", batch).Want(200)); got.Answers[0].Result != "ok" {
		t.Fatalf("the phone is answered %+v", got.Answers)
	}
	checks := webtest.JSON[web.Page[merchandising.PromoCheck]](s.auditor(t).GET(promoChecks + "?executed=no&review=open").Want(200)).Items
	if len(checks) != 1 || checks[0].Score != 75 || checks[0].Points[0].Name != "堆头" || len(checks[0].Points[0].Photos) != 1 || checks[0].Points[1].Note != "破损" {
		t.Fatalf("%+v", checks)
	}
	at := fmt.Sprint(promoChecks, "/", checks[0].ID, "/review")
	s.auditor(t).PUT(at, map[string]string{"verdict": "failed"}).WantProblem(422, "promo_remark_missing")
	if seen := webtest.JSON[merchandising.PromoCheck](s.auditor(t).PUT(at, map[string]string{"verdict": "failed", "remark": "照片不清"}).Want(200)); seen.Verdict != "failed" || seen.Reviewer == "" {
		t.Errorf("%+v", seen)
	}
	ada.POST(promoChecks, s.promoted(visit, p.ID, 60, stacked, postered)).Want(204)
	ada.POST(promoChecks, s.promoted(visit, p.ID, 30, bare, postered)).Want(204) // told late: what is newer stays
	again := webtest.JSON[web.Page[merchandising.PromoCheck]](s.auditor(t).GET(promoChecks + "?executed=yes").Want(200)).Items
	if len(again) != 1 || again[0].Score != 100 || again[0].Verdict != "" {
		t.Errorf("checked again it is %+v", again)
	}
	ada.PUT(at, map[string]string{"verdict": "passed"}).Want(403)
	s.As(s.Rep(t.Context(), s.Ada, merchandising.Audit)).PUT(at, map[string]string{"verdict": "passed"}).WantProblem(403, "promo_review_own")
}

// TestPromotionsGoToWhomTheyAreMeantFor: by class, by unit with those below it, by list, within their days; phones take them along.
func TestPromotionsGoToWhomTheyAreMeantFor(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ka, plain, west := s.outlet(t, "KA", "KA", s.Ada), s.outlet(t, "C", "C", s.Ada), s.outlet(t, "W", "KA", s.Cao)
	put := func(code string, change func(*promotionIn)) {
		in := hotpot(code)
		change(&in)
		s.promotion(t, in)
	}
	put("ALL", func(*promotionIn) {})
	put("KA", func(in *promotionIn) { in.Classes = []string{"KA"} })
	put("EAST", func(in *promotionIn) { in.Units = []int32{s.East} })
	put("LIST", func(in *promotionIn) { in.Outlets, in.Classes = []int64{plain, west}, []string{"KA"} })
	put("PAST", func(in *promotionIn) { in.From, in.To = "2026-02-01", "2026-03-01" })
	put("OFF", func(in *promotionIn) { in.State = "disabled" })
	asked := offline.ChangesRequest{Phone: uuid.New(), Have: map[string]string{}, Hold: map[string]map[string]string{}}
	got := map[int64][]string{}
	for _, rep := range []int64{s.Ada, s.Cao} {
		for _, d := range webtest.JSON[offline.ChangesAnswer](s.rep(t, rep).POST("/api/offline/changes", asked).Want(200)).Collections["promotions"].Changed {
			var at merchandising.OutletPromotions
			if err := json.Unmarshal(d.Body, &at); err != nil {
				t.Fatal(err)
			}
			for _, p := range at.Promotions {
				got[at.Outlet] = append(got[at.Outlet], p.Name[len("火锅季 "):])
			}
		}
	}
	if said := fmt.Sprint(got[ka], got[plain], got[west]); said != "[ALL EAST KA] [ALL EAST LIST] [ALL KA LIST]" {
		t.Errorf("phones take %s along", said)
	}
	list := webtest.JSON[web.List[merchandising.Promotion]](s.As(s.EastLead(t.Context(), merchandising.View)).GET(promotions).Want(200)).Items
	i := slices.IndexFunc(list, func(p merchandising.Promotion) bool { return p.Code == "LIST" })
	if list[i].Meant != 1 {
		t.Errorf("in the east the list means %d outlets, want 1", list[i].Meant)
	}
	bad := hotpot("BAD")
	bad.Points = append(bad.Points, bad.Points[0])
	s.office(t).PUT(promotions, bad).WantProblem(422, "promotion_invalid")
	bad = hotpot("BAD")
	bad.To = "2026-02-01"
	s.office(t).PUT(promotions, bad).WantProblem(422, "promotion_invalid")
	s.office(t).PUT(promotions, hotpot("ALL")).WantProblem(409, "promotion_code_taken")
	bad = hotpot("NONE")
	bad.ID = 1 << 40
	s.office(t).PUT(promotions, bad).WantProblem(404, "promotion_not_found")
	s.rep(t, s.Ada).PUT(promotions, hotpot("REP")).Want(403)
}

// TestWhoSeesWhichPromoChecks: the own ones, the subtree's, none of a sibling, none of another company; rates gather the same.
func TestWhoSeesWhichPromoChecks(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.promotion(t, hotpot("P"))
	var of int64
	for i, rep := range []int64{s.Ada, s.Ben, s.Cao} {
		outlet := s.outlet(t, fmt.Sprint("O", rep), "A", rep)
		visit := s.visit(t, outlet, rep, 2)
		s.shoot(t, visit, outlet, rep, hash("a"))
		points := []merchandising.PointSaid{stacked, postered}
		if i == 1 {
			points = []merchandising.PointSaid{bare, postered}
		}
		s.rep(t, rep).POST(promoChecks, s.promoted(visit, p.ID, 0, points...)).Want(204)
	}
	of = webtest.JSON[web.Page[merchandising.PromoCheck]](s.auditor(t).GET(promoChecks).Want(200)).Items[0].ID // Cao's
	other := testkit.NewCompany(t, s.d)
	for _, c := range []struct {
		name           string
		ctx            context.Context
		sees, executed int
	}{
		{"a rep", s.Rep(t.Context(), s.Ada, merchandising.View), 1, 1},
		{"a supervisor", s.EastLead(t.Context(), merchandising.View, merchandising.Audit), 2, 1},
		{"the sibling", s.Lead(t.Context(), s.Cao, []int32{s.West, s.WestTeam}, merchandising.View), 1, 1},
		{"head office", s.HeadLead(t.Context(), merchandising.View), 3, 2},
		{"another company", other.HeadLead(t.Context(), merchandising.View), 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client := s.As(c.ctx)
			if list := webtest.JSON[web.Page[merchandising.PromoCheck]](client.GET(promoChecks).Want(200)).Items; len(list) != c.sees {
				t.Errorf("%d checks, want %d", len(list), c.sees)
			}
			checks, executed := 0, 0
			for _, by := range []string{"promotion", "unit", "rep", "month"} {
				checks, executed = 0, 0
				for _, line := range webtest.JSON[report.Answer[merchandising.PromoRate]](client.GET("/api/merchandising/promotion-rates?from=2026-03-01&to=2026-03-31&by=" + by).Want(200)).Items {
					checks, executed = checks+line.Checks, executed+line.Executed
				}
				if checks != c.sees || executed != c.executed {
					t.Errorf("by %s %d of %d are carried out, want %d of %d", by, executed, checks, c.executed, c.sees)
				}
			}
		})
	}
	s.As(s.EastLead(t.Context(), merchandising.View, merchandising.Audit)).PUT(fmt.Sprint(promoChecks, "/", of, "/review"), map[string]string{"verdict": "passed"}).WantProblem(404, "promo_check_not_found")
}
