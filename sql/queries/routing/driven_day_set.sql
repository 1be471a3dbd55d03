-- Of a day that has been made of its fixes; one that has not waits for it.
INSERT INTO routing.driven_day (tenant_id, rep_id, day, unit_id, matched, actual_m, planned_m, astray_m, made_at)
SELECT app.tenant(), @rep_id, @day, t.unit_id, @matched, @actual_m, @planned_m, @astray_m, @now
FROM tracking.day_v t
WHERE t.rep_id = @rep_id AND t.day = @day
ON CONFLICT (rep_id, day) DO UPDATE
SET unit_id = excluded.unit_id, matched = excluded.matched, actual_m = excluded.actual_m, planned_m = excluded.planned_m,
    astray_m = excluded.astray_m, made_at = excluded.made_at;
