-- Visits with the names people know, and how many photos they have, the newest first.
SELECT v.day, v.opened_at, v.closed_at, coalesce(o.code, '') AS outlet_code, coalesce(o.name, '') AS outlet, coalesce(e.name, '') AS rep, coalesce(u.name, '') AS unit,
       v.kind, v.verdict, v.distance_m, v.flags, (SELECT count(*) FROM photos.verdict_v p WHERE p.tenant_id = v.tenant_id AND p.visit_ref = v.ref)::int AS photos,
       v.id IN (SELECT c.id FROM visits.counted_v c WHERE c.id = v.id) AS counts, coalesce(v.reason, v.note, '') AS note, t.time_zone
FROM visits.visit v
JOIN app.tenant t ON t.id = v.tenant_id
LEFT JOIN geo.outlet o ON o.id = v.outlet_id
LEFT JOIN org.staff_v e ON e.id = v.rep_id
LEFT JOIN app.unit_v u ON u.id = v.unit_id
WHERE v.tenant_id = app.tenant() AND (@from::date IS NULL OR v.day >= @from) AND (@to::date IS NULL OR v.day <= @to)
  AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR v.rep_id = @rep_id) AND (@outlet_id::bigint = 0 OR v.outlet_id = @outlet_id)
  AND (@state::text = '' OR (v.closed_at IS NULL) = (@state = 'open')) AND (@flag::text = '' OR @flag = ANY (v.flags))
ORDER BY v.opened_at DESC, v.id DESC;
