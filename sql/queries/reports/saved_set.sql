UPDATE reports.saved
SET name = @name, asked = @asked, shared = @shared, changed_at = @now, rev = rev + 1
WHERE id = @id AND rev = @rev AND user_id = app.uid()
RETURNING id;
