-- The actor's own file of these bytes.
SELECT id, sha256, size, media_type
FROM app.file
WHERE sha256 = @sha256 AND rep_id IS NOT DISTINCT FROM nullif(@rep_id::bigint, 0);
