package demo

import "fmt"

// shift is the one everybody works.
const shift = `
INSERT INTO attendance.shift (tenant_id, name, starts, ends, grace_min, weekdays, main) VALUES ($1, '外勤白班', '08:30', '17:30', 15, 63, true)`

// punches are of days with visits: mostly in time, sometimes late, early or forgotten. The last day, which lies earlier or later
// than others (until.go), begins before its first visit.
const punches = `
INSERT INTO attendance.punch (tenant_id, unit_id, rep_id, ref, act, day, at, device_at, received_at, point, accuracy_m, place)
SELECT $1, d.unit_id, d.rep_id, md5('punch ' || d.code || d.day || p.act)::uuid, p.act, d.day, p.at, p.at, p.at + interval '2 seconds', d.point, 8 + d.dice % 20, d.place
FROM (SELECT v.rep_id, v.unit_id, v.day, e.code, min(v.opened_at) AS first,
             (array_agg(o.name ORDER BY v.opened_at))[1] AS place, (array_agg(v.point ORDER BY v.opened_at))[1] AS point,
             ('x' || substr(md5(e.code || v.day), 1, 6))::bit(24)::int AS dice
      FROM visits.visit v JOIN org.employee e ON e.id = v.rep_id JOIN geo.outlet o ON o.id = v.outlet_id
      WHERE v.tenant_id = $1 AND v.day > $2::date - 45
      GROUP BY v.rep_id, v.unit_id, v.day, e.code) d
CROSS JOIN LATERAL (SELECT d.day::timestamp AT TIME ZONE 'Asia/Shanghai' AS midnight) m
CROSS JOIN LATERAL (VALUES
    ('in', CASE WHEN d.day = $2::date THEN d.first - make_interval(secs => 60 + d.dice % 900)
                WHEN d.dice % 11 = 0 THEN m.midnight + make_interval(hours => 8, mins => 47, secs => d.dice % 2400)
                ELSE m.midnight + make_interval(hours => 8, mins => 5, secs => d.dice % 2100) END),
    ('out', CASE WHEN d.day = $2::date OR d.dice % 29 = 0 THEN NULL
                 WHEN d.dice % 17 = 0 THEN m.midnight + make_interval(hours => 16, mins => 20, secs => d.dice % 2400)
                 ELSE m.midnight + make_interval(hours => 17, mins => 31, secs => d.dice % 2700) END)) p (act, at)
WHERE p.at IS NOT NULL`

// appeals are against some of the days on which a rep came late.
const appeals = `
INSERT INTO attendance.appeal (tenant_id, unit_id, rep_id, day, was, text, made_at)
SELECT $1, p.unit_id, p.rep_id, p.day, 'late', (ARRAY['送货车堵在门口，先去帮客户卸货', '地铁停运，改乘公交', '早上先到分公司开会，忘了打卡'])[1 + abs(hashtext(p.ref::text)) % 3], p.at + interval '9 hours'
FROM attendance.punch p
WHERE p.tenant_id = $1 AND p.act = 'in' AND p.day BETWEEN $2::date - 6 AND $2::date - 1
  AND (p.at AT TIME ZONE 'Asia/Shanghai')::time > '08:45'
ORDER BY md5(p.ref::text)
LIMIT 9`

// clock writes when people are to work, and when they came and went.
func (w *load) clock() error {
	if _, err := w.tx.Exec(w.ctx, shift, w.tenant); err != nil {
		return fmt.Errorf("write the shift: %w", err)
	}
	for _, statement := range []string{punches, appeals} {
		if _, err := w.tx.Exec(w.ctx, statement, w.tenant, w.until.day()); err != nil {
			return fmt.Errorf("write attendance: %w", err)
		}
	}
	return nil
}
