package demo

import "fmt"

// freezers have three years of warranty, and contracts of up to two more years where they stand. They stand at most key accounts and outlets of class A, two at some; others are in stock, under repair, or gone.
const freezers = `
INSERT INTO assets.asset (tenant_id, unit_id, rep_id, code, serial, model, value_fen, bought_on, warranty_until, state, since, outlet_id, contract_until)
SELECT $1, a.unit_id, a.rep_id, 'BG' || lpad(row_number() OVER (ORDER BY a.code, a.k)::text, 5, '0'), upper(substr(md5(a.code || a.k), 1, 10)),
       (ARRAY['` + upright + `', '` + chest + `', '` + double + `'])[1 + a.dice % 3], (ARRAY[180000, 236000, 298000])[1 + a.dice % 3],
       $2::date - 90 - a.dice % 2000, $2::date - 90 - a.dice % 2000 + 1096, a.state, $2::date::timestamptz - make_interval(days => a.dice % 200, hours => a.dice % 9),
       CASE WHEN a.state IN ('placed', 'moving') THEN a.id END,
       CASE WHEN a.state IN ('placed', 'moving') THEN $2::date + 5 + a.dice / 7 % 730 END
FROM (SELECT o.id, o.code, o.unit_id, o.rep_id, k, d.dice,
             CASE WHEN d.dice % 29 = 0 THEN 'in_repair' WHEN d.dice % 37 = 0 THEN 'missing' WHEN d.dice % 41 = 0 THEN 'scrapped' WHEN d.dice % 11 = 0 THEN 'in_stock'
                  WHEN d.dice % 31 = 0 THEN 'moving' ELSE 'placed' END AS state
      FROM geo.outlet o
      CROSS JOIN generate_series(1, 2) k
      CROSS JOIN LATERAL (SELECT ('x' || substr(md5(o.code || 'freezer' || k), 1, 6))::bit(24)::int AS dice) d
      WHERE o.tenant_id = $1 AND o.class IN ('KA', 'A') AND o.location IS NOT NULL AND o.rep_id IS NOT NULL AND (k = 1 OR d.dice % 5 = 0)) a`

// deeds are how the freezers came to where they are.
const deeds = `
INSERT INTO assets.act (tenant_id, unit_id, rep_id, asset_id, act, state, outlet_id, note, at)
SELECT a.tenant_id, a.unit_id, a.rep_id, a.id, t.act, t.state, CASE WHEN t.state IN ('placed', 'moving') THEN a.outlet_id END, t.note, t.at
FROM assets.asset a
CROSS JOIN LATERAL (VALUES
    (1, 'add', 'in_stock', '', a.bought_on::timestamptz + interval '2 hours'),
    (2, 'send', 'moving', '', a.since - interval '2 days'),
    (3, CASE a.state WHEN 'in_stock' THEN 'return' WHEN 'in_repair' THEN 'repair' WHEN 'missing' THEN 'lose' WHEN 'scrapped' THEN 'scrap' WHEN 'moving' THEN 'send' ELSE 'place' END,
        a.state, CASE a.state WHEN 'in_repair' THEN '不制冷，送修' WHEN 'placed' THEN '收银台旁' ELSE '' END, a.since)) t (n, act, state, note, at)
WHERE a.tenant_id = $1 AND (t.n <> 2 OR a.state = 'placed')
ORDER BY a.id, t.n`

