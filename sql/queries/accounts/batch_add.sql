INSERT INTO accounts.batch (tenant_id, unit_id, rep_id, sets, reason, rows, created_by, created_at)
VALUES (app.tenant(), @unit_id, app.me(), @sets, @reason, @rows, app.uid(), @at)
RETURNING id;
