-- The photos that values speak of; of two with the same bytes in one visit the first.
SELECT DISTINCT ON (visit_ref, sha256) visit_ref, sha256, id, state, thumb_id, stamped_id
FROM photos.visit_photo_v
WHERE tenant_id = app.tenant() AND visit_ref = ANY (@refs) AND sha256 = ANY (@hashes)
ORDER BY visit_ref, sha256, id;
