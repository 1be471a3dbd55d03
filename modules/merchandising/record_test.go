package merchandising_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/merchandising"
)

const records = "/api/merchandising/records"

func answer(metric merchandising.Metric, value any) merchandising.Answer {
	return merchandising.Answer{Metric: metric.ID, Value: value}
}

// TestDefinitionsAreChecked: mistakes of formulas are marked, words of the language are no codes, what is used stays.
func TestDefinitionsAreChecked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	own := s.metric(t, number("own_m"))
	s.metric(t, number("total_m"))
	for _, c := range []struct {
		name  string
		field merchandising.MetricFields
		code  string
	}{
		{"a word of formulas", number("round"), "metric_invalid"},
		{"a choice of one", merchandising.MetricFields{Code: "x", Kind: merchandising.Choice, Options: []merchandising.Option{{Code: "a", Zh: "甲"}}}, "metric_invalid"},
		{"a band of a text", merchandising.MetricFields{Code: "x", Kind: merchandising.Text, Band: ptr(0.2)}, "metric_invalid"},
		{"bounds the wrong way round", merchandising.MetricFields{Code: "x", Kind: merchandising.Number, Least: ptr(2.0), Most: ptr(1.0)}, "metric_invalid"},
		{"an unknown class", merchandising.MetricFields{Code: "x", Kind: merchandising.Number, Class: "weather"}, "item_unknown"},
		{"a formula of nothing", merchandising.MetricFields{Code: "x", Kind: merchandising.Number, Formula: "own_m / totl_m"}, "rule_invalid"},
		{"a formula that gives a truth", merchandising.MetricFields{Code: "x", Kind: merchandising.Number, Formula: "own_m > 1"}, "rule_invalid"},
		{"a formula no phone knows", merchandising.MetricFields{Code: "x", Kind: merchandising.Number, Formula: "own_m in [1, 2] ? 1 : 0"}, "rule_invalid"},
		{"a validation of another metric", merchandising.MetricFields{Code: "x", Kind: merchandising.Number, Validation: "value > own_m"}, "rule_invalid"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s.office(t).PUT("/api/merchandising/metrics", fresh(c.field)).WantProblem(422, c.code)
		})
	}
	checked := webtest.JSON[merchandising.Checked](s.office(t).POST("/api/merchandising/check", merchandising.Asked{For: "formula", Source: "own_m / totl_m", Metric: fresh(number("x")).MetricFields}).Want(200))
	if len(checked.Mistakes) != 1 || checked.Mistakes[0].Text != "totl_m" || checked.Mistakes[0].Params["near"] != "total_m" || len(checked.Facts) != 2 {
		t.Errorf("%+v", checked)
	}
	visit := s.visit(t, s.outlet(t, "O", "A", s.Ada), s.Ada, 2)
	s.rep(t, s.Ada).POST(records, s.told(visit, 0, answer(own, 1.5))).Want(204)
	used := own
	used.Code = "other"
	s.office(t).PUT("/api/merchandising/metrics", metricIn{own.ID, own.Rev, "active", used.MetricFields}).WantProblem(409, "metric_in_use")
	gone := webtest.JSON[merchandising.Metric](s.office(t).PUT("/api/merchandising/metrics", metricIn{own.ID, own.Rev, "disabled", own.MetricFields}).Want(200))
	if gone.State != "disabled" || !gone.Used {
		t.Errorf("%+v", gone)
	}
	s.rep(t, s.Ada).POST(records, s.told(visit, 1, answer(own, 1.5))).WantProblem(422, "metric_unknown")
}

// TestShareOfShelfIsReckoned by the server out of what the visit measured, again when a length is put right.
func TestShareOfShelfIsReckoned(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	own, total := s.metric(t, number("own_m")), s.metric(t, number("total_m"))
	f := number("share_of_shelf")
	f.Formula = "own_m / total_m"
	share := s.metric(t, f)
	outlet := s.outlet(t, "O", "A", s.Ada)
	visit := s.visit(t, outlet, s.Ada, 2)
	ada := s.rep(t, s.Ada)
	ada.POST(records, s.told(visit, 0, answer(share, 0.5))).WantProblem(422, "metric_reckoned")
	ada.POST(records, s.told(visit, 0, answer(own, 3))).Want(204)
	last := func() map[int64]any {
		got := map[int64]any{}
		for _, l := range webtest.JSON[merchandising.Due](ada.GET(fmt.Sprint("/api/merchandising/due?outlet=", outlet)).Want(200)).Last {
			got[l.Metric] = l.Value
		}
		return got
	}
	if got := last(); got[share.ID] != nil {
		t.Errorf("without the whole there is no share: %v", got)
	}
	ada.POST(records, s.told(visit, 1, answer(total, 12))).Want(204)
	if got := last(); got[share.ID] != 0.25 {
		t.Errorf("the share is %v", got)
	}
	twice := s.told(visit, 3, answer(own, 6))
	ada.POST(records, twice).Want(204)
	ada.POST(records, twice).Want(204)
	ada.POST(records, s.told(visit, 2, answer(own, 9))).Want(204)
	if got := last(); got[share.ID] != 0.5 || got[own.ID] != 6.0 {
		t.Errorf("what was told last counts, not what arrived last: %v", got)
	}
	if n := s.d.Count(t, "SELECT count(*) FROM app.audit_event WHERE tenant_id = $1 AND table_name = 'merchandising.value'", s.ID); n != 2 {
		t.Errorf("the trail has %d changes of values, want that of the length and that of the share", n)
	}
}

