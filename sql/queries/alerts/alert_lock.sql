SELECT id, state, task_id FROM alerts.alert WHERE id = @id FOR UPDATE;
