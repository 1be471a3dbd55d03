-- The closed visits of some days, with what their quality hangs on.
SELECT id, rep_id, unit_id, verdict, flags, visits.objections(id, ref) AS against
FROM visits.visit
WHERE tenant_id = app.tenant() AND day BETWEEN @from::date AND @to::date AND closed_at IS NOT NULL
  AND (@unit::int = 0 OR unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR rep_id = @rep_id)
ORDER BY rep_id, id;
