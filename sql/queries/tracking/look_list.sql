-- Who looked at whose track, the newest first.
SELECT l.id, l.user_id, coalesce(w.name, '') AS "user", l.rep_id, coalesce(e.name, '') AS rep, l.unit_id, l.day, l.via, l.at
FROM tracking.looked l
LEFT JOIN app.user_v w ON w.id = l.user_id
LEFT JOIN org.staff_v e ON e.id = l.rep_id
WHERE l.tenant_id = app.tenant() AND (@before::bigint = 0 OR l.id < @before)
  AND (@from_at::timestamptz IS NULL OR l.at >= @from_at) AND (@to_at::timestamptz IS NULL OR l.at < @to_at)
  AND (@rep_id::bigint = 0 OR l.rep_id = @rep_id)
  AND (@unit::int = 0 OR l.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
ORDER BY l.id DESC
LIMIT @most;
