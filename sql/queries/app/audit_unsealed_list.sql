-- Events of transactions older than any still under way, in commit-safe order. A
-- number ahead of all is of another cluster, from before a restore, and long finished.
SELECT e.id, e.at, e.user_id, e.table_name, e.row_id, e.action, e.before::text AS before, e.after::text AS after, e.reason
FROM app.audit_unsealed u
JOIN app.audit_event e ON e.id = u.event_id
WHERE u.tenant_id = app.tenant()
  AND (u.xid < pg_snapshot_xmin(pg_current_snapshot()) OR u.xid >= pg_snapshot_xmax(pg_current_snapshot()))
ORDER BY u.xid, u.event_id
LIMIT @most;
