INSERT INTO org.role (tenant_id, code, name, name_en, scope, permissions)
VALUES (app.tenant(), @code, @name, @name_en, @scope, @permissions)
RETURNING id, code, name, name_en, scope, permissions, rev;
