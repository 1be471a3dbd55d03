UPDATE org.unit_edge
SET parent_id = nullif(@parent_id::int, 0)
WHERE tenant_id = app.tenant() AND id = @id;
