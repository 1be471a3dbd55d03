-- It could not be judged; others have their turn first.
UPDATE tracking.finding SET due_at = @due_at WHERE id = @id;
