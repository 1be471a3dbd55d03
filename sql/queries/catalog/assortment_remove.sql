DELETE FROM catalog.assortment WHERE id = @id RETURNING id;
