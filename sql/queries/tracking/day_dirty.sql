-- Days that have rested since they were touched, or have passed. Each is taken once.
DELETE FROM tracking.dirty_day
WHERE (tenant_id, rep_id, day) IN (
    SELECT tenant_id, rep_id, day
    FROM tracking.dirty_day
    WHERE tenant_id = app.tenant() AND (since < @rested_at::timestamptz OR (day < @today::date AND since < @passed_at::timestamptz))
    ORDER BY since
    LIMIT @most
    FOR UPDATE SKIP LOCKED
)
RETURNING rep_id, day;
