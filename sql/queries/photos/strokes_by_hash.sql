-- The rep's own picture of these bytes.
SELECT id, size, media_type
FROM app.file
WHERE sha256 = @sha256 AND rep_id = @rep_id;
