SELECT id, name, audience, from_day, to_day, rank, paused, body, updated_at, rev
FROM catalog.deal
WHERE @id::bigint = 0 OR id = @id
ORDER BY rank DESC, id;
