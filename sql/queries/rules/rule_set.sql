UPDATE rules.rule SET subject = @subject, name = @name, source = @source, note = @note, changed_by = app.uid(), changed_at = @now, rev = rev + 1
WHERE id = @id AND rev = @rev
RETURNING rev;
