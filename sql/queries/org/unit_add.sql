WITH added AS (
    INSERT INTO org.unit (tenant_id, code, name, kind, location)
    VALUES (app.tenant(), @code, @name, @kind, @location)
    RETURNING id
)
SELECT org.enter_unit(id) AS id FROM added;
