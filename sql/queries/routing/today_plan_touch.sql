UPDATE routing.plan
SET rev = rev + 1, changed_at = @now, line = coalesce(@line, line)
WHERE id = @id;
