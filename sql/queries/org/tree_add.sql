INSERT INTO org.tree (tenant_id, code, name, main)
VALUES (app.tenant(), @code, @name, @main)
RETURNING id, code, name, main;
