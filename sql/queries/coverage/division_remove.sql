DELETE FROM coverage.division WHERE id = @id RETURNING id;
