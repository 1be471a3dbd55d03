SELECT id
FROM catalog.category
WHERE id = @id;
