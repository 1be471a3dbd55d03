package pricing_test

import (
	"testing"
	"time"

	"xuntu.dev/modules/catalog/pricing"
)

func TestWhichDaysAreAddedUp(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		period pricing.Period
		of     pricing.Span
		day    string
		want   pricing.Span
	}{
		{"a day", pricing.Daily, pricing.Span{}, "2026-02-28", pricing.Span{From: "2026-02-28", To: "2026-02-28"}},
		{"a week from its Monday", pricing.Weekly, pricing.Span{}, "2026-06-15", pricing.Span{From: "2026-06-15", To: "2026-06-21"}},
		{"a week to its Sunday", pricing.Weekly, pricing.Span{}, "2026-06-21", pricing.Span{From: "2026-06-15", To: "2026-06-21"}},
		{"a week over the new year", pricing.Weekly, pricing.Span{}, "2027-01-01", pricing.Span{From: "2026-12-28", To: "2027-01-03"}},
		{"a short month", pricing.Monthly, pricing.Span{}, "2028-02-10", pricing.Span{From: "2028-02-01", To: "2028-02-29"}},
		{"no day before the limit began", pricing.Monthly, pricing.Span{From: "2026-06-10"}, "2026-06-15", pricing.Span{From: "2026-06-10", To: "2026-06-30"}},
		{"no day after it has ended", pricing.Weekly, pricing.Span{To: "2026-06-18"}, "2026-06-15", pricing.Span{From: "2026-06-15", To: "2026-06-18"}},
	} {
		day, err := time.Parse(time.DateOnly, c.day)
		if err != nil {
			t.Fatal(err)
		}
		if got := (pricing.Limit{Span: c.of, Period: c.period}).Window(day); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// The products of a category count together, and the line that goes beyond it is named.
func TestACategoryIsAddedUp(t *testing.T) {
	t.Parallel()
	terms := &pricing.Terms{Products: []pricing.Product{{ID: 1, Category: 7}, {ID: 2, Category: 7}, {ID: 3, Category: 8}}}
	q := pricing.Quote{Lines: []pricing.Priced{{Product: 3, Base: 900}, {Product: 1, Base: 4}, {Product: 2, Base: 5}}}
	limit := pricing.Limit{Category: 7, Period: pricing.Daily, Most: 10}
	day := pricing.Span{From: "2026-06-15", To: "2026-06-15"}
	if got := limit.Broken(q, terms, day, map[int64]int64{1: 1, 3: 50}); got != nil {
		t.Errorf("1 and 9 of 10: %+v", got)
	}
	got := limit.Broken(q, terms, day, map[int64]int64{1: 1, 2: 1})
	if got == nil || got.Line != 2 || got.Product != 2 || got.Over.Used != 2 || got.Over.Wants != 9 {
		t.Fatalf("2 and 9 of 10: %+v", got)
	}
	limit.Most = 0
	if got := limit.Broken(q, terms, day, nil); got == nil || got.Line != 1 {
		t.Errorf("none may be bought: %+v", got)
	}
	if got := limit.Broken(pricing.Quote{Lines: q.Lines[:1]}, terms, day, map[int64]int64{1: 99}); got != nil {
		t.Errorf("a cart without it: %+v", got)
	}
}
