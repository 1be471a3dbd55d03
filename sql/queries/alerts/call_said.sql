UPDATE alerts.call
SET sent_at = @sent_at, due_at = @due_at, said = @said
WHERE id = @id;
