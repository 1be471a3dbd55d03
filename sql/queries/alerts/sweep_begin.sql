-- The first who asks on a day sweeps it; nobody else does.
INSERT INTO alerts.sweep (tenant_id, day) VALUES (app.tenant(), @day)
ON CONFLICT (tenant_id) DO UPDATE SET day = excluded.day WHERE alerts.sweep.day < excluded.day
RETURNING day;
