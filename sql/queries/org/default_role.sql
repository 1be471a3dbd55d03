-- Seeds a role; one that is there already keeps what the company has made of it.
WITH added AS (
    INSERT INTO org.role (tenant_id, code, name, name_en, scope, permissions)
    VALUES (app.tenant(), @code, @name, @name_en, @scope, @permissions)
    ON CONFLICT (tenant_id, code) DO NOTHING
    RETURNING id
)
SELECT id FROM added
UNION ALL
SELECT id FROM org.role WHERE tenant_id = app.tenant() AND code = @code
LIMIT 1;
