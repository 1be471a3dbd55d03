SELECT id, name, unit_id, duty, rev
FROM coverage.division
WHERE @id::bigint = 0 OR id = @id
ORDER BY name, id;
