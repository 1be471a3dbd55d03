SELECT id, name, audience, from_day, to_day, price_fen, groups, never, updated_at, rev
FROM catalog.bundle
WHERE @id::bigint = 0 OR id = @id
ORDER BY name;
