DELETE FROM catalog.purchase_limit WHERE id = @id RETURNING id;
