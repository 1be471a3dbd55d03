package demo

import (
	"fmt"
	"strings"
)

// promoRows are promotions of every state, and what visits of the days before said of their points: photos are those of the visit, a point
// that wants one and has none was not carried out. The team's supervisor has looked over what is older than two days.
const promoRows = `
INSERT INTO merchandising.promotion (tenant_id, code, name, note, from_day, to_day, classes, points, changed_at)
SELECT $1, p.code, p.name, p.note, $2::date + p.first, $2::date + p.last, p.classes, p.points::jsonb, $2::date + p.first - 5
FROM (VALUES
    ('HG01', '冬季火锅季堆头', '入口或冷柜旁，不少于 2 平方米', -20, 40, '{KA,A}'::text[],
     '[{"key":"pile","name":"堆头到位","weight":50,"photo":true},{"key":"posm","name":"价签与海报","weight":30,"photo":false},{"key":"staff","name":"促销员在岗","weight":20,"photo":false}]'),
    ('XP02', '新品尝鲜价', '新品到店一周内上架', -10, 20, '{KA,A,B}',
     '[{"key":"shelf","name":"新品上架","weight":60,"photo":false},{"key":"price","name":"尝鲜价签","weight":40,"photo":false}]'),
    ('NH03', '年货节礼盒', '礼盒专架，收银台旁', 30, 60, '{KA,A,B,C}',
     '[{"key":"stand","name":"专架到位","weight":60,"photo":true},{"key":"gift","name":"赠品齐全","weight":40,"photo":false}]'),
    ('ZQ00', '秋季买赠', '', -60, -15, '{KA}',
     '[{"key":"gift","name":"赠品齐全","weight":50,"photo":false},{"key":"posm","name":"海报张贴","weight":50,"photo":false}]')
) p (code, name, note, first, last, classes, points);
INSERT INTO merchandising.promo_check (tenant_id, unit_id, rep_id, promotion_id, visit_ref, outlet_id, day, points, score, executed, at, device_at, received_at)
SELECT $1, v.unit_id, v.rep_id, p.id, v.ref, v.outlet_id, v.day, s.points, s.score, s.score = 100, a.at, a.at, a.at + interval '2 seconds'
FROM visits.visit v
JOIN geo.outlet o ON o.id = v.outlet_id
JOIN merchandising.promotion p ON p.tenant_id = $1 AND o.class = ANY (p.classes) AND v.day BETWEEN p.from_day AND p.to_day
CROSS JOIN LATERAL (SELECT date_trunc('second', v.opened_at + (v.closed_at - v.opened_at) * 0.6) AS at) a
LEFT JOIN LATERAL (SELECT min(f.sha256) AS sha256 FROM photos.photo f WHERE f.tenant_id = $1 AND f.visit_ref = v.ref) f ON true
CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('key', k.key, 'done', k.done,
               'note', CASE WHEN NOT k.done THEN (ARRAY['店主暂不同意', '物料未到', '被竞品占位'])[1 + abs(k.dice) % 3] END,
               'photos', CASE WHEN k.done AND k.photo THEN jsonb_build_array(f.sha256) END)) ORDER BY k.n) AS points,
           sum(k.weight) FILTER (WHERE k.done) * 100 / sum(k.weight) AS score
    FROM (SELECT c.n, c.point ->> 'key' AS key, (c.point ->> 'weight')::int AS weight, (c.point ->> 'photo')::bool AS photo, d.dice,
                 d.dice % 5 <> 0 AND (f.sha256 IS NOT NULL OR NOT (c.point ->> 'photo')::bool) AS done
          FROM jsonb_array_elements(p.points) WITH ORDINALITY AS c (point, n)
          CROSS JOIN LATERAL (SELECT hashtext(v.ref::text || p.code || (c.point ->> 'key')) AS dice) d) k
) so
CROSS JOIN LATERAL (SELECT so.points, coalesce(so.score, 0)::int AS score) s
WHERE v.tenant_id = $1 AND v.closed_at IS NOT NULL AND $2::date IS NOT NULL
  AND (f.sha256 IS NOT NULL OR hashtext(v.ref::text || p.code) % CASE WHEN p.points @> '[{"photo": true}]' THEN 20 ELSE 3 END = 0)
ORDER BY v.opened_at, v.id, p.code;
UPDATE merchandising.promo_check c
SET verdict = CASE WHEN hashtext(c.visit_ref::text) % 6 = 0 THEN 'failed' ELSE 'passed' END,
    remark = CASE WHEN hashtext(c.visit_ref::text) % 6 = 0 THEN '照片看不清价签，请补拍' ELSE '' END, reviewed_by = b.id, reviewed_at = c.at + interval '1 day'
FROM (SELECT e.unit_id, min(e.id) AS id
      FROM org.employee e
      JOIN org.posting h ON h.employee_id = e.id
      JOIN org.position p ON p.id = h.position_id
      WHERE e.tenant_id = $1 AND p.code = 'supervisor'
      GROUP BY e.unit_id) b
WHERE c.tenant_id = $1 AND b.unit_id = c.unit_id AND c.day < $2::date - 2`

// promoted writes the promotions and their checks.
func (w *load) promoted() error {
	for _, statement := range strings.Split(promoRows, ";\n") {
		if _, err := w.tx.Exec(w.ctx, statement, w.tenant, w.until.day()); err != nil {
			return fmt.Errorf("write the promotions: %w", err)
		}
	}
	return nil
}
