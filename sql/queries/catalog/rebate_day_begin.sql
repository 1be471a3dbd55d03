-- The first who asks on a day reckons it; nobody else does.
INSERT INTO catalog.rebate_day (tenant_id, day) VALUES (app.tenant(), @day)
ON CONFLICT (tenant_id) DO UPDATE SET day = excluded.day WHERE catalog.rebate_day.day < excluded.day
RETURNING day;
