WITH added AS (
    INSERT INTO org.position (tenant_id, code, name, name_en)
    VALUES (app.tenant(), @code, @name, @name_en)
    ON CONFLICT (tenant_id, code) DO NOTHING
    RETURNING id
), linked AS (
    INSERT INTO org.position_role (tenant_id, position_id, role_id)
    SELECT app.tenant(), id, @role_id FROM added
)
SELECT id FROM added
UNION ALL
SELECT id FROM org.position WHERE tenant_id = app.tenant() AND code = @code
LIMIT 1;
