UPDATE app.saved_view
SET name = @name, shared = @shared, for_role = @role_id::int, state = @state, updated_at = @now, rev = rev + 1
WHERE id = @id AND rev = @rev AND user_id = app.uid()
RETURNING id;
