UPDATE alerts.alert SET state = 'seen', seen_at = @now, seen_by = app.uid()
WHERE id = ANY (@ids::bigint[]) AND state = 'new'
RETURNING id;
