SELECT id, name, audience, from_day, to_day, must, may, updated_at, rev
FROM catalog.assortment
WHERE id = @id;
