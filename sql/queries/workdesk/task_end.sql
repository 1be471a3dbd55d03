UPDATE workdesk.task
SET state = @state, note = CASE WHEN @note::text = '' THEN note ELSE @note END, ended_at = @now, ended_by = app.calling_name(), rev = rev + 1
WHERE id = @id;
