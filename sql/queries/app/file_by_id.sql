SELECT id, sha256, size, media_type
FROM app.file
WHERE id = @id;
