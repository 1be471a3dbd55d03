INSERT INTO routing.driven_day (tenant_id, rep_id, day, unit_id, matched, actual_m, planned_m, astray_m, made_at)
VALUES (app.tenant(), @rep_id, @day, @unit_id, @matched, @actual_m, @planned_m, @astray_m, @now)
ON CONFLICT (rep_id, day) DO UPDATE
SET unit_id = excluded.unit_id, matched = excluded.matched, actual_m = excluded.actual_m, planned_m = excluded.planned_m,
    astray_m = excluded.astray_m, made_at = excluded.made_at;
