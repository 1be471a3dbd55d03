UPDATE routing.beat
SET state = 'submitted', submitted_by = app.uid(), submitted_at = @at, decided_by = NULL, decided_at = NULL, decision = '', changed_at = @at, rev = rev + 1
WHERE id = @id;
