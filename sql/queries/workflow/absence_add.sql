INSERT INTO workflow.absence (tenant_id, employee_id, substitute_id, during, note, made_at)
VALUES (app.tenant(), app.me(), @substitute_id, daterange(@from::date, @to::date, '[]'), @note, @now);
