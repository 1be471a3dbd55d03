package merchandising_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"xuntu.dev/internal/report"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/merchandising"
)

const purchases = "/api/merchandising/purchases"

func bought(list ...merchandising.Purchase) map[string]any { return map[string]any{"purchases": list} }

// packs gives the products of these tests a bag and a case of twelve.
func (s *stage) packs(t *testing.T) {
	t.Helper()
	for _, product := range s.products {
		s.d.AsOwner(t, `INSERT INTO catalog.product_unit (product_id, tenant_id, code, holds) VALUES ($1, $2, '袋', 1), ($1, $2, '箱', 12)`, product, s.ID)
	}
}

// TestWhatWasSold between two counts is what was there and was bought less what is left, in base units, cases and bags together.
func TestWhatWasSold(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.shelf(t, "P1")
	s.packs(t)
	stock := func(code, unit string) merchandising.Metric {
		return s.metric(t, merchandising.MetricFields{Code: code, Class: "stock", Kind: merchandising.Number, Per: merchandising.PerProduct, Unit: unit})
	}
	cases, bags := stock("cases", "箱"), stock("bags", "袋")
	outlet := s.outlet(t, "O", "A", s.Ada)
	count := func(day int, of, loose float64) {
		told := s.told(s.visit(t, outlet, s.Ada, day), 0, merchandising.Answer{Metric: cases.ID, Product: s.products[0], Value: of}, merchandising.Answer{Metric: bags.ID, Product: s.products[0], Value: loose})
		s.rep(t, s.Ada).POST(records, told).Want(204)
	}
	office := s.office(t)
	count(-7, 2, 6) // 30 bags
	office.PUT(purchases, bought(merchandising.Purchase{Outlet: "O", Product: "P1", Pack: "箱", Quantity: 3, Day: "2026-02-24"},
		merchandising.Purchase{Outlet: "O", Product: "P1", Pack: "箱", Quantity: 9, Day: "2026-02-21"})).Want(204)
	office.PUT(purchases, bought(merchandising.Purchase{Outlet: "O", Product: "P1", Pack: "箱", Quantity: 2, Day: "2026-02-24"})).Want(204) // put right
	count(2, 1, 4)                                                                                                                         // 16 bags, nine days later
	good := merchandising.Purchase{Outlet: "O", Product: "P1", Pack: "箱", Quantity: 5, Day: "2026-02-25"}
	for _, wrong := range []merchandising.Purchase{{Outlet: "X", Product: "P1", Pack: "箱", Quantity: 1, Day: "2026-02-24"}, {Outlet: "O", Product: "P1", Pack: "盒", Quantity: 1, Day: "2026-02-24"}} {
		office.PUT(purchases, bought(good, wrong)).WantProblem(422, "purchase_invalid")
	}
	office.PUT(purchases, bought(good, merchandising.Purchase{Outlet: "O", Product: "P1", Pack: "箱", Quantity: 1, Day: "24.2."})).WantProblem(422, "input_invalid")
	s.rep(t, s.Ada).PUT(purchases, bought(good)).WantProblem(403, "not_allowed")
	got := webtest.JSON[report.Answer[merchandising.Turnover]](office.GET("/api/merchandising/turnovers?by=product&from=2026-02-25&to=2026-03-02").Want(200))
	if len(got.Items) != 1 || got.Items[0].Opening != 30 || got.Items[0].Bought != 24 || got.Items[0].Closing != 16 || got.Items[0].Sold != 38 || got.Items[0].Days != 9 || got.Items[0].Odd != 0 {
		t.Fatalf("%+v", got.Items)
	}
}

