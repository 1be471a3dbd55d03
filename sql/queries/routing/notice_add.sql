INSERT INTO routing.notice (tenant_id, unit_id, rep_id, kind, body, told_at)
VALUES (app.tenant(), @unit_id, @rep_id, @kind, @body, @now)
RETURNING id;
