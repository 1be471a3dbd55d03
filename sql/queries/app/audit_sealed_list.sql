SELECT s.n, e.id, e.at, e.user_id, e.table_name, e.row_id, e.action, e.before::text AS before, e.after::text AS after, e.reason, s.hash
FROM app.audit_seal s
JOIN app.audit_event e ON e.id = s.event_id
WHERE s.tenant_id = app.tenant() AND s.n > @after::bigint
ORDER BY s.n
LIMIT @most::bigint;