// TestTurnoverIsWhatSQLReckons: by outlet and product, over random counts and purchases.
func TestTurnoverIsWhatSQLReckons(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.shelf(t, "P1", "P2", "P3")
	s.packs(t)
	s.d.AsOwner(t, `INSERT INTO merchandising.metric (tenant_id, code, zh, class, kind, per, unit) VALUES ($1, 'cases', '箱', 'stock', 'number', 'product', '箱'),
		($1, 'price', '价', 'price', 'number', 'product', '箱'), ($1, 'odd', '坛', 'stock', 'number', 'product', '坛')`, s.ID)
	rng := rand.New(rand.NewPCG(10, 1))
	for n, rep := range []int64{s.Ada, s.Ben, s.Cao} {
		outlet := s.outlet(t, fmt.Sprint("O", n), "A", rep)
		for day := range 30 {
			date := time.Date(2026, 2, 1+day, 0, 0, 0, 0, time.UTC)
			for _, product := range s.products {
				if rng.IntN(3) == 0 {
					s.d.AsOwner(t, `INSERT INTO merchandising.value (visit_ref, metric_id, product_id, tenant_id, unit_id, rep_id, outlet_id, day, number, at, device_at, received_at)
						SELECT gen_random_uuid(), m.id, $3, $1, o.unit_id, o.rep_id, o.id, $4::date, $5, $4::date, $4::date, $4::date FROM geo.outlet o, merchandising.metric m WHERE o.id = $2 AND m.tenant_id = $1`, s.ID, outlet, product, date, rng.IntN(9))
				}
				if rng.IntN(4) == 0 {
					s.d.AsOwner(t, `INSERT INTO merchandising.purchase (tenant_id, outlet_id, product_id, day, quantity, told_at) VALUES ($1, $2, $3, $4::date, $5, $4::date)`, s.ID, outlet, product, date, rng.IntN(60))
				}
			}
		}
	}
	head := s.As(s.HeadLead(t.Context(), merchandising.View))
	for by, column := range map[string]string{"outlet": "o.name", "product": "p.name"} {
		list := webtest.JSON[report.Answer[merchandising.Turnover]](head.GET("/api/merchandising/turnovers?from=2026-02-10&to=2026-02-25&by=" + by).Want(200))
		if len(list.Items) != 3 {
			t.Fatalf("by %s: %d lines", by, len(list.Items))
		}
		for _, got := range list.Items {
			var sold, days float64
			scan(t, s, `SELECT coalesce(sum(12 * (b.number - c.number) + (SELECT coalesce(sum(q.quantity), 0) FROM merchandising.purchase q
					WHERE q.outlet_id = c.outlet_id AND q.product_id = c.product_id AND q.day > b.day AND q.day <= c.day)), 0)::float8, sum(c.day - b.day)::float8
				FROM merchandising.value c
				JOIN merchandising.metric m ON m.id = c.metric_id AND m.code = 'cases'
				JOIN geo.outlet o ON o.id = c.outlet_id
				JOIN catalog.product p ON p.id = c.product_id
				JOIN merchandising.value b ON b.metric_id = c.metric_id AND b.outlet_id = c.outlet_id AND b.product_id = c.product_id
				  AND b.day = (SELECT max(x.day) FROM merchandising.value x WHERE x.metric_id = c.metric_id AND x.outlet_id = c.outlet_id AND x.product_id = c.product_id AND x.day < c.day)
				WHERE c.day BETWEEN '2026-02-10' AND '2026-02-25' AND `+column+` = $1`, []any{got.Name}, &sold, &days)
			if got.Sold != sold || got.Days != int(days) || got.Opening+got.Bought-got.Closing != sold {
				t.Errorf("by %s, %s: %+v, SQL says %g sold in %g days", by, got.Name, got, sold, days)
			}
		}
	}
	if own := webtest.JSON[report.Answer[merchandising.Turnover]](s.rep(t, s.Ada).GET("/api/merchandising/turnovers?from=2026-02-10&to=2026-02-25&by=outlet").Want(200)); len(own.Items) != 1 {
		t.Errorf("a rep sees %d outlets", len(own.Items))
	}
}
