INSERT INTO workflow.copied (instance_id, employee_id, tenant_id, at)
VALUES (@id, @employee_id, app.tenant(), @now)
ON CONFLICT (instance_id, employee_id) DO NOTHING;
