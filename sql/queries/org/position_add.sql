INSERT INTO org.position (tenant_id, code, name, name_en)
VALUES (app.tenant(), @code, @name, @name_en)
RETURNING id;
