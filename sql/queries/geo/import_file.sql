SELECT coalesce(error_file, '') FROM geo.import WHERE id = @id;
