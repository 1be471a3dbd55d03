INSERT INTO app.saved_view (tenant_id, user_id, made_by, page, name, shared, for_role, state, updated_at)
SELECT app.tenant(), u.id, u.name, @page, @name, @shared, @role_id::int, @state, @now
FROM app.user_v u
WHERE u.id = app.uid()
RETURNING id;
