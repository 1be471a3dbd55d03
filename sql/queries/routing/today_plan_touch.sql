UPDATE routing.plan
SET rev = rev + 1, changed_at = @now
WHERE id = @id;
