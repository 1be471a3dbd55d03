UPDATE tracking.finding
SET ruling = @ruling, ruling_reason = @reason, ruled_by = app.uid(), ruled_at = @now, due_at = NULL
WHERE id = @id;
