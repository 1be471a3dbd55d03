package merchandising_test

import (
	"context"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"xuntu.dev/internal/report"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/merchandising"
)

type displayList = report.Answer[merchandising.Display]

// MER-14: facings, share of shelf and what was kept, by unit, channel, product and month, are what plain SQL counts.
func TestTheDisplayAnalysisIsWhatSQLCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.shelf(t, "P1", "P2")
	s.d.AsOwner(t, `INSERT INTO merchandising.metric (tenant_id, code, zh, class, kind, per, formula) VALUES
		($1, 'facings', '排面', 'display', 'number', 'product', ''), ($1, 'share', '占比', 'display', 'number', 'outlet', 'own / total'),
		($1, 'tidy', '整洁', 'display', 'bool', 'outlet', ''), ($1, 'price', '价格', 'price', 'number', 'product', '')`, s.ID)
	rng := rand.New(rand.NewPCG(14, 1))
	for n, rep := range []int64{s.Ada, s.Ben, s.Cao} {
		outlet := s.outlet(t, string(rune('A'+n)), "A", rep)
		s.d.AsOwner(t, `UPDATE geo.outlet SET channel = (ARRAY['KA', 'GT'])[1 + $2 % 2] WHERE id = $1`, outlet, n)
		for day := range 40 {
			s.d.AsOwner(t, `INSERT INTO merchandising.value (visit_ref, metric_id, product_id, tenant_id, unit_id, rep_id, outlet_id, day, number, target, at, device_at, received_at)
				SELECT r.ref, m.id, coalesce(p.id, 0), $1, o.unit_id, o.rep_id, o.id, $3::date, CASE m.kind WHEN 'bool' THEN $4 % 2 ELSE $4 / CASE m.code WHEN 'share' THEN 9.0 ELSE 1 END END,
				       CASE WHEN m.code = 'facings' AND $4 % 3 > 0 THEN 4 END, now(), now(), now()
				FROM geo.outlet o, (SELECT gen_random_uuid() AS ref) r, merchandising.metric m LEFT JOIN catalog.product p ON m.per = 'product'
				WHERE o.id = $2 AND m.tenant_id = $1`, s.ID, outlet, time.Date(2026, 1, 20+day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), rng.IntN(9))
		}
	}
	const path = "/api/merchandising/displays?from=2026-01-25&to=2026-02-20"
	head := s.As(s.HeadLead(t.Context(), merchandising.View))
	for by, where := range map[string]string{
		"unit": `v.unit_id = $1::int`, "channel": `(SELECT channel FROM geo.outlet o WHERE o.id = v.outlet_id) = $1`,
		"product": `(SELECT name FROM catalog.product p WHERE p.id = v.product_id) = $1`, "month": `to_char(v.day, 'YYYY-MM') = $1`, "rep": `v.rep_id = $1::int`,
	} {
		list := webtest.JSON[displayList](head.GET(path + "&by=" + by).Want(200))
		if len(list.Items) < 2 || list.Sum == nil {
			t.Fatalf("by %s: %+v", by, list)
		}
		for _, got := range list.Items {
			of := map[string]string{"unit": strconv.Itoa(int(got.UnitID)), "channel": got.Name, "product": got.Name, "month": got.Day, "rep": strconv.FormatInt(got.RepID, 10)}[by]
			var facings, share, kept, checked, outlets float64
			scan(t, s, `SELECT coalesce(sum(number) FILTER (WHERE code = 'facings'), 0), coalesce(avg(number) FILTER (WHERE code = 'share'), 0),
					count(*) FILTER (WHERE code = 'tidy' AND number = 1 OR number >= target)::float8, count(*) FILTER (WHERE code = 'tidy' OR target > 0)::float8, count(DISTINCT outlet_id)::float8
				FROM merchandising.value v JOIN merchandising.metric m ON m.id = v.metric_id AND m.code <> 'price' WHERE v.day BETWEEN '2026-01-25' AND '2026-02-20' AND `+where,
				[]any{of}, &facings, &share, &kept, &checked, &outlets)
			if got.Share == nil {
				got.Share = new(0.0)
			}
			if got.Facings != facings || math.Abs(*got.Share-share) > 1e-9 || got.Kept != int(kept) || got.Checked != int(checked) || got.Outlets != int(outlets) {
				t.Errorf("by %s, %s: %+v, SQL says %g facings, share %g, %g of %g kept, %g outlets", by, of, got, facings, share, kept, checked, outlets)
			}
		}
	}
	other := testkit.NewCompany(t, s.d)
	for _, c := range []struct {
		name string
		ctx  context.Context
		reps int
	}{
		{"a rep the own", s.Rep(t.Context(), s.Ada, merchandising.View), 1},
		{"a supervisor the subtree", s.EastLead(t.Context(), merchandising.View), 2},
		{"a sibling none", s.Lead(t.Context(), s.Boss, []int32{s.West}, merchandising.View), 0},
		{"another company none", other.HeadLead(t.Context(), merchandising.View), 0},
	} {
		if got := webtest.JSON[displayList](s.As(c.ctx).GET(path + "&by=rep").Want(200)); len(got.Items) != c.reps {
			t.Errorf("%s: %d lines, want %d", c.name, len(got.Items), c.reps)
		}
	}
}
