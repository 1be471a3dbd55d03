-- The asker's own, granted for exactly this and in time; it is gone with the transaction of the act.
UPDATE app.permit SET state = 'spent', spent_at = @now
WHERE id = (SELECT id FROM app.permit
            WHERE user_id = app.uid() AND act = @name AND about = @about AND detail = @detail AND state = 'granted' AND until > @now
            ORDER BY id LIMIT 1 FOR UPDATE)
RETURNING id;