// TestValuesThatAreRefused at their place: the wrong kind, out of bounds, not valid, far off what is expected.
func TestValuesThatAreRefused(t *testing.T) { //nolint:tparallel // What follows counts what they left behind.
	t.Parallel()
	s := newStage(t)
	s.shelf(t, "P1", "P2")
	price := s.metric(t, merchandising.MetricFields{Code: "price", Class: "price", Kind: merchandising.Number, Per: merchandising.PerProduct, Decimals: 2, Least: ptr(0.0), Most: ptr(500.0), Band: ptr(0.2)})
	till := s.metric(t, merchandising.MetricFields{Code: "meter", Kind: merchandising.Number, Validation: "value >= last"})
	side := s.metric(t, merchandising.MetricFields{Code: "side", Kind: merchandising.Choice, Options: []merchandising.Option{{Code: "front", Zh: "前"}, {Code: "back", Zh: "后"}}})
	outlet := s.outlet(t, "O", "A", s.Ada)
	ada := s.rep(t, s.Ada)
	of := func(value any, confirmed bool) merchandising.Answer {
		return merchandising.Answer{Metric: price.ID, Product: s.products[0], Value: value, Confirmed: confirmed}
	}
	first := s.visit(t, outlet, s.Ada, 1)
	ada.POST(records, s.told(first, 0, of(10, false), answer(till, 100))).Want(204)
	visit := s.visit(t, outlet, s.Ada, 2)
	for _, c := range []struct {
		name   string
		answer merchandising.Answer
		code   string
	}{
		{"a text for a number", of("ten", false), "value_invalid"},
		{"below the bounds", of(-1, false), "value_invalid"},
		{"too many decimals", of(10.123, false), "value_invalid"},
		{"of no product", answer(price, 10), "value_of_wrong"},
		{"none of the options", answer(side, "top"), "value_invalid"},
		{"the meter runs backwards", answer(till, 99), "value_not_valid"},
		{"more than a fifth dearer", of(12.01, false), "value_unconfirmed"},
		{"more than a fifth cheaper", of(7.99, false), "value_unconfirmed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := ada.POST(records, s.told(visit, 0, answer(side, "front"), c.answer)).WantProblem(422, c.code)
			if p.Params["answer"] != 1.0 {
				t.Errorf("the place is %v, want the second answer", p.Params["answer"])
			}
		})
	}
	if n := s.d.Count(t, "SELECT count(*) FROM merchandising.value WHERE visit_ref = $1", visit); n != 0 {
		t.Errorf("%d values of refused records are kept", n)
	}
	ada.POST(records, s.told(visit, 0, of(12, false))).Want(204)
	ada.POST(records, s.told(visit, 1, of(12.5, true))).Want(204)
	ada.POST(records, s.told(visit, 2, of(12.5, false))).WantProblem(422, "value_unconfirmed")
	s.rep(t, s.Ben).POST(records, s.told(visit, 3, of(10, false))).WantProblem(404, "visit_not_found")
	ada.POST(records, s.told(first, 4, of(10, false))).WantProblem(409, "visit_closed")
}

