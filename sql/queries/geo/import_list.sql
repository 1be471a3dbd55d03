-- Newest first, without their errors.
SELECT id, format, crs, file_name, state, rows, good, bad, done, added, changed, proposed, columns, unknown, '[]'::jsonb AS errors,
       coalesce(failure, '') AS failure, created_at, finished_at
FROM geo.import
WHERE @before_id::bigint = 0 OR id < @before_id
ORDER BY id DESC
LIMIT @most::int;
