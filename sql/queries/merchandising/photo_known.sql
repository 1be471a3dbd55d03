-- Which of the hashes are photos of the visit.
SELECT DISTINCT sha256
FROM photos.visit_photo_v
WHERE tenant_id = app.tenant() AND visit_ref = @visit_ref AND sha256 = ANY (@hashes);
