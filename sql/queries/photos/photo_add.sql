-- The unique ref makes two attachments that race one photo; the bytes may be here before.
INSERT INTO photos.photo (tenant_id, unit_id, rep_id, ref, sha256, file_id, visit_ref, step, outlet_id, day, taken_at, device_at, received_at,
    point, accuracy_m, distance_m, beyond_m)
VALUES (app.tenant(), @unit_id, @rep_id, @ref, @sha256, (SELECT id FROM app.file WHERE sha256 = @sha256 AND rep_id = @rep_id),
    @visit_ref, @step, @outlet_id, app.day_of(@taken_at), @taken_at, @device_at, @received_at,
    @point, @accuracy_m, @distance_m, @beyond_m)
ON CONFLICT (tenant_id, ref) DO NOTHING
RETURNING id;
