-- Takes the days that have waited long enough, or have passed, out of the writers' way.
WITH taken AS (
    DELETE FROM tracking.dirty_day
    WHERE (tenant_id, rep_id, day) IN (
        SELECT tenant_id, rep_id, day
        FROM tracking.dirty_day
        WHERE tenant_id = app.tenant() AND (since < @rested_at::timestamptz OR (day < @today::date AND since < @passed_at::timestamptz))
        ORDER BY since
        LIMIT @most
        FOR UPDATE SKIP LOCKED
    )
    RETURNING tenant_id, rep_id, day
)
INSERT INTO tracking.making_day (tenant_id, rep_id, day)
SELECT tenant_id, rep_id, day
FROM taken
ORDER BY tenant_id, rep_id, day
ON CONFLICT (tenant_id, rep_id, day) DO UPDATE SET taken = NULL;