// rounds: in each team one of last quarter has ended, one of this is under way.
const rounds = `
WITH team AS (SELECT DISTINCT a.unit_id FROM assets.asset a WHERE a.tenant_id = $1 AND a.state = 'placed'),
begun AS (INSERT INTO assets.round (tenant_id, unit_id, name, begun_at, ended_at)
    SELECT $1, team.unit_id, r.name, r.begun, r.ended FROM team, (VALUES ('上季度冰柜清查', $2::date - 80, $2::date - 70), ('本季度冰柜清查', $2::date - 5, NULL)) r (name, begun, ended) ORDER BY team.unit_id, r.begun RETURNING id, unit_id, ended_at, begun_at)
INSERT INTO assets.tally (round_id, asset_id, tenant_id, unit_id, rep_id, outlet_id, verdict, beyond_m, checked_at)
SELECT b.id, a.id, a.tenant_id, a.unit_id, a.rep_id, a.outlet_id, v.verdict, CASE v.verdict WHEN 'found' THEN 0 WHEN 'elsewhere' THEN 40 + d.dice % 900 END,
       CASE WHEN v.verdict IN ('found', 'elsewhere') THEN b.begun_at + make_interval(hours => d.dice % 90) END
FROM begun b
JOIN assets.asset a ON a.tenant_id = $1 AND a.state = 'placed' AND a.unit_id = b.unit_id
CROSS JOIN LATERAL (SELECT ('x' || substr(md5(a.code || b.begun_at), 1, 6))::bit(24)::int AS dice) d
CROSS JOIN LATERAL (SELECT CASE WHEN d.dice % 19 = 0 THEN 'elsewhere' WHEN b.ended_at IS NULL AND d.dice % 100 < 55 THEN 'open'
                                WHEN b.ended_at IS NOT NULL AND d.dice % 23 = 0 THEN 'short' ELSE 'found' END AS verdict) v`

// captured is what closed visits of four weeks have measured of the freezers, and of a shared one at some outlets; one in nine is too warm.
const captured = `
INSERT INTO assets.capture (tenant_id, unit_id, rep_id, visit_ref, outlet_id, asset_id, label, temperature, coldest, warmest, own, others, purity, day, at, device_at, received_at)
SELECT v.tenant_id, v.unit_id, v.rep_id, v.ref, v.outlet_id, f.id, f.label, c.temperature, -28, -15, c.own, c.others,
       (2000 * c.own + c.own + c.others) / (2 * (c.own + c.others)) / 10.0, v.day, at.at, at.at, at.at
FROM visits.visit v
JOIN LATERAL (SELECT a.id, a.code, '' AS label FROM assets.asset a WHERE a.tenant_id = $1 AND a.outlet_id = v.outlet_id AND a.state = 'placed'
    UNION ALL SELECT NULL, o.code, '收银台旁共享柜' FROM geo.outlet o WHERE o.id = v.outlet_id AND o.class = 'KA' AND hashtext(o.code) % 3 = 0) f ON true
CROSS JOIN LATERAL (SELECT ('x' || substr(md5(v.ref::text || f.code || f.label), 1, 6))::bit(24)::int AS dice) d
CROSS JOIN LATERAL (SELECT CASE WHEN d.dice % 9 = 0 THEN -14 + d.dice % 80 / 10.0 ELSE -22 + d.dice % 60 / 10.0 END AS temperature, 8 + d.dice % 17 AS own, d.dice / 7 % 6 AS others) c
CROSS JOIN LATERAL (SELECT date_trunc('second', v.opened_at + (v.closed_at - v.opened_at) * 0.6) AS at) at
WHERE v.tenant_id = $1 AND v.closed_at IS NOT NULL AND v.day > $2::date - 28
ORDER BY v.opened_at, v.id, f.code, f.label`

// lent writes the freezers, what has happened to them, and the taking of stock.
func (w *load) lent() error {
	if _, err := w.tx.Exec(w.ctx, freezers, w.tenant, w.until.day()); err != nil {
		return fmt.Errorf("write the freezers: %w", err)
	}
	if _, err := w.tx.Exec(w.ctx, deeds, w.tenant); err != nil {
		return fmt.Errorf("write what happened to freezers: %w", err)
	}
	if _, err := w.tx.Exec(w.ctx, rounds, w.tenant, w.until.day()); err != nil {
		return fmt.Errorf("write the takings of stock: %w", err)
	}
	if _, err := w.tx.Exec(w.ctx, captured, w.tenant, w.until.day()); err != nil {
		return fmt.Errorf("write what was measured of freezers: %w", err)
	}
	return nil
}
