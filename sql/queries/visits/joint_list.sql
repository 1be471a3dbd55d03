SELECT j.id, j.kind, j.visit_id, v.ref AS visit, v.rep_id, coalesce(e.name, '') AS rep, v.unit_id, v.outlet_id, coalesce(o.name, '') AS outlet_name, v.day::text AS day, v.opened_at,
       j.companion_id, j.companion, j.joined_at, j.device_joined_at, j.accuracy_m, j.distance_m, j.verdict, j.mock, j.scores, j.score, j.note, j.scored_at
FROM visits.joint j
JOIN visits.visit v ON v.id = j.visit_id
LEFT JOIN geo.outlet o ON o.id = v.outlet_id
LEFT JOIN org.staff_v e ON e.id = v.rep_id
WHERE j.tenant_id = app.tenant() AND (@from::date IS NULL OR v.day >= @from) AND (@to::date IS NULL OR v.day <= @to)
  AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR v.rep_id = @rep_id) AND (@visit_id::bigint = 0 OR j.visit_id = @visit_id)
  AND (@kind::text = '' OR j.kind = @kind)
  AND (@companion_id::bigint = 0 OR j.companion_id = @companion_id)
  AND (@before_at::timestamptz IS NULL OR (j.joined_at, j.id) < (@before_at, @before_id::bigint))
ORDER BY j.joined_at DESC, j.id DESC
LIMIT @most;
