INSERT INTO photos.reading (photo_id, tenant_id, unit_id, rep_id, outlet_id, read_at, thumb_id, stamped_id, width, height, camera, exif_at, exif_point, flags)
VALUES (@photo_id, app.tenant(), @unit_id, @rep_id, @outlet_id, @read_at, @thumb_id, @stamped_id, @width, @height, @camera, @exif_at, @exif_point, @flags)
ON CONFLICT (photo_id) DO NOTHING;
