-- An empty hash takes the picture away.
UPDATE catalog.product
SET photo_id = nullif(@file_id::bigint, 0), photo_sha = @photo_sha, small_sha = @small_sha, rev = rev + 1, updated_at = @now
WHERE tenant_id = app.tenant() AND id = @id
RETURNING id;
