UPDATE workflow.turn
SET state = @state, after_id = @after_id, ended_at = CASE WHEN @state IN ('open', 'waiting') THEN NULL ELSE @now::timestamptz END
WHERE id = @id;
