DELETE FROM catalog.book WHERE id = @id RETURNING id;
