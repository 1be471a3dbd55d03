DELETE FROM catalog.deal WHERE id = @id RETURNING id;
