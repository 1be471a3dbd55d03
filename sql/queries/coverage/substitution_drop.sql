DELETE FROM coverage.substitution WHERE id = @id RETURNING id;
