DELETE FROM geo.place WHERE id = @id RETURNING id;
