INSERT INTO activities.executor (type_id, position_id, tenant_id)
SELECT @type_id, p.id, p.tenant_id
FROM app.position_v p
WHERE p.id = ANY (@positions::int[]);
