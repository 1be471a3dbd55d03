-- A ref that another rep has taken is not seen, and refused when it is written.
SELECT p.id, p.ref, p.rep_id, coalesce(c.name, '') AS rep_name, p.unit_id, p.outlet_id, coalesce(o.name, '') AS outlet_name, p.visit_ref, p.step, p.day::text AS day,
       p.taken_at, p.device_at, p.received_at, p.sha256, p.file_id, p.distance_m, p.beyond_m, p.accuracy_m,
       p.state, p.reason, p.note, coalesce(j.name, '') AS judged_by, p.judged_at, p.appeal, p.appealed_at, p.rev,
       r.read_at, r.thumb_id, r.stamped_id, coalesce(r.flags, '{}') AS flags, r.alike_id, r.apart,
       p.point, coalesce(r.width, 0) AS width, coalesce(r.height, 0) AS height, coalesce(r.camera, '') AS camera, r.exif_at, r.exif_point,
       coalesce(g.state, '') AS recognition
FROM photos.photo p
LEFT JOIN photos.reading r ON r.photo_id = p.id
LEFT JOIN photos.recognition g ON g.photo_id = p.id
LEFT JOIN geo.outlet o ON o.id = p.outlet_id
LEFT JOIN LATERAL app.colleagues(ARRAY[p.rep_id]) c ON true
LEFT JOIN LATERAL app.colleagues(ARRAY[p.judged_by]) j ON true
WHERE p.tenant_id = app.tenant() AND p.ref = @ref;
