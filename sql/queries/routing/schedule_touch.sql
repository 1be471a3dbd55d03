UPDATE routing.schedule
SET state = @state, source = @source, notes = @notes, gaps = @gaps, changed_at = @at, rev = rev + 1
WHERE id = @id
RETURNING rev;
