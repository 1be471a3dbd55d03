INSERT INTO attendance.shift (tenant_id, name, starts, ends, grace_min, weekdays)
VALUES (app.tenant(), @name, @starts::text::time, @ends::text::time, @grace_min, @weekdays)
RETURNING id;
