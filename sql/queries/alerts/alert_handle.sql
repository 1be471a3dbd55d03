UPDATE alerts.alert SET state = 'handled', handled_at = @now, handled_by = app.uid(), note = @note,
       seen_at = coalesce(seen_at, @now), seen_by = coalesce(seen_by, app.uid())
WHERE id = @id AND state IN ('new', 'seen')
RETURNING id;
