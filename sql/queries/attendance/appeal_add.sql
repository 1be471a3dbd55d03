INSERT INTO attendance.appeal (tenant_id, unit_id, rep_id, day, was, text, made_at)
VALUES (app.tenant(), @unit_id, @rep_id, @day, @was, @text, @now)
RETURNING id;
