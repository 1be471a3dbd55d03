INSERT INTO routing.run (tenant_id, unit_id, rep_id, schedule_id, scenario_id, batch, kind, asked, asked_by, asked_at)
VALUES (app.tenant(), @unit_id, @rep_id, @schedule_id, @scenario_id, @batch, @kind, @asked, app.uid(), @at)
RETURNING id;
