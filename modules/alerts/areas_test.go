package alerts_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"xuntu.dev/modules/alerts"
)

// of keeps the alerts of one item.
func of(all map[string]alerts.Alert, code string) (list []string) {
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if strings.HasPrefix(name, code+" ") {
			list = append(list, name)
		}
	}
	return list
}

// ask reads texts as the owner.
func (s *stage) ask(t *testing.T, question string, args ...any) (list []string) {
	t.Helper()
	rows, err := s.d.Owner.Pool().Query(t.Context(), question, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			t.Fatal(err)
		}
		list = append(list, one)
	}
	return list
}

// TestAreasThatFall: a unit is held against those of its level, with everything below it, as plain SQL finds them.
func TestAreasThatFall(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	teams := []int32{s.c.EastTeam, s.c.WestTeam}
	for i, above := range []int32{s.c.East, s.c.West, s.c.East, s.c.West, s.c.East} {
		var unit int32
		err := s.d.Owner.Pool().QueryRow(t.Context(), `WITH u AS (INSERT INTO org.unit (tenant_id, code, name, kind) VALUES ($1, $2, $2, 'team') RETURNING id),
			e AS (INSERT INTO org.unit_edge (tenant_id, tree_id, unit_id, parent_id) SELECT $1, $3, id, $4 FROM u) SELECT id FROM u`,
			s.c.ID, fmt.Sprintf("team %d", i), s.c.Tree, above).Scan(&unit)
		if err != nil {
			t.Fatal(err)
		}
		teams = append(teams, unit)
	}
	r := rand.New(rand.NewPCG(6, 8))
	for i := range 60 {
		unit := teams[i%len(teams)]
		o := s.outlet(t, fmt.Sprintf("O%02d", i), "B", unit, 0)
		s.sales(t, o, "2026-01-01", 200+r.IntN(400))
		if i%5 > 0 { // a fifth bought nothing in the last month
			s.sales(t, o, "2026-02-15", 50*(i%len(teams))+r.IntN(400))
		}
	}
	s.sweep(t)
	want := s.ask(t, `WITH RECURSIVE below (top, id) AS (
			SELECT id, id FROM org.unit WHERE tenant_id = $1
			UNION ALL SELECT b.top, e.unit_id FROM below b JOIN org.unit_edge e ON e.parent_id = b.id AND e.tree_id = $2),
		sold AS (SELECT u.name, u.kind, sum(f.value) FILTER (WHERE f.day >= '2026-02-01')::numeric / sum(f.value) FILTER (WHERE f.day < '2026-02-01') AS growth
			FROM below b JOIN org.unit u ON u.id = b.top JOIN geo.outlet o ON o.unit_id = b.id JOIN geo.figure f ON f.outlet_id = o.id GROUP BY u.id)
		SELECT 'area_drop ' || name FROM sold s WHERE kind <> 'head_office' AND growth / (SELECT avg(growth) FROM sold x WHERE x.kind = s.kind) < 0.8
		ORDER BY ('area_drop ' || name) COLLATE "C"`, s.c.ID, s.c.Tree)
	head := s.As(s.c.Lead(t.Context(), s.c.Boss, append([]int32{s.c.Head, s.c.East, s.c.West}, teams...), alerts.View))
	open := s.open(t, head)
	if got := of(open, "area_drop"); len(want) < 2 || !slices.Equal(got, want) {
		t.Errorf("raised %q, SQL says %q", got, want)
	}
	for _, name := range want {
		if a := open[name]; a.RepID != nil || a.OutletID != nil || a.Facts["sales.growth"] == nil || a.Limits["limit"] != 0.8 {
			t.Errorf("%s: %+v", name, a)
		}
	}
	east := s.open(t, s.As(s.c.Lead(t.Context(), s.c.EastBoss, []int32{s.c.East, s.c.EastTeam, teams[2], teams[4], teams[6]}, alerts.View)))
	west := s.ask(t, `SELECT 'area_drop ' || name FROM org.unit WHERE id = ANY ($1)`, []int32{s.c.West, s.c.WestTeam, teams[3], teams[5]})
	for name := range east {
		if slices.Contains(west, name) {
			t.Errorf("who leads the east sees %s", name)
		}
	}
	// What the month came to after all takes it back at the next look.
	s.d.AsOwner(t, `DELETE FROM geo.figure WHERE outlet_id NOT IN (SELECT outlet_id FROM geo.figure WHERE day = '2026-02-15')`)
	s.d.AsOwner(t, `UPDATE geo.figure SET value = 60000`)
	s.Clock.Forward(24 * 3600 * 1e9)
	s.sweep(t)
	if got := of(s.open(t, head), "area_drop"); len(got) > 0 {
		t.Errorf("everybody bought the same, and %q are open", got)
	}
}

// TestBrandsThatFall: an own brand is held against all own brands by what outlets bought of it; competitors' are not.
func TestBrandsThatFall(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	outlet := s.outlet(t, "SHOP", "A", s.c.EastTeam, s.c.Ada)
	s.d.AsOwner(t, `INSERT INTO catalog.category (tenant_id, code, name) VALUES ($1, 'C', '水饺')`, s.c.ID)
	for name, months := range map[string][2]int{"三禾": {1000, 1000}, "小禾": {1000, 500}, "老禾": {800, 760}, "别家": {1000, 10}} {
		s.d.AsOwner(t, `WITH b AS (INSERT INTO catalog.brand (tenant_id, code, name, own) VALUES ($1, $2, $2, $2 <> '别家') RETURNING id),
			p AS (INSERT INTO catalog.product (tenant_id, code, name, brand_id, category_id) SELECT $1, $2, $2, b.id, (SELECT id FROM catalog.category WHERE tenant_id = $1) FROM b RETURNING id)
			INSERT INTO merchandising.purchase (tenant_id, outlet_id, product_id, day, quantity, told_at)
			SELECT $1, $3, p.id, d.day, d.n, now() FROM p, (VALUES ('2026-01-31'::date, $4::bigint), ('2026-02-01', $5::bigint)) AS d (day, n)`,
			s.c.ID, name, outlet, months[0], months[1])
	}
	s.sweep(t)
	open := s.open(t, s.head(t))
	// 1, 0.5 and 0.95 are 0.817 on average: 0.5 is 0.61 of it.
	if got := of(open, "brand_drop"); !slices.Equal(got, []string{"brand_drop 小禾"}) {
		t.Errorf("raised %q", got)
	}
	if a := open["brand_drop 小禾"]; a.Facts["bought.growth"] != 0.5 || a.Facts["bought.month"] != 500.0 {
		t.Errorf("%+v", a)
	}
	if got := of(s.open(t, s.As(s.c.Lead(t.Context(), s.c.EastBoss, []int32{s.c.East, s.c.EastTeam}, alerts.View))), "brand_drop"); len(got) > 0 {
		t.Errorf("who leads a branch sees the company's brands: %q", got)
	}
}
