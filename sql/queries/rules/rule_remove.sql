DELETE FROM rules.rule WHERE id = @id RETURNING id;
