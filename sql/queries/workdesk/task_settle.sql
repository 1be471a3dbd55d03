UPDATE workdesk.task
SET state = 'done', note = @note, ended_at = @now, ended_by = app.calling_name(), rev = rev + 1
WHERE id = @id AND source = @source AND state = 'open' AND (rep_id = app.me() OR rep_id = ANY (app.stands_for()));
