-- Every seal with its event, in order; the id is 0 when the event is gone.
SELECT s.n, s.event_id, coalesce(e.id, 0) AS id, coalesce(e.at, 'epoch') AS at, e.user_id, coalesce(e.table_name, '') AS table_name,
       coalesce(e.row_id, '') AS row_id, coalesce(e.action, '') AS action, e.before::text AS before, e.after::text AS after, e.reason, s.hash
FROM app.audit_seal s
LEFT JOIN app.audit_event e ON e.id = s.event_id AND e.tenant_id = s.tenant_id
WHERE s.tenant_id = app.tenant() AND s.n > @after::bigint
ORDER BY s.n
LIMIT @most::bigint;
