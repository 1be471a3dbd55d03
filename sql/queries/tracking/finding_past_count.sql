SELECT count(*)::int AS n
FROM tracking.finding
WHERE tenant_id = app.tenant() AND opened_at >= @since AND opened_at < @until AND state = 'judged' AND ruling IS NULL;
