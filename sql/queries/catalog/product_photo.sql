SELECT photo_sha, small_sha
FROM catalog.product
WHERE tenant_id = app.tenant() AND id = @id;
