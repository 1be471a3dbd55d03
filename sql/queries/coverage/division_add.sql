INSERT INTO coverage.division (tenant_id, unit_id, name, duty, rev)
SELECT app.tenant(), @unit_id, @name, @duty, greatest(1, @rev::int)
WHERE @id::bigint = 0
RETURNING id;
