-- The bytes that photos of a rep wait for are here.
UPDATE photos.photo
SET file_id = @file_id
WHERE tenant_id = app.tenant() AND sha256 = @sha256 AND rep_id = @rep_id AND file_id IS NULL
RETURNING id;
