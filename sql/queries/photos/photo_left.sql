-- Photos whose reading was lost on the way, oldest first.
SELECT p.id
FROM photos.photo p
WHERE p.tenant_id = app.tenant() AND p.file_id IS NOT NULL AND p.received_at <= @before
  AND NOT EXISTS (SELECT FROM photos.reading r WHERE r.photo_id = p.id)
ORDER BY p.id
LIMIT @most;
