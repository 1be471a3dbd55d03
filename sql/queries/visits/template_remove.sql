DELETE FROM visits.template WHERE id = @id RETURNING id;
