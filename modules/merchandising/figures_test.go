package merchandising_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"testing"

	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/merchandising"
)

// newestSQL is the newest answer of each outlet, reckoned from all of them.
const newestSQL = `(SELECT DISTINCT ON (outlet_id, metric_id, product_id) * FROM merchandising.value WHERE tenant_id = $1
	ORDER BY outlet_id, metric_id, product_id, at DESC, visit_ref DESC) v`

// TestFiguresAreWhatSQLCounts: numeric distribution, share of shelf and last values, of answers that arrive in any order.
func TestFiguresAreWhatSQLCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.shelf(t, "P1", "P2", "P3")
	stocked := s.metric(t, merchandising.MetricFields{Code: "stocked", Class: "distribution", Kind: merchandising.Bool, Per: merchandising.PerProduct})
	own, total := s.metric(t, number("own_m")), s.metric(t, number("total_m"))
	f := number("share_of_shelf")
	f.Formula = "own_m / total_m"
	share := s.metric(t, f)
	r := rand.New(rand.NewPCG(6, 10))
	ada := s.rep(t, s.Ada)
	for i := range 12 {
		outlet := s.outlet(t, fmt.Sprint("O", i), "A", s.Ada)
		for _, day := range r.Perm(3) {
			told := s.told(s.visit(t, outlet, s.Ada, day), 0)
			told.At = noon.AddDate(0, 0, day-2)
			for _, p := range s.products {
				if r.IntN(4) > 0 {
					told.Answers = append(told.Answers, merchandising.Answer{Metric: stocked.ID, Product: p, Value: r.IntN(3) > 0})
				}
			}
			told.Answers = append(told.Answers, answer(own, float64(r.IntN(10))))
			if r.IntN(3) > 0 {
				told.Answers = append(told.Answers, answer(total, float64(10+r.IntN(10))))
			}
			ada.POST(records, told).Want(204)
		}
	}
	if n := s.d.Count(t, "SELECT count(*) FROM "+newestSQL+" FULL JOIN (SELECT * FROM merchandising.last_value WHERE tenant_id = $1) l USING (outlet_id, metric_id, product_id) WHERE (v.number, v.day) IS DISTINCT FROM (l.number, l.day)", s.ID); n != 0 {
		t.Errorf("%d last values are not the newest ones", n)
	}
	list := webtest.JSON[web.List[merchandising.MetricFigure]](s.office(t).GET("/api/merchandising/figures").Want(200)).Items
	seen := 0
	for _, got := range list {
		var checked, yes, sum float64
		scan(t, s, "SELECT count(*)::float8, count(*) FILTER (WHERE number = 1)::float8, coalesce(sum(number), 0) FROM "+newestSQL+" WHERE metric_id = $2 AND product_id = $3", []any{s.ID, got.Metric, got.Product}, &checked, &yes, &sum)
		switch {
		case got.Checked != int(checked):
			t.Errorf("%+v: SQL counts %g outlets", got, checked)
		case got.Metric == stocked.ID && math.Abs(*got.Rate-yes/checked) > 1e-9:
			t.Errorf("%+v: the numeric distribution is %g", got, yes/checked)
		case got.Metric == own.ID && math.Abs(*got.Sum-sum) > 1e-9:
			t.Errorf("%+v: the sum is %g", got, sum)
		}
		seen++
	}
	if seen != 3+3 {
		t.Errorf("%d figures, want those of three products and three metrics", seen)
	}
	var whole float64
	scan(t, s, `SELECT sum(o.number) / sum(a.number) FROM merchandising.last_value f
		JOIN merchandising.last_value o ON o.outlet_id = f.outlet_id AND o.metric_id = $2 JOIN merchandising.last_value a ON a.outlet_id = f.outlet_id AND a.metric_id = $3
		WHERE f.metric_id = $1`, []any{share.ID, own.ID, total.ID}, &whole)
	for _, got := range list {
		if got.Metric == share.ID && math.Abs(*got.Whole-whole) > 1e-9 {
			t.Errorf("the share of shelf of the market is %g, SQL says %g", *got.Whole, whole)
		}
	}
}

func scan(t *testing.T, s *stage, question string, args []any, into ...any) {
	t.Helper()
	if err := s.d.Owner.Pool().QueryRow(t.Context(), question, args...).Scan(into...); err != nil {
		t.Fatalf("%s: %v", question, err)
	}
}

// TestValuesAreListedAndGoOut: page by page, narrowed, and as a file of the same rows.
func TestValuesAreListedAndGoOut(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	m := s.metric(t, number("own_m"))
	side := s.metric(t, merchandising.MetricFields{Code: "side", Zh: "位置", Class: "promotion", Kind: merchandising.Choice, Options: []merchandising.Option{{Code: "front", Zh: "前排"}, {Code: "back", Zh: "后排"}}})
	outlet := s.outlet(t, "O", "A", s.Ada)
	for day := range 3 {
		told := s.told(s.visit(t, outlet, s.Ada, day), 0, answer(m, float64(day)), answer(side, "front"))
		told.At = noon.AddDate(0, 0, day-2)
		s.rep(t, s.Ada).POST(records, told).Want(204)
	}
	office := s.desk.As(s.House, s.HeadLead(t.Context(), merchandising.View))
	var got []merchandising.Value
	for after := ""; ; {
		page := webtest.JSON[web.Page[merchandising.Value]](office.GET("/api/merchandising/values?limit=2&after=" + url.QueryEscape(after)).Want(200))
		got = append(got, page.Items...)
		if after = page.Next; after == "" {
			break
		}
	}
	if len(got) != 6 || got[0].Day != "2026-03-02" || got[5].Day != "2026-02-28" || got[0].Rep != "ada" {
		t.Fatalf("%d values: %+v", len(got), got)
	}
	narrow := webtest.JSON[web.Page[merchandising.Value]](office.GET("/api/merchandising/values?class=promotion&from=2026-03-01").Want(200))
	if len(narrow.Items) != 2 || narrow.Items[0].Value != "front" {
		t.Errorf("%+v", narrow.Items)
	}
	_, data := sheetstest.Export(t, office, "merchandising.values", map[string]any{"format": "csv", "filter": map[string]any{"class": "promotion"}})
	rows := sheetstest.Rows(t, data)
	if len(rows) != 4 || rows[1][9] != "前排" || rows[1][4] != "促销" {
		t.Errorf("the file is %v", rows)
	}
}
