INSERT INTO workdesk.run (tenant_id, timer, day, tasks, at)
VALUES (app.tenant(), @timer, @day::date, @tasks, @now)
ON CONFLICT (tenant_id, timer, day) DO NOTHING;
