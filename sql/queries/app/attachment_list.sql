-- The newest first.
SELECT id, owner_kind, owner_id, sha256, thumb, name, size, media_type, added_by, added_at
FROM app.attachment
WHERE owner_kind = @kind AND owner_id = @owner
ORDER BY added_at DESC, id DESC;
