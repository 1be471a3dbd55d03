INSERT INTO reports.saved (tenant_id, user_id, made_by, source, name, asked, shared, changed_at)
SELECT app.tenant(), u.id, u.name, @source, @name, @asked, @shared, @now
FROM app.user_v u
WHERE u.id = app.uid()
RETURNING id;
