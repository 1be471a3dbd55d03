UPDATE workflow.instance
SET sent_at = coalesce(@sent_at, sent_at), due_at = CASE WHEN state = 'running' THEN @due_at::timestamptz END, said = @said
WHERE id = @id;
