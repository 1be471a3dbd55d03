package demo

import (
	"fmt"
	"strings"
)

// doings are activities beside visits: the types with their posts, drives of the teams that are under way with their tasks, and what was
// done in the four weeks before today, some of it for a drive.
const doings = `
INSERT INTO activities.type (tenant_id, code, name, name_en, results, needs_outlet, needs_photo, needs_note, changed_at)
SELECT $1, t.code, t.name, t.name_en, t.results, t.outlet, t.photo, t.note, $2::date - 60
FROM (VALUES ('PX', '店员培训', 'Shop training', '{done,away,put_off}'::text[], true, false, false),
             ('QT', '客户洽谈', 'Talk', '{agreed,refused,put_off}', true, false, true),
             ('SC', '新品试吃', 'Tasting', '{done,refused,impossible}', true, true, false),
             ('SQ', '社区推广', 'Street promotion', '{done,impossible}', false, true, false)) t (code, name, name_en, results, outlet, photo, note);
INSERT INTO activities.executor (type_id, position_id, tenant_id)
SELECT t.id, p.id, $1
FROM activities.type t
JOIN org.position p ON p.tenant_id = $1 AND (p.code = 'rep' OR p.code = 'supervisor' AND t.code = 'QT')
WHERE t.tenant_id = $1 AND $2::date IS NOT NULL;
INSERT INTO activities.drive (tenant_id, unit_id, ref, type_id, name, note, from_day, to_day, made_by_name, made_at)
SELECT $1, u.unit_id, md5('drive' || u.unit_id)::uuid, t.id, '冬季新品试吃', '每店至少三款，拍下试吃台', $2::date - 6, $2::date + 6,
       coalesce((SELECT min(e.name) FROM org.employee e JOIN org.posting h ON h.employee_id = e.id JOIN org.position p ON p.id = h.position_id
                 WHERE e.unit_id = u.unit_id AND p.code = 'supervisor'), ''), $2::date - 6
FROM activities.type t
CROSS JOIN (SELECT DISTINCT unit_id FROM geo.outlet WHERE tenant_id = $1 AND rep_id IS NOT NULL) u
WHERE t.tenant_id = $1 AND t.code = 'SC'
ORDER BY u.unit_id;
INSERT INTO activities.target (drive_id, outlet_id, tenant_id)
SELECT d.id, o.id, $1
FROM activities.drive d
JOIN (SELECT id, unit_id, row_number() OVER (PARTITION BY rep_id ORDER BY md5(code)) AS nth FROM geo.outlet
      WHERE tenant_id = $1 AND class IN ('KA', 'A') AND rep_id IS NOT NULL AND state = 'active') o ON o.unit_id = d.unit_id AND o.nth <= 2
WHERE d.tenant_id = $1 AND $2::date IS NOT NULL;
INSERT INTO workdesk.task (tenant_id, unit_id, rep_id, source, key, params, link, outlet_id, due_on, made_by_name, made_at)
SELECT $1, o.unit_id, o.rep_id, 'activity', d.id || '/' || o.id || '/sales',
       jsonb_build_object('type', '新品试吃', 'typeId', d.type_id, 'drive', d.name, 'outlet', o.name, 'sheet', '/activity'),
       '/activity-drives?drive=' || d.id, o.id, d.to_day, d.made_by_name, d.made_at
FROM activities.target t
JOIN activities.drive d ON d.id = t.drive_id
JOIN geo.outlet o ON o.id = t.outlet_id
WHERE d.tenant_id = $1 AND $2::date IS NOT NULL
ORDER BY o.code;
INSERT INTO activities.asked (drive_id, outlet_id, duty, tenant_id, rep_id, task_id)
SELECT split_part(key, '/', 1)::bigint, outlet_id, 'sales', $1, rep_id, id
FROM workdesk.task
WHERE tenant_id = $1 AND source = 'activity' AND $2::date IS NOT NULL;
INSERT INTO activities.activity (tenant_id, unit_id, rep_id, ref, type_id, type_name, type_name_en, outlet_id, result, note, day, at, device_at, received_at)
SELECT $1, a.unit_id, a.rep_id, md5(a.code || 'doing')::uuid, t.id, t.name, t.name_en, a.id, t.results[1 + a.dice % cardinality(t.results)], a.said,
       a.day, a.at, a.at, a.at + interval '3 seconds'
FROM (SELECT o.id, o.code, o.unit_id, o.rep_id, d.dice, day, (day + make_interval(hours => 9 + d.dice % 8, mins => d.dice % 60)) AT TIME ZONE 'Asia/Shanghai' AS at,
             (ARRAY['店主认可新品，下周进两箱', '三名店员参加，讲了陈列要点', '愿意换到收银台旁的位置', '价格有异议，已记录'])[1 + d.dice / 7 % 4] AS said
      FROM geo.outlet o
      CROSS JOIN LATERAL (SELECT ('x' || substr(md5(o.code || 'doing'), 1, 6))::bit(24)::int AS dice) d
      CROSS JOIN LATERAL (SELECT $2::date - 1 - d.dice % 28 AS day) t
      WHERE o.tenant_id = $1 AND o.rep_id IS NOT NULL AND d.dice % 9 = 0) a
JOIN activities.type t ON t.tenant_id = $1 AND t.code = CASE WHEN a.dice % 2 = 0 THEN 'PX' ELSE 'QT' END;
INSERT INTO activities.activity (tenant_id, unit_id, rep_id, ref, type_id, type_name, type_name_en, outlet_id, drive_id, task_id, result, note, day, at, device_at, received_at)
SELECT $1, k.unit_id, k.rep_id, md5(k.key || 'asked')::uuid, t.id, t.name, t.name_en, k.outlet_id, d.id, k.id, 'done', '试吃三款，销售顺利', $2::date - 1 - k.dice % 5,
       k.at, k.at, k.at + interval '2 seconds'
FROM (SELECT w.*, d.dice, ($2::date - 1 - d.dice % 5 + make_interval(hours => 10 + d.dice % 6)) AT TIME ZONE 'Asia/Shanghai' AS at
      FROM workdesk.task w
      JOIN geo.outlet o ON o.id = w.outlet_id
      CROSS JOIN LATERAL (SELECT ('x' || substr(md5(o.code || 'asked'), 1, 6))::bit(24)::int AS dice) d
      WHERE w.tenant_id = $1 AND w.source = 'activity' AND d.dice % 5 < 2) k
JOIN activities.asked s ON s.task_id = k.id
JOIN activities.drive d ON d.id = s.drive_id
JOIN activities.type t ON t.id = d.type_id;
UPDATE workdesk.task w
SET state = 'done', note = '已完成 · ' || a.note, ended_at = a.at, ended_by = e.name, rev = 2
FROM activities.activity a
JOIN org.employee e ON e.id = a.rep_id
WHERE a.task_id = w.id AND w.tenant_id = $1 AND $2::date IS NOT NULL`

// did writes the activities.
func (w *load) did() error {
	for _, statement := range strings.Split(doings, ";\n") {
		if _, err := w.tx.Exec(w.ctx, statement, w.tenant, w.until.day()); err != nil {
			return fmt.Errorf("write the activities: %w", err)
		}
	}
	return nil
}
