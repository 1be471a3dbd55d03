package demo

import "fmt"

// beats writes lines in every state for the reps of the first teams: an eighth of
// what a rep covers, by its direction from the middle, walked from west to east.
const beats = `
WITH rep AS (
    SELECT e.id, e.unit_id, u.id AS uid, row_number() OVER (ORDER BY e.code) AS n,
           (SELECT st_centroid(st_collect(o.location)) FROM geo.outlet o WHERE o.rep_id = e.id) AS middle,
           (SELECT min(b.id) FROM org.employee l JOIN org.user_account b ON b.employee_id = l.id
            WHERE l.unit_id = e.unit_id AND NOT EXISTS (SELECT FROM geo.outlet o WHERE o.rep_id = l.id)) AS lead
    FROM org.employee e
    JOIN org.user_account u ON u.employee_id = e.id
    WHERE e.tenant_id = $1 AND EXISTS (SELECT FROM geo.outlet o WHERE o.rep_id = e.id)
    ORDER BY e.code
    LIMIT 24
), line AS (
    SELECT r.*, d.day, nextval('routing.beat_id_seq') AS beat,
           (ARRAY['approved', 'approved', 'submitted', 'approved', 'returned', 'draft', 'approved', 'retired'])[1 + ((r.n * 3 + d.day) % 8)::int] AS state
    FROM rep r
    CROSS JOIN generate_series(1, 3) d (day)
), kept AS (
    INSERT INTO routing.beat (id, tenant_id, unit_id, rep_id, line_id, version, state, code, name, colour, weekdays, made_by, made_at, changed_at,
                              submitted_by, submitted_at, decided_by, decided_at, decision, source)
    SELECT beat, $1, unit_id, id, beat, 1, state, 'L' || lpad(beat::text, greatest(5, length(beat::text)), '0'),
           (ARRAY['周一', '周二', '周三'])[day] || (ARRAY['城东线', '城西线', '环线'])[1 + (n % 3)::int],
           (ARRAY['#0f6b66', '#2468b0', '#a8527d'])[day], 1 << (day - 1), uid, $2::date - 40, $2::date - 12,
           CASE WHEN state <> 'draft' THEN uid END, CASE WHEN state <> 'draft' THEN $2::date - 12 END,
           CASE WHEN state IN ('approved', 'returned', 'retired') THEN lead END,
           CASE WHEN state IN ('approved', 'returned', 'retired') THEN $2::date - 10 END,
           CASE state WHEN 'returned' THEN '漏了两家 A 类店，补上后再提交' WHEN 'retired' THEN '与周二线合并' ELSE '' END, 'crow_fly'
    FROM line
)
INSERT INTO routing.beat_stop (beat_id, seq, outlet_id, tenant_id, unit_id, rep_id)
SELECT l.beat, row_number() OVER (PARTITION BY l.beat ORDER BY st_x(o.location), o.id), o.id, $1, l.unit_id, l.id
FROM line l
JOIN (SELECT o.id, o.rep_id, o.location, ntile(8) OVER (PARTITION BY o.rep_id ORDER BY st_azimuth(r.middle, o.location), o.id) AS part
      FROM rep r JOIN geo.outlet o ON o.rep_id = r.id AND o.state = 'active' AND o.location IS NOT NULL) o
  ON o.rep_id = l.id AND o.part = l.day`

// beatLengths measures the lines as the crow flies, as the desk does without roads.
const beatLengths = `
UPDATE routing.beat b
SET distance_m = m.metres, travel_s = m.metres / 9 + 45 * m.legs
FROM (SELECT beat_id, (1.35 * sum(st_distancesphere(a, z)))::int AS metres, count(*)::int AS legs
      FROM (SELECT s.beat_id, o.location AS z, lag(o.location) OVER (PARTITION BY s.beat_id ORDER BY s.seq) AS a
            FROM routing.beat_stop s JOIN geo.outlet o ON o.id = s.outlet_id
            WHERE s.tenant_id = $1) legs
      WHERE a IS NOT NULL
      GROUP BY beat_id) m
WHERE b.id = m.beat_id`

// bookings sends some reps of the first teams out more often than others, so that
// the fairness report has something to say.
const bookings = `
INSERT INTO routing.booking (tenant_id, unit_id, rep_id, kind, from_at, to_at, title, point, made_by, made_at, changed_at)
SELECT $1, e.unit_id, e.id, k.kind, s.at, s.at + make_interval(hours => CASE WHEN k.days = 0 THEN 3 ELSE k.days * 24 - 15 END), k.title,
       CASE WHEN k.kind <> 'leave' THEN (SELECT o.location FROM geo.outlet o WHERE o.tenant_id = $1 AND o.location IS NOT NULL ORDER BY o.id OFFSET e.n * 37 + k.week LIMIT 1) END,
       (SELECT min(u.id) FROM org.user_account u WHERE u.tenant_id = $1), $2::date - 70, $2::date - 70
FROM (SELECT e.id, e.unit_id, row_number() OVER (ORDER BY e.code) AS n
      FROM org.employee e
      WHERE e.tenant_id = $1 AND EXISTS (SELECT FROM geo.outlet o WHERE o.rep_id = e.id)
      ORDER BY e.code
      LIMIT 24) e
JOIN (VALUES (0, 'dispatch', '南阳新品上市支援', 2), (1, 'training', '新品培训', 0), (-2, 'dispatch', '商超旺季驻店', 3),
             (-5, 'dispatch', '洛阳片区代班', 4), (0, 'meeting', '月度例会', 0), (1, 'leave', '年休假', 2), (-8, 'dispatch', '经销商盘点', 1)) k (week, kind, title, days)
  ON (e.n * 5 + length(k.title) * 3 + k.week + 20) % 4 < 2
CROSS JOIN LATERAL (SELECT ((date_trunc('week', $2::date::timestamp) + make_interval(days => 7 * k.week + (e.n % 3)::int + CASE k.kind WHEN 'meeting' THEN 3 WHEN 'leave' THEN 2 ELSE 0 END,
    hours => 9)) AT TIME ZONE 'Asia/Shanghai') AS at) s
ON CONFLICT DO NOTHING`

// lines writes the beats and bookings of the demo.
func (w *load) lines() error {
	day := w.until.day()
	for _, step := range []struct {
		name, statement string
		args            []any
	}{
		{"beats", beats, []any{w.tenant, day}}, {"lengths of beats", beatLengths, []any{w.tenant}}, {"bookings", bookings, []any{w.tenant, day}},
	} {
		if _, err := w.tx.Exec(w.ctx, step.statement, step.args...); err != nil {
			return fmt.Errorf("write %s: %w", step.name, err)
		}
	}
	return nil
}
