INSERT INTO app.saved_view (tenant_id, user_id, made_by, page, name, shared, state, updated_at)
SELECT app.tenant(), u.id, u.name, @page, @name, @shared, @state, @now
FROM app.user_v u
WHERE u.id = app.uid()
RETURNING id;
