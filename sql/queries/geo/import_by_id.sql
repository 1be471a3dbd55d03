SELECT id, format, crs, file_name, state, rows, good, bad, done, added, changed, proposed, columns, unknown, errors,
       coalesce(failure, '') AS failure, created_at, finished_at
FROM geo.import
WHERE id = @id;
