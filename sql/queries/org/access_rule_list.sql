SELECT id, role_id, subject, source, active, note, changed_at, rev
FROM org.access_rule
WHERE tenant_id = app.tenant() AND role_id = @role_id
ORDER BY subject;
