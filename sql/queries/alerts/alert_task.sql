UPDATE alerts.alert SET task_id = @task_id, state = CASE state WHEN 'new' THEN 'seen' ELSE state END,
       seen_at = coalesce(seen_at, @now), seen_by = coalesce(seen_by, app.uid())
WHERE id = @id AND task_id IS NULL
RETURNING id;
