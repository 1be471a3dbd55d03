package merchandising_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/report"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/merchandising"
)

const inspections = "/api/merchandising/inspections"

// came has somebody come after a visit to inspect it.
func (s *stage) came(t *testing.T, visit uuid.UUID, inspector int64) int64 {
	t.Helper()
	return s.id(t, `INSERT INTO visits.joint (tenant_id, kind, visit_id, ref, companion_id, companion, joined_at, device_joined_at, distance_m, verdict)
		SELECT $1, 'inspection', id, gen_random_uuid(), $3, '稽查员', opened_at + interval '1 day', opened_at + interval '1 day', 4, 'inside' FROM visits.visit WHERE ref = $2 RETURNING id`,
		s.ID, visit, inspector)
}

// VIS-14: what the rep captured is measured again without seeing it, stands beside it item by item, and counts for the rep.
func TestAnInspectionIsHeldAgainstTheRep(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.shelf(t, "P")
	facings, posm := s.metric(t, number("facings")), s.metric(t, merchandising.MetricFields{Code: "posm", Kind: merchandising.Bool})
	stock := number("stock")
	stock.Per = merchandising.PerProduct
	left := s.metric(t, stock)
	outlet := s.outlet(t, "O", "A", s.Ada)
	visit := s.visit(t, outlet, s.Ada, 2)
	ada := s.rep(t, s.Ada)
	ada.POST("/api/merchandising/records", merchandising.Told{Visit: visit, At: s.Clock.Now(), Answers: []merchandising.Answer{
		{Metric: facings.ID, Value: 20.0}, {Metric: posm.ID, Value: true}, {Metric: left.ID, Product: s.products[0], Value: 12.0},
	}}).Want(204)
	lead := s.As(s.EastLead(t.Context(), merchandising.View, merchandising.Audit))
	at := fmt.Sprint(inspections, "/", s.came(t, visit, s.EastBoss))

	before := webtest.JSON[merchandising.Inspected](lead.GET(at).Want(200))
	if len(before.Items) != 3 || before.Count != 0 {
		t.Fatalf("%+v", before)
	}
	for _, i := range before.Items {
		if i.Said != nil || i.Agrees != nil {
			t.Errorf("the inspector is told before: %+v", i)
		}
	}
	found := map[string]any{"answers": []merchandising.Answer{
		{Metric: facings.ID, Value: 19.0}, {Metric: posm.ID, Value: false}, {Metric: left.ID, Product: s.products[0], Value: 6.0},
	}}
	s.auditor(t).PUT(at, found).WantProblem(403, "inspection_not_yours")
	lead.PUT(at, map[string]any{"answers": []merchandising.Answer{{Metric: left.ID, Product: s.products[0] + 1, Value: 1.0}}}).WantProblem(422, "inspection_item_unknown")
	lead.PUT(at, map[string]any{"answers": []merchandising.Answer{{Metric: posm.ID, Value: 1.0}}}).WantProblem(422, "value_invalid")
	for range 2 { // the answer to the first was lost
		if got := webtest.JSON[merchandising.Inspected](lead.PUT(at, found).Want(200)); got.Count != 3 || got.Agreed != 1 {
			t.Errorf("20 and 19 are the same, the others are not: %+v", got)
		}
	}
	// The rep changes what was said; what was compared stays.
	ada.POST("/api/merchandising/records", merchandising.Told{Visit: visit, At: s.Clock.Now().Add(1), Answers: []merchandising.Answer{{Metric: facings.ID, Value: 99.0}}}).Want(204)
	list := webtest.JSON[web.Page[merchandising.Inspection]](lead.GET(inspections + "?from=2026-03-01&to=2026-03-31").Want(200)).Items
	if len(list) != 1 || list[0].Count != 3 || list[0].Agreed != 1 || list[0].RepID != s.Ada {
		t.Errorf("%+v", list)
	}
	rates := webtest.JSON[report.Answer[merchandising.Agreement]](lead.GET("/api/merchandising/agreements?by=rep&from=2026-03-01&to=2026-03-31").Want(200))
	if len(rates.Items) != 1 || rates.Items[0].Items != 3 || rates.Items[0].Agreed != 1 || rates.Items[0].RepID != s.Ada {
		t.Errorf("%+v", rates)
	}
	docs := webtest.JSON[offline.ChangesAnswer](ada.POST("/api/offline/changes", offline.ChangesRequest{Phone: uuid.New()}).Want(200)).Collections["inspections"].Changed
	if len(docs) != 1 || !strings.Contains(string(docs[0].Body), `"said":20`) {
		t.Errorf("the rep's phone keeps %+v", docs)
	}
	other := testkit.NewCompany(t, s.d)
	for name, ctx := range map[string]context.Context{
		"a colleague": s.Rep(t.Context(), s.Ben, merchandising.View), "another branch": s.Lead(t.Context(), s.Cao, []int32{s.West, s.WestTeam}, merchandising.View),
		"another company": other.HeadLead(t.Context(), merchandising.View),
	} {
		s.As(ctx).GET(at).WantProblem(404, "inspection_not_found")
		if list := webtest.JSON[web.Page[merchandising.Inspection]](s.As(ctx).GET(inspections).Want(200)).Items; len(list) != 0 {
			t.Errorf("%s sees %+v", name, list)
		}
	}
}
