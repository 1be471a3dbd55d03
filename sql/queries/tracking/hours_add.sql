INSERT INTO tracking.hours (tenant_id, unit_id, weekday, starts, ends)
VALUES (app.tenant(), nullif(@unit_id::int, 0), @weekday, @starts::text::time, @ends::text::time);
