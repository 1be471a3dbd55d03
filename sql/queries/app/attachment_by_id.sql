SELECT id, owner_kind, owner_id, sha256, thumb, name, size, media_type, added_by, added_at
FROM app.attachment
WHERE id = @id;
