INSERT INTO workflow.turn (tenant_id, instance_id, round, step, employee_id, stands_for, state, after_id, added, asked_at)
VALUES (app.tenant(), @instance_id, @round, @step, @employee_id, @stands_for, @state, @after_id, @added, @now)
ON CONFLICT (instance_id, round, step, employee_id) WHERE state IN ('waiting', 'open') DO NOTHING
RETURNING id;
