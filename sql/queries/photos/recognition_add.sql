-- Once a photo, when its step is one that the company has photos recognised of, and its bytes are whole.
INSERT INTO photos.recognition (tenant_id, unit_id, rep_id, outlet_id, photo_id, visit_ref, step, day, due_at, made_at)
SELECT p.tenant_id, p.unit_id, p.rep_id, p.outlet_id, p.id, p.visit_ref, p.step, p.day, @now, @now
FROM photos.photo p
JOIN photos.reading r ON r.photo_id = p.id AND r.stamped_id IS NOT NULL
JOIN photos.recogniser g ON g.tenant_id = p.tenant_id AND g.active AND p.step = ANY (g.steps)
WHERE p.id = @photo_id AND p.visit_ref IS NOT NULL AND p.file_id IS NOT NULL
ON CONFLICT (photo_id) DO NOTHING
RETURNING id;
