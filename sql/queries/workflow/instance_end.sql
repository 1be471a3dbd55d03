UPDATE workflow.instance
SET state = @state, ended_at = @now, due_at = NULL
WHERE id = @id;
