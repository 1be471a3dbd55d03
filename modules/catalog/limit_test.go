package catalog_test

import (
	"context"
	"testing"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/catalog/pricing"
)

// orders are what outlets have bought, by day and product: the part of the room of orders.
type orders map[string]map[int64]int64

func (o orders) Bought(_ context.Context, _ db.Tx, _ int64, days pricing.Span) (map[int64]int64, error) {
	sum := map[int64]int64{}
	for day, bought := range o {
		for product, base := range bought {
			if days.Has(day) {
				sum[product] += base
			}
		}
	}
	return sum, nil
}

type limitBody struct {
	catalog.Held
	catalog.LimitFields
	Rev int32 `json:"rev,omitempty"`
}

// Who wants more of a product in a week than its class may have is refused, and told why; a class beside it is not.
func TestMoreThanTheWeeklyLimitIsRefused(t *testing.T) {
	t.Parallel()
	s, office, product, _ := priced(t)
	office.POST("/api/catalog/terms", map[string]string{"reason": "限量"}).Want(201)
	weekly := limitBody{
		Held:        catalog.Held{Name: "B 类每周两箱", For: pricing.Audience{Classes: []string{"B"}}},
		LimitFields: catalog.LimitFields{ProductID: product.ID, Period: pricing.Weekly, Most: 60},
	}
	made := webtest.JSON[catalog.Limit](office.POST("/api/catalog/limits", weekly).Want(201))
	s.orders["2026-06-14"] = map[int64]int64{product.ID: 100} // the Sunday before
	s.orders["2026-06-15"] = map[int64]int64{product.ID: 15}
	rep, small, large := s.rep(t), s.outlet(t, "B"), s.outlet(t, "A")

	if q := quote(rep, small, "2026-06-17", 0, product.ID, 2, 5); len(q.Problems) != 0 {
		t.Errorf("15 and 45 of 60 are refused: %+v", q.Problems)
	}
	q := quote(rep, small, "2026-06-17", 0, product.ID, 2, 6)
	if len(q.Problems) != 1 || q.Problems[0].Code != pricing.LimitExceeded || q.Problems[0].Product != product.ID {
		t.Fatalf("15 and 46 of 60 are refused for %+v", q.Problems)
	}
	want := pricing.Over{Limit: made.ID, Name: "B 类每周两箱", Period: pricing.Weekly, From: "2026-06-15", To: "2026-06-21", Most: 60, Used: 15, Wants: 46}
	if *q.Problems[0].Over != want {
		t.Errorf("the reason is %+v, want %+v", *q.Problems[0].Over, want)
	}
	if q := quote(rep, small, "2026-06-22", 0, product.ID, 3, 0); len(q.Problems) != 0 {
		t.Errorf("the next week begins with %+v", q.Problems)
	}
	if q := quote(rep, large, "2026-06-17", 0, product.ID, 9, 0); len(q.Problems) != 0 {
		t.Errorf("a class without a limit is refused: %+v", q.Problems)
	}

	weekly.Most, weekly.Rev = 100, made.Rev
	office.PUT("/api/catalog/limits/"+id(made.ID), weekly).Want(200)
	office.PUT("/api/catalog/limits/"+id(made.ID), weekly).WantProblem(409, "record_changed_meanwhile")
	if q := quote(rep, small, "2026-06-17", 0, product.ID, 2, 6); len(q.Problems) != 0 {
		t.Errorf("a limit that was raised refuses still: %+v", q.Problems)
	}
	office.DELETE("/api/catalog/limits/" + id(made.ID)).Want(204)
	office.DELETE("/api/catalog/limits/"+id(made.ID)).WantProblem(404, "limit_not_found")
}

func TestOddLimitsAreRefused(t *testing.T) {
	t.Parallel()
	s, office, product, _ := priced(t)
	good := limitBody{Held: catalog.Held{Name: "每天一箱"}, LimitFields: catalog.LimitFields{ProductID: product.ID, Period: pricing.Daily, Most: 20}}
	office.POST("/api/catalog/limits", good).Want(201)
	for name, c := range map[string]struct {
		status int
		code   string
		spoil  func(*limitBody)
	}{
		"a name that is taken":        {409, "limit_name_taken", func(*limitBody) {}},
		"about nothing":               {422, "limit_about_one", func(b *limitBody) { b.ProductID = 0 }},
		"about a product and a group": {422, "limit_about_one", func(b *limitBody) { b.CategoryID = product.CategoryID }},
		"a product nobody knows":      {404, "product_not_found", func(b *limitBody) { b.ProductID = 1 << 40 }},
		"a category nobody knows":     {404, "category_not_found", func(b *limitBody) { b.ProductID, b.CategoryID = 0, 1<<40 }},
		"days that run backwards":     {422, "catalog_days_reversed", func(b *limitBody) { b.From, b.To = "2026-06-02", "2026-06-01" }},
		"no name":                     {422, "catalog_unnamed", func(b *limitBody) { b.Name = " " }},
		"a year":                      {422, "input_invalid", func(b *limitBody) { b.Period = "year" }},
		"less than nothing":           {422, "input_invalid", func(b *limitBody) { b.Most = -1 }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bad := good
			c.spoil(&bad)
			office.POST("/api/catalog/limits", bad).WantProblem(c.status, c.code)
		})
	}
	rep := s.rep(t)
	rep.POST("/api/catalog/limits", good).Want(403)
	other := testkit.NewCompany(t, s.d)
	stranger := s.h.As(other.Lead(t.Context(), other.Boss, []int32{other.Head}, catalog.View, catalog.Price))
	stranger.POST("/api/catalog/limits", good).WantProblem(404, "product_not_found")
	if seen := webtest.JSON[struct{ Items []catalog.Limit }](stranger.GET("/api/catalog/limits").Want(200)); len(seen.Items) != 0 {
		t.Errorf("another company sees %+v", seen.Items)
	}
}
