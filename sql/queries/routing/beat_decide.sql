UPDATE routing.beat
SET state = @state, decided_by = app.uid(), decided_at = @at, decision = @decision, changed_at = @at, rev = rev + 1
WHERE id = @id;
