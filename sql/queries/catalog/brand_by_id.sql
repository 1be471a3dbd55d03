SELECT id
FROM catalog.brand
WHERE id = @id;
