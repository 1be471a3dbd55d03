DELETE FROM catalog.bundle
WHERE id = @id
RETURNING id;
