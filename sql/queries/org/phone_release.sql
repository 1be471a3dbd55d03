UPDATE org.bound_phone
SET released_at = @at, released_by = app.uid()
WHERE tenant_id = app.tenant() AND id = @id AND released_at IS NULL
RETURNING id;
