SELECT id, name, audience, from_day, to_day, rank, paused, body, updated_at, rev
FROM catalog.deal
WHERE id = @id;
