DELETE FROM catalog.suggestion_rule WHERE id = @id RETURNING id;
