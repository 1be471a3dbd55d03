-- Who makes visits: those in the field today, and those that cover an outlet.
SELECT e.id, e.unit_id, e.name
FROM org.staff_v e
WHERE (e.left_on IS NULL OR e.left_on > app.day_of(@at))
  AND (e.field OR EXISTS (SELECT FROM geo.outlet o WHERE o.tenant_id = app.tenant() AND o.rep_id = e.id AND o.state = 'active'))
  AND (@rep_id::bigint = 0 OR e.id = @rep_id)
  AND (@unit::int = 0 OR e.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
ORDER BY e.unit_id, e.id;
