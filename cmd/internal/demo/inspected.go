package demo

import (
	"fmt"
	"strings"
)

// inspectedRows have each team's supervisor come after some visits of two weeks and measure again: most is the same, some is a little less.
const inspectedRows = `
INSERT INTO visits.joint (tenant_id, kind, visit_id, ref, companion_id, companion, joined_at, device_joined_at, distance_m, verdict)
SELECT $1, 'inspection', v.id, md5(v.ref::text || 'inspection')::uuid, b.id, b.name, a.at, a.at, abs(hashtext(v.ref::text)) % 30, 'inside'
FROM visits.visit v
JOIN (SELECT e.unit_id, min(e.id) AS id, min(e.name) AS name
      FROM org.employee e
      JOIN org.posting h ON h.employee_id = e.id
      JOIN org.position p ON p.id = h.position_id
      WHERE e.tenant_id = $1 AND p.code = 'supervisor'
      GROUP BY e.unit_id) b ON b.unit_id = v.unit_id
CROSS JOIN LATERAL (SELECT v.closed_at + interval '1 day' AS at) a
WHERE v.tenant_id = $1 AND v.day BETWEEN $2::date - 14 AND $2::date - 2 AND v.closed_at IS NOT NULL AND hashtext(v.ref::text || 'inspection') % 12 = 0
  AND EXISTS (SELECT FROM merchandising.value m WHERE m.tenant_id = $1 AND m.visit_ref = v.ref AND NOT m.computed)
ORDER BY v.closed_at, v.id;
INSERT INTO merchandising.inspected (joint_id, metric_id, product_id, tenant_id, unit_id, rep_id, outlet_id, day, said_number, said, found_number, found, agrees, at)
SELECT j.id, m.metric_id, m.product_id, $1, v.unit_id, v.rep_id, v.outlet_id, v.day, m.number, m.said,
       CASE WHEN d.off AND k.kind = 'bool' THEN 1 - m.number WHEN d.off THEN floor(m.number * 0.7) ELSE m.number END, m.said,
       NOT (d.off AND m.number IS NOT NULL AND (k.kind = 'bool' OR m.number > 0)), j.joined_at
FROM visits.joint j
JOIN visits.visit v ON v.id = j.visit_id
JOIN merchandising.value m ON m.tenant_id = $1 AND m.visit_ref = v.ref AND NOT m.computed
JOIN merchandising.metric k ON k.id = m.metric_id AND k.kind IN ('number', 'bool', 'choice', 'day')
CROSS JOIN LATERAL (SELECT hashtext(v.ref::text || m.metric_id || '/' || m.product_id) % (3 + (v.rep_id % 9)::int) = 0 AS off) d
WHERE j.tenant_id = $1 AND j.kind = 'inspection' AND $2::date IS NOT NULL`

// inspected writes the inspections.
func (w *load) inspected() error {
	for _, statement := range strings.Split(inspectedRows, ";\n") {
		if _, err := w.tx.Exec(w.ctx, statement, w.tenant, w.until.day()); err != nil {
			return fmt.Errorf("write the inspections: %w", err)
		}
	}
	return nil
}
