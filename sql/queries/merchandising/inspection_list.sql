-- Inspections in scope, the newest first, with how many items agree.
SELECT j.id, j.visit_id, j.visit_ref, j.outlet_id, coalesce(o.code, '') AS outlet_code, coalesce(o.name, '') AS outlet, j.rep_id, coalesce(e.name, '') AS rep, j.visit_day,
       j.companion_id AS inspector_id, j.companion AS inspector, j.joined_at AS at, coalesce(i.items, 0)::int AS items, coalesce(i.agreed, 0)::int AS agreed
FROM visits.joint_v j
LEFT JOIN geo.outlet o ON o.id = j.outlet_id
LEFT JOIN org.staff_v e ON e.id = j.rep_id
LEFT JOIN LATERAL (
    SELECT count(*) AS items, count(*) FILTER (WHERE x.agrees) AS agreed FROM merchandising.inspected x WHERE x.joint_id = j.id
) i ON true
WHERE j.tenant_id = app.tenant() AND j.kind = 'inspection' AND (@id::bigint = 0 OR j.id = @id) AND (@before::bigint = 0 OR j.id < @before)
  AND (@from::date IS NULL OR j.visit_day >= @from) AND (@to::date IS NULL OR j.visit_day <= @to)
  AND (@unit::int = 0 OR j.unit_id = ANY ((SELECT tracking.units_of(@unit, true))::int[]))
  AND (@rep_id::bigint = 0 OR j.rep_id = @rep_id)
ORDER BY j.id DESC
LIMIT @most::int;
