UPDATE routing.beat
SET state = 'draft', submitted_by = NULL, submitted_at = NULL, changed_at = @at, rev = rev + 1
WHERE id = @id;
