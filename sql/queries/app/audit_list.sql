SELECT e.id, e.at, e.user_id, a.login AS actor, e.table_name, e.row_id, e.action, e.before, e.after, e.reason, s.hash
FROM app.audit_event e
LEFT JOIN app.audit_seal s ON s.event_id = e.id
LEFT JOIN app.actor_v a ON a.user_id = e.user_id
WHERE (@table::text = '' OR e.table_name = @table) AND (@row_id::text = '' OR e.row_id = @row_id)
  AND (@user_id::bigint = 0 OR e.user_id = @user_id)
  AND (@from::timestamptz IS NULL OR e.at >= @from) AND (@to::timestamptz IS NULL OR e.at < @to)
  AND (@before_id::bigint = 0 OR e.id < @before_id)
ORDER BY e.id DESC
LIMIT @most;
