UPDATE org.role
SET code = coalesce(@code, code), name = coalesce(@name, name), name_en = coalesce(@name_en, name_en),
    scope = coalesce(@scope, scope), permissions = coalesce(@permissions, permissions), rev = rev + 1
WHERE tenant_id = app.tenant() AND id = @id AND rev = @rev;
