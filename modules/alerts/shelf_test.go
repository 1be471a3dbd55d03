package alerts_test

import (
	"testing"
	"time"
)

// captured writes an answer of a visit to a metric of stock, as the room of measures does; it gives no more than what is asked here.
func (s *stage) captured(t *testing.T, outlet int64, kind, listed string, number *float64, said *string) {
	t.Helper()
	s.d.AsOwner(t, `WITH b AS (INSERT INTO catalog.brand (tenant_id, code, name) VALUES ($1, gen_random_uuid(), gen_random_uuid()) RETURNING id),
		c AS (INSERT INTO catalog.category (tenant_id, code, name) VALUES ($1, gen_random_uuid(), gen_random_uuid()) RETURNING id),
		p AS (INSERT INTO catalog.product (tenant_id, code, name, brand_id, category_id) SELECT $1, gen_random_uuid(), '可乐 330ml', b.id, c.id FROM b, c RETURNING id),
		m AS (INSERT INTO merchandising.metric (tenant_id, code, zh, class, kind, per) VALUES ($1, gen_random_uuid(), 'x', 'stock', $3, 'product') RETURNING id),
		g AS (INSERT INTO merchandising.metric_group (tenant_id, code, name, class, metrics, listed) SELECT $1, gen_random_uuid(), 'x', 'stock', ARRAY[m.id], $4 FROM m RETURNING id)
		INSERT INTO merchandising.value (visit_ref, metric_id, product_id, tenant_id, unit_id, rep_id, outlet_id, group_id, day, number, said, at, device_at, received_at)
		SELECT gen_random_uuid(), m.id, p.id, $1, $5, $6, $2, g.id, '2026-03-02', $7, $8, $9, $9, $9 FROM m, p, g`,
		s.c.ID, outlet, kind, listed, s.c.EastTeam, s.c.Ada, number, said, s.Clock.Now())
}

// patience is what the jobs may take on a loaded machine; on a quiet one an alert is there after 2 s.
const patience = time.Minute

// ALT-07: a capture of 0 of what the outlet must carry raises when it arrives; of anything else it does not, and a full shelf closes it.
func TestAnEmptyShelfRaisesWhenItIsCaptured(t *testing.T) {
	t.Parallel()
	s := newStage(t, true)
	s.sweep(t)
	none, some := 0.0, 4.0
	empty, full, other := s.outlet(t, "EMPTY", "A", s.c.EastTeam, s.c.Ada), s.outlet(t, "FULL", "A", s.c.EastTeam, s.c.Ada), s.outlet(t, "OTHER", "A", s.c.EastTeam, s.c.Ada)
	s.captured(t, full, "number", "must", &some, nil)
	s.captured(t, other, "number", "products", &none, nil)
	began := time.Now()
	s.captured(t, empty, "number", "must", &none, nil)
	for len(s.open(t, s.head(t))) == 0 && time.Since(began) < patience {
		time.Sleep(50 * time.Millisecond)
	}
	got := s.open(t, s.head(t))
	a, ok := got["shelf_out EMPTY"]
	if !ok || len(got) != 1 || a.Facts["shelf.lacks"] != "可乐 330ml" || a.RepID == nil || *a.RepID != s.c.Ada {
		t.Fatalf("after %s: %+v", time.Since(began), got)
	}
	t.Logf("raised after %s", time.Since(began).Round(time.Millisecond))
	s.d.AsOwner(t, `UPDATE merchandising.value SET number = 6 WHERE outlet_id = $1`, empty)
	for began = time.Now(); len(s.open(t, s.head(t))) > 0 && time.Since(began) < patience; {
		time.Sleep(50 * time.Millisecond)
	}
	if got := s.open(t, s.head(t)); len(got) != 0 {
		t.Errorf("still %+v", got)
	}
}

func TestWhatIsAboutToExpire(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	for code, day := range map[string]string{"SOON": "2026-03-20", "LATER": "2026-05-20"} {
		s.captured(t, s.outlet(t, code, "A", s.c.EastTeam, s.c.Ada), "day", "must", nil, &day)
	}
	s.sweep(t)
	got := s.open(t, s.head(t))
	if a, ok := got["shelf_expiry SOON"]; !ok || len(got) != 1 || a.Facts["shelf.daysLeft"] != 18.0 {
		t.Errorf("%+v", got)
	}
}
