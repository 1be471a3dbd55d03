UPDATE attendance.appeal
SET state = @state, note = @note, decided_at = @now, decided_by = app.uid()
WHERE id = @id;
