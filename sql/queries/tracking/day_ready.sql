-- Days that were taken before the oldest transaction under way began.
SELECT rep_id, day
FROM tracking.making_day
WHERE tenant_id = app.tenant() AND taken <= pg_snapshot_xmin(pg_current_snapshot())
ORDER BY day, rep_id
LIMIT @most
FOR UPDATE SKIP LOCKED;