// TestOnlyWhatIsDueIsAsked: by class, channel and days; the phone gets the same documents.
func TestOnlyWhatIsDueIsAsked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.shelf(t, "P1", "P2")
	stocked := s.metric(t, merchandising.MetricFields{Code: "stocked", Class: "distribution", Kind: merchandising.Bool, Per: merchandising.PerProduct})
	length := s.metric(t, number("own_m"))
	type groupIn struct {
		State string `json:"state"`
		merchandising.GroupFields
	}
	put := func(code string, change func(*merchandising.GroupFields)) *webtest.Answer {
		f := merchandising.GroupFields{Code: code, Name: code, Class: "distribution", Classes: []string{}, Channels: []string{}, Metrics: []int64{stocked.ID}, Listed: "must", Products: []int64{}, Targets: []merchandising.Target{}}
		change(&f)
		return s.office(t).PUT("/api/merchandising/groups", groupIn{"active", f})
	}
	put("ALL", func(*merchandising.GroupFields) {}).Want(200)
	put("KA", func(f *merchandising.GroupFields) { f.Classes, f.Metrics = []string{"KA"}, []int64{length.ID} }).Want(200)
	put("MT", func(f *merchandising.GroupFields) { f.Channels = []string{"MT"} }).Want(200)
	put("MAY", func(f *merchandising.GroupFields) { f.From = "2026-05-01" }).Want(200)
	put("PAST", func(f *merchandising.GroupFields) { f.To = "2026-03-01" }).Want(200)
	put("TODAY", func(f *merchandising.GroupFields) {
		f.From, f.To, f.Listed, f.Products = "2026-03-02", "2026-03-02", "products", s.products[:1]
	}).Want(200)
	put("X", func(f *merchandising.GroupFields) { f.Metrics = []int64{stocked.ID, stocked.ID} }).WantProblem(422, "group_invalid")
	put("X", func(f *merchandising.GroupFields) { f.From, f.To = "2026-03-02", "2026-03-01" }).WantProblem(422, "group_invalid")
	share := number("share")
	share.Formula = "own_m / 2"
	reckoned := s.metric(t, share)
	put("X", func(f *merchandising.GroupFields) { f.Metrics = []int64{reckoned.ID} }).WantProblem(422, "group_invalid")

	ka, plain := s.outlet(t, "KA", "KA", s.Ada), s.outlet(t, "C", "C", s.Ada)
	ada := s.rep(t, s.Ada)
	for outlet, want := range map[int64]string{ka: "[ALL:2 KA:0 TODAY:1]", plain: "[ALL:2 TODAY:1]"} {
		due := webtest.JSON[merchandising.Due](ada.GET(fmt.Sprint("/api/merchandising/due?outlet=", outlet)).Want(200))
		var got []string
		for _, g := range due.Groups {
			got = append(got, fmt.Sprintf("%s:%d", g.Code, len(g.Products)))
		}
		if fmt.Sprint(got) != want {
			t.Errorf("due are %v, want %s", got, want)
		}
	}
	asked := offline.ChangesRequest{Phone: uuid.New(), Have: map[string]string{}, Hold: map[string]map[string]string{}}
	docs := webtest.JSON[offline.ChangesAnswer](ada.POST("/api/offline/changes", asked).Want(200)).Collections
	for name, n := range map[string]int{"metrics": 3, "metric-groups": 6, "last-values": 2, "products": 2} {
		if len(docs[name].Changed) != n {
			t.Errorf("%d documents of %s, want %d", len(docs[name].Changed), name, n)
		}
	}
}

// TestWhoSeesWhichValues: the own ones, the subtree's, none of a sibling, none of another company; last values go with the outlet.
func TestWhoSeesWhichValues(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	m := s.metric(t, number("own_m"))
	outlets := map[int64]int64{}
	for _, rep := range []int64{s.Ada, s.Ben, s.Cao} {
		outlets[rep] = s.outlet(t, fmt.Sprint("O", rep), "A", rep)
		s.rep(t, rep).POST(records, s.told(s.visit(t, outlets[rep], rep, 2), 0, answer(m, 1))).Want(204)
	}
	other := testkit.NewCompany(t, s.d)
	for _, c := range []struct {
		name string
		ctx  context.Context
		sees int
	}{
		{"a rep", s.Rep(t.Context(), s.Ada, merchandising.View), 1},
		{"a supervisor", s.EastLead(t.Context(), merchandising.View), 2},
		{"the sibling", s.Lead(t.Context(), s.Cao, []int32{s.West, s.WestTeam}, merchandising.View), 1},
		{"head office", s.HeadLead(t.Context(), merchandising.View), 3},
		{"another company", other.HeadLead(t.Context(), merchandising.View), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client := s.As(c.ctx)
			if list := webtest.JSON[web.Page[merchandising.Value]](client.GET("/api/merchandising/values").Want(200)); len(list.Items) != c.sees {
				t.Errorf("%d values, want %d", len(list.Items), c.sees)
			}
			checked := 0
			for _, f := range webtest.JSON[web.List[merchandising.MetricFigure]](client.GET("/api/merchandising/figures").Want(200)).Items {
				checked += f.Checked
			}
			if checked != c.sees {
				t.Errorf("%d outlets in the figures, want %d", checked, c.sees)
			}
		})
	}
	s.rep(t, s.Ben).GET(fmt.Sprint("/api/merchandising/due?outlet=", outlets[s.Cao])).WantProblem(404, "outlet_not_found")
}
