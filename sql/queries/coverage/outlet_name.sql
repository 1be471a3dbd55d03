SELECT id, code, name, location
FROM geo.outlet
WHERE id = ANY (@ids::bigint[])
ORDER BY code;
