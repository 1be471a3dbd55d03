DELETE FROM geo.fence WHERE id = @id RETURNING id;
