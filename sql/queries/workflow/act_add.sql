INSERT INTO workflow.act (tenant_id, instance_id, at, kind, step, employee_id, name, other, note)
VALUES (app.tenant(), @id, @now, @kind, @step, app.me(), app.calling_name(), @other, @note);
