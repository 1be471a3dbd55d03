SELECT id, unit_id, rep_id, at, kind, severity, outlet_id, point, params
FROM tracking.notice
WHERE tenant_id = app.tenant() AND at >= @from_at AND (@before_id::bigint = 0 OR id < @before_id)
ORDER BY id DESC
LIMIT @most;
