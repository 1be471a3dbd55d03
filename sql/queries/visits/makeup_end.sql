UPDATE visits.makeup
SET state = @state, visit_id = nullif(@visit_id::bigint, 0), note = @note, decided_at = @now, decided_by = app.uid(), decider = app.calling_name()
WHERE id = @id;
