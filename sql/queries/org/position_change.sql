UPDATE org.position
SET name = coalesce(@name, name), name_en = coalesce(@name_en, name_en)
WHERE tenant_id = app.tenant() AND id = @id;
